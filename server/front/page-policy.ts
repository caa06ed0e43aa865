import type { IncomingMessage, ServerResponse } from 'node:http'
import { ADDRESS_HEADER } from '../own-place'
import { OPENED_COOKIE, openedCookieOf, usedAgain } from '../public/opened-cookie'
import { SEALED_COOKIE } from '../public/sealed'
import { randomText } from '../secrets/chance'

/** What is not a page: bundles, and files and interfaces, whose own policies are stricter. */
const NOT_PAGES = /^\/(_next\/(static|image)|api\/|favicon)/

/**
 * A strict Content-Security-Policy with a fresh nonce for every page: no script but our own bundles, nothing from
 * another host. Next reads the nonce from the policy of the request and puts it on its own scripts. Written here and not
 * in a proxy.ts of Next, which costs every page more than a millisecond. Returns the nonce; null for what is no page.
 */
export function writePolicy(req: IncomingMessage, res: ServerResponse): string | null {
  delete req.headers[ADDRESS_HEADER]
  const address = req.url ?? '/'
  if (NOT_PAGES.test(address)) return null
  const nonce = randomText(16)
  const policy = policyWith(nonce)
  req.headers['content-security-policy'] = policy
  res.setHeader('Content-Security-Policy', policy)
  // A page is not told its own address; who has to sign in first comes back to it. What a plain form is sent to is no page.
  if (req.method === 'GET' || req.headers['next-action']) req.headers[ADDRESS_HEADER] = address
  // What a page fetches beforehand is no looking: it must not open again what was closed meanwhile.
  if (req.method === 'GET' && !req.headers.rsc && TRACK_PAGE.test(address)) staysOpen(req, res)
  return nonce
}

function policyWith(nonce: string): string {
  const scripts = `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`
  const styles = `style-src 'self' 'nonce-${nonce}'`
  return `default-src 'self'; ${scripts}; ${styles}; ${OTHERS}`
}

const OTHERS = [
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Pages on which an applicant looks at requests that their code has opened. */
const TRACK_PAGE = /^\/agencies\/[^/?]+\/track([/?]|$)/

/** Looking is use: what is open in this browser stays so for another while. A page cannot set cookies itself. */
function staysOpen(req: IncomingMessage, res: ServerResponse): void {
  const again = usedAgain(openedCookieOf(req.headers.cookie))
  if (!again) return
  const { httpOnly, sameSite, secure } = SEALED_COOKIE
  res.appendHeader(
    'Set-Cookie',
    `${OPENED_COOKIE}=${again}; Path=/; ${httpOnly ? 'HttpOnly; ' : ''}SameSite=${sameSite}${secure ? '; Secure' : ''}`,
  )
}
