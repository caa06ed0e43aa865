import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DrawnPage, givePage, hearPage } from './drawn-page'

// What somebody without a single cookie finds at an entrance is the same for all of them, and is what a flood asks for.
// Next draws it once; afterwards only the nonce of the policy changes. See docs/decisions/2026-11-26-kept-pages.md.

/** Front page, guide, application and query. */
const SAME_FOR_EVERYBODY = /^\/(agencies\/[a-z\d-]{1,40}(\/(apply|track))?)?$/

/** A province has thousands of agencies; those that are asked for most are among these. */
const MOST = 300

interface Kept {
  /** Of the data that it was drawn from. */
  version: string
  page: DrawnPage
}

/** The page's address when it is one that is kept, asked for by somebody of whom nothing is known; otherwise null. */
export function keptAddress(req: IncomingMessage): string | null {
  const { headers, method, url = '' } = req
  const plain = method === 'GET' && !headers.cookie && !headers.rsc && !headers.range
  return plain && SAME_FOR_EVERYBODY.test(url) ? url : null
}

/** Pages as Next drew them last, each good for as long as what it shows has not been written again. */
export class KeptPages {
  readonly #pages = new Map<string, Kept>()
  readonly #version: () => Promise<string>

  /** `version` is another text after every write, by any process, of anything that these pages show. */
  constructor(version: () => Promise<string>) {
    this.#version = version
  }

  /** Answers with the kept page, or sees to it that the page which Next is about to answer with is kept. */
  async answered(req: IncomingMessage, res: ServerResponse, nonce: string): Promise<boolean> {
    const address = keptAddress(req)
    if (address === null) return false
    // Read before the page is drawn: what is written meanwhile has another.
    const version = await this.#version().catch(() => null)
    if (version === null) return false
    const kept = this.#pages.get(address)
    if (kept?.version === version && (await givePage({ req, res, nonce }, kept.page))) return true
    hearPage(res, nonce, (page) => this.#keep(address, { version, page }))
    return false
  }

  #keep(address: string, kept: Kept): void {
    this.#pages.delete(address)
    if (this.#pages.size >= MOST) this.#forgetOldest()
    this.#pages.set(address, kept)
  }

  #forgetOldest(): void {
    const oldest = this.#pages.keys().next()
    if (!oldest.done) this.#pages.delete(oldest.value)
  }
}
