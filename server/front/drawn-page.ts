import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { takesGzip } from './takes-gzip'

const packed = promisify(gzip)
const unpacked = promisify(gunzip)

/** Bytes as sent. No page of ours is near it. */
const LONGEST = 512 * 1024

/** A page as Next drew it, good for whoever may be given the same with a nonce of their own. */
export interface DrawnPage {
  headers: OutgoingHttpHeaders
  /** As it was sent, packed or not. */
  body: Buffer
  isPacked: boolean
  /** The nonce that it was drawn with. */
  nonce: string
}

/**
 * Hears what Next answers with, and tells it once it was sent whole; anything else than a page that sets no cookie is
 * not told. `wanted` is asked as the answer begins: what nobody wants to keep takes no room.
 */
export function hearPage(
  res: ServerResponse,
  nonce: string,
  told: (page: DrawnPage) => void,
  wanted: () => boolean = () => true,
): void {
  let chunks: Buffer[] | null = []
  let length = 0
  const { write, end } = res
  const heard = (chunk: unknown, encoding: unknown) => {
    if (chunks === null || !(typeof chunk === 'string' || chunk instanceof Uint8Array)) return
    const text = typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, text) : Buffer.from(chunk)
    length += bytes.length
    if (length <= LONGEST && wanted()) chunks.push(bytes)
    else chunks = null
  }
  res.write = (...given: unknown[]) => {
    heard(given[0], given[1])
    return Reflect.apply(write, res, given)
  }
  res.end = (...given: unknown[]) => {
    heard(given[0], given[1])
    return Reflect.apply(end, res, given)
  }
  res.once('finish', () => {
    const headers = chunks && headersOfPage(res)
    if (!chunks || !headers) return
    const isPacked = headers['content-encoding'] === 'gzip'
    delete headers['content-encoding']
    told({ headers, body: Buffer.concat(chunks), isPacked, nonce })
  })
}

/** Answers with a page that was drawn before, under the nonce of this answer; false where its own cannot be found in it. */
export async function givePage(
  { req, res, nonce }: { req: IncomingMessage; res: ServerResponse; nonce: string },
  page: DrawnPage,
): Promise<boolean> {
  const drawn = page.isPacked ? await unpacked(page.body) : page.body
  // Every byte is a character here, whatever letter it belongs to: nothing but the nonce changes.
  const pieces = drawn.toString('latin1').split(page.nonce)
  if (pieces.length < 2) return false
  const plain = Buffer.from(pieces.join(nonce), 'latin1')
  const wantsPacked = takesGzip(req.headers['accept-encoding'])
  const body = wantsPacked ? await packed(plain) : plain
  if (res.destroyed) return true
  const headers = Object.fromEntries(
    Object.entries(page.headers).map(([name, value]) => [
      name,
      // `Link` names scripts that the browser may load before it has read the page, with their nonce.
      typeof value === 'string' ? value.replaceAll(page.nonce, nonce) : value,
    ]),
  )
  const vary = String(headers.vary ?? '')
  res.writeHead(200, {
    ...headers,
    ...(wantsPacked ? { 'Content-Encoding': 'gzip' } : {}),
    Vary: /\bAccept-Encoding\b/i.test(vary) ? vary : [vary, 'Accept-Encoding'].filter(Boolean).join(', '),
    'Content-Length': body.length,
  })
  res.end(body)
  return true
}

const OF_ONE_ANSWER = new Set([
  'content-security-policy',
  'content-length',
  'transfer-encoding',
  'date',
  'connection',
])

/** Headers of the answer that belong to the page; null when it is none that can be given again. */
function headersOfPage(res: ServerResponse): OutgoingHttpHeaders | null {
  const headers = res.getHeaders()
  const isPage = res.statusCode === 200 && String(headers['content-type']).startsWith('text/html')
  const encoding = headers['content-encoding'] ?? 'gzip'
  if (!isPage || headers['set-cookie'] !== undefined || encoding !== 'gzip') return null
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_ONE_ANSWER.has(name)))
}
