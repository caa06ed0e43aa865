import { getToken } from 'next-auth/jwt'

/** Cookies remembered at once; opening one takes a tenth of a millisecond. */
const REMEMBERED = 2_000
/** Milliseconds for which a cookie is not opened again. */
const GOOD_FOR_MS = 60_000

/**
 * The session of a cookie of ours that has not run out, or null. It may have been ended since: that is asked behind,
 * by whatever shows or changes something. Here it decides only in whose turn a request waits and how much it may send.
 */
export class SignedIn {
  readonly #known = new Map<string, { session: string | null; until: number }>()

  async sessionOf(cookies: string | undefined): Promise<string | null> {
    const sealed = sessionCookies(cookies)
    if (!sealed) return null
    const key = JSON.stringify(sealed)
    const known = this.#known.get(key)
    if (known && known.until > performance.now()) return known.session
    const session = await sessionIn(sealed)
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(key, { session, until: performance.now() + GOOD_FOR_MS })
    return session
  }
}

/** The cookies that next-auth keeps the session in, several where it is long; null where there are none. */
function sessionCookies(cookies: string | undefined): Record<string, string> | null {
  if (!cookies?.includes('next-auth.session-token')) return null
  const pairs = cookies.split(';').flatMap((pair) => {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    return name.includes('next-auth.session-token') ? [[name, pair.slice(at + 1).trim()] as const] : []
  })
  return Object.fromEntries(pairs)
}

async function sessionIn(cookies: Record<string, string>): Promise<string | null> {
  const token = await getToken({
    req: { cookies, headers: {} } as unknown as Parameters<typeof getToken>[0]['req'],
  })
  const session = token?.sessionToken
  return typeof session === 'string' ? session : null
}
