import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { SESSION_MINUTES } from '@/domain/people/session'
import type { Begun } from './begin'

/** Whether people reach this server by https: then no cookie of theirs ever travels without. */
const secure = () => process.env.NEXTAUTH_URL?.startsWith('https:') ?? false

/** The name that next-auth gives to its cookie. */
const sessionCookie = () => `${secure() ? '__Secure-' : ''}next-auth.session-token`

/** `__Host-`: no other site of the same domain can plant it. */
const deviceCookie = () => `${secure() ? '__Host-' : ''}yishenban-device`

/** A browser is known for as long as browsers keep a cookie at most. */
const DEVICE_DAYS = 400

/** What the cookie of next-auth holds, and nothing else: the secret of a session that stands in the database. */
export interface SessionToken {
  sessionToken: string
}

const options = (maxAge: number) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: secure(),
  path: '/',
  maxAge,
})

/** The secret of the session behind this request, or null; also where the cookie was made by nobody we know. */
export async function tokenOfRequest(): Promise<string | null> {
  const value = (await cookies()).get(sessionCookie())?.value
  if (!value) return null
  try {
    const token = await decode({ token: value, secret: process.env.NEXTAUTH_SECRET ?? '' })
    return (token as Partial<SessionToken> | null)?.sessionToken ?? null
  } catch {
    return null
  }
}

/** The cookies of a session that has begun: the one that next-auth sets after its own sign-in, and the browser's. */
export async function keepSession(begun: Begun): Promise<void> {
  const maxAge = SESSION_MINUTES[begun.stage] * 60
  const value = await encode({
    token: { sessionToken: begun.token } satisfies SessionToken,
    secret: process.env.NEXTAUTH_SECRET ?? '',
    maxAge,
  })
  const jar = await cookies()
  jar.set(sessionCookie(), value, options(maxAge))
  await keepDevice(begun.deviceToken)
}

export async function forgetSession(): Promise<void> {
  ;(await cookies()).set(sessionCookie(), '', options(0))
}

export async function deviceTokenOfRequest(): Promise<string | null> {
  const value = (await cookies()).get(deviceCookie())?.value
  // Ours have 43 characters; whatever else is there was not set by us.
  return value && /^[\w-]{43}$/.test(value) ? value : null
}

export async function keepDevice(deviceToken: string): Promise<void> {
  ;(await cookies()).set(deviceCookie(), deviceToken, options(DEVICE_DAYS * 86_400))
}
