import type { IncomingMessage, ServerResponse } from 'node:http'
import { countGivenAgain } from '../metrics/requests'
import { type DrawnPage, givePage, hearPage } from './drawn-page'
import { type Drawing, draw, type Standing } from './standing'

// A page of the desk says itself whether it stands until somebody writes; the same browser is then given it again. See
// docs/decisions/2026-11-27-desk-pages-stand-until-written.md.

/** Bytes of all of them together with what they are kept under, as they were sent: packed, a page has about ten thousand. */
const MOST_BYTES = 16 * 1024 * 1024
const MINUTE_MS = 60_000

interface Kept extends DrawnPage, Standing {
  /** In which it was begun to be drawn. */
  minute: number
}

/** Where a request of somebody who has signed in goes, with the nonce of its answer. */
interface Asked {
  req: IncomingMessage
  res: ServerResponse
  nonce: string
}

/** Pages as they were drawn last, for the browser that they were drawn for. */
export class DeskPages {
  /** In the order of their last use, the oldest first. */
  readonly #pages = new Map<string, Kept>()
  readonly #version: () => Promise<string>
  #bytes = 0

  /** `version` is another text after every write by anybody, and throws where it cannot be asked. */
  constructor(version: () => Promise<string>) {
    this.#version = version
  }

  /** Answers with the page that still stands, or lets Next draw it, and keeps what says that it stands. */
  async answer(asked: Asked, drawn: () => Promise<void>): Promise<void> {
    const key = keyOf(asked.req)
    if (key === null) return drawn()
    const kept = await this.#standing(key)
    if (kept && (await givePage(asked, kept))) return countGivenAgain()
    const minute = minuteNow()
    const drawing: Drawing = { standing: null, failed: false }
    const isWanted = () => drawing.standing !== null && !drawing.failed
    const keep = (page: DrawnPage) => {
      if (drawing.standing && !drawing.failed) this.#keep(key, { ...page, ...drawing.standing, minute })
    }
    hearPage(asked.res, asked.nonce, keep, isWanted)
    return draw(drawing, drawn)
  }

  async #standing(key: string): Promise<Kept | null> {
    const kept = this.#pages.get(key)
    if (!kept) return null
    // Asked for each time: a commit that was finished before this request came is seen.
    const version = isInTime(kept) ? await this.#version().catch(() => null) : null
    // Asking takes as long as the database does: the minute may have ended meanwhile.
    if (kept.version !== version || !isInTime(kept)) {
      this.#forget(key, kept)
      return null
    }
    // Another may have been drawn meanwhile; it keeps its place.
    if (this.#pages.get(key) === kept) {
      this.#pages.delete(key)
      this.#pages.set(key, kept)
    }
    return kept
  }

  #keep(key: string, page: Kept): void {
    const before = this.#pages.get(key)
    if (before) this.#forget(key, before)
    this.#pages.set(key, page)
    this.#bytes += bytesOf(key, page)
    for (const [oldest, kept] of this.#pages) {
      if (this.#bytes <= MOST_BYTES) return
      this.#forget(oldest, kept)
    }
  }

  #forget(key: string, page: Kept): void {
    if (this.#pages.get(key) !== page) return
    this.#pages.delete(key)
    this.#bytes -= bytesOf(key, page)
  }
}

/**
 * The clock on the wall still shows what the page was drawn by. Compared, not counted down: a machine that slept, or whose
 * clock was put right, is given what would be drawn now.
 */
function isInTime({ minute, until }: Kept): boolean {
  return minute === minuteNow() && until > Date.now()
}

function minuteNow(): number {
  return Math.floor(Date.now() / MINUTE_MS)
}

/** A key has up to 24 KB, of an address and cookies as long as they are let in: more than most pages. */
function bytesOf(key: string, { body }: Kept): number {
  return key.length + body.length
}

/**
 * The address with everything that a browser says of itself, its session before all; null for what is no look at a
 * page. Nobody else's request has the same.
 */
function keyOf({ headers, method, url }: IncomingMessage): string | null {
  const { cookie, rsc, range } = headers
  const isLook = method === 'GET' && cookie && rsc === undefined && range === undefined
  return isLook ? JSON.stringify([url, cookie, headers['user-agent']]) : null
}
