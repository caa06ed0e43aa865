import { type NextRequest, NextResponse } from 'next/server'
import { ADDRESS_HEADER } from './server/own-place'
import { OPENED_COOKIE, usedAgain } from './server/public/opened-cookie'
import { SEALED_COOKIE } from './server/public/sealed'

/**
 * A strict Content-Security-Policy with a fresh nonce for every page: no script but our own bundles, nothing from
 * another host. Next reads the nonce from the request's policy and puts it on its own scripts.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const development = process.env.NODE_ENV === 'development'
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  headers.set('x-nonce', nonce)
  // A page is not told its own address; who has to sign in first comes back to it. What a plain form is sent to is no page.
  const { pathname, search } = request.nextUrl
  const isPage = request.method === 'GET' || headers.has('next-action')
  if (isPage) headers.set(ADDRESS_HEADER, `${pathname}${search}`)
  else headers.delete(ADDRESS_HEADER)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  if (request.method === 'GET' && TRACK_PAGE.test(pathname)) staysOpen(request, response)
  return response
}

/** Pages on which an applicant looks at requests that their code has opened. */
const TRACK_PAGE = /^\/agencies\/[^/]+\/track(\/|$)/

/** Looking is use: what is open in this browser stays so for another while. A page cannot set cookies itself. */
function staysOpen(request: NextRequest, response: NextResponse): void {
  const again = usedAgain(request.cookies.get(OPENED_COOKIE)?.value)
  if (again) response.cookies.set(OPENED_COOKIE, again, { ...SEALED_COOKIE, path: '/' })
}

/** Pages; not the bundles, and not files, whose own policy is stricter. */
export const config = { matcher: ['/((?!_next/static|_next/image|api/|favicon).*)'] }
