import { decode } from 'next-auth/jwt'

/** Cookies remembered at once; opening one takes a tenth of a millisecond or two. */
const REMEMBERED = 2_000
/** Milliseconds for which a cookie is not opened again. */
const GOOD_FOR_MS = 60_000

/** What the cookie of next-auth holds, and nothing else: the secret of a session that stands in the database. */
export interface SessionToken {
  sessionToken: string
}

interface Opened {
  token: Promise<string | null>
  until: number
}

// Next bundles modules several times, and the server in front has its own: what is remembered hangs on the process.
const ofProcess = globalThis as typeof globalThis & { yishenbanOpenedCookies?: Map<string, Opened> }

/** Whether people reach this server by https: then no cookie of theirs ever travels without. */
export const byHttps = () => process.env.NEXTAUTH_URL?.startsWith('https:') ?? false

/** The name that next-auth gives to its cookie. */
export const sessionCookie = () => `${byHttps() ? '__Secure-' : ''}next-auth.session-token`

/**
 * The secret in the value of a session's cookie, or null where it was not made by us or has run out. Whether the
 * session still stands is for the database to say, at every request.
 */
export function tokenIn(value: string): Promise<string | null> {
  ofProcess.yishenbanOpenedCookies ??= new Map()
  const opened = ofProcess.yishenbanOpenedCookies
  const known = opened.get(value)
  if (known && known.until > performance.now()) return known.token
  if (opened.size >= REMEMBERED) opened.clear()
  const token = open(value)
  opened.set(value, { token, until: performance.now() + GOOD_FOR_MS })
  return token
}

async function open(value: string): Promise<string | null> {
  try {
    const token = await decode({ token: value, secret: process.env.NEXTAUTH_SECRET ?? '' })
    const secret = (token as Partial<SessionToken> | null)?.sessionToken
    return typeof secret === 'string' ? secret : null
  } catch {
    return null
  }
}
