import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

// What somebody without a single cookie finds at an entrance is the same for all of them, and is what a flood asks for.
// Next draws it once; afterwards only the nonce of the policy changes. See docs/decisions/2026-11-26-kept-pages.md.

const packed = promisify(gzip)

/** Front page, guide, application and query. */
const SAME_FOR_EVERYBODY = /^\/(agencies\/[a-z\d-]{1,40}(\/(apply|track))?)?$/

/** A province has thousands of agencies; those that are asked for most are among these. */
const MOST = 300
/** Characters. No page of ours is near it. */
const LONGEST = 512 * 1024

interface Kept {
  /** Of the data that it was drawn from. */
  version: string
  headers: OutgoingHttpHeaders
  /** The page without the nonce, which stands between each two of these. */
  pieces: readonly string[]
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
    if (kept?.version === version) {
      await send(req, res, kept, nonce)
      return true
    }
    this.#keep(address, { req, res, version, nonce })
    return false
  }

  #keep(address: string, of: { req: IncomingMessage; res: ServerResponse; version: string; nonce: string }) {
    const { req, res, version, nonce } = of
    // As text; it is packed for each browser that wants it so.
    delete req.headers['accept-encoding']
    const chunks: Buffer[] = []
    const { write, end } = res
    const heard = (chunk: unknown) => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string))
    }
    res.write = (...given: unknown[]) => {
      heard(given[0])
      return Reflect.apply(write, res, given)
    }
    res.end = (...given: unknown[]) => {
      heard(given[0])
      return Reflect.apply(end, res, given)
    }
    res.once('finish', () => {
      const headers = ofPage(res)
      if (headers === null) return
      const pieces = Buffer.concat(chunks).toString('utf8').split(nonce)
      const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
      if (pieces.length < 2 || length > LONGEST) return
      this.#pages.delete(address)
      if (this.#pages.size >= MOST) this.#forgetOldest()
      this.#pages.set(address, { version, headers, pieces })
    })
  }

  #forgetOldest(): void {
    const oldest = this.#pages.keys().next()
    if (!oldest.done) this.#pages.delete(oldest.value)
  }
}

/** Headers of the answer that belong to the page; null when it is none that anybody else could be given. */
function ofPage(res: ServerResponse): OutgoingHttpHeaders | null {
  const headers = res.getHeaders()
  const isPage = res.statusCode === 200 && String(headers['content-type']).startsWith('text/html')
  if (!isPage || headers['set-cookie'] !== undefined || headers['content-encoding'] !== undefined) return null
  const own = new Set([
    'content-security-policy',
    'content-length',
    'transfer-encoding',
    'date',
    'connection',
  ])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name)))
}

async function send(req: IncomingMessage, res: ServerResponse, kept: Kept, nonce: string): Promise<void> {
  const page = Buffer.from(kept.pieces.join(nonce))
  const wantsPacked = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''))
  const body = wantsPacked ? await packed(page) : page
  if (res.destroyed) return
  res.writeHead(200, {
    ...kept.headers,
    ...(wantsPacked ? { 'Content-Encoding': 'gzip' } : {}),
    Vary: [kept.headers.vary, 'Accept-Encoding'].filter(Boolean).join(', '),
    'Content-Length': body.length,
  })
  res.end(body)
}
