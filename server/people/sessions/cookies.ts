import { cookies } from 'next/headers'
import { encode } from 'next-auth/jwt'
import { SESSION_MINUTES } from '@/domain/people/session'
import type { Begun } from './begin'
import { byHttps, type SessionToken, sessionCookie, tokenIn } from './sealed-cookie'

/** `__Host-`: no other site of the same domain can plant it. */
const deviceCookie = () => `${byHttps() ? '__Host-' : ''}yishenban-device`

/** A browser is known for as long as browsers keep a cookie at most. */
const DEVICE_DAYS = 400

const options = (maxAge: number) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: byHttps(),
  path: '/',
  maxAge,
})

/** The secret of the session behind this request, or null; also where the cookie was made by nobody we know. */
export async function tokenOfRequest(): Promise<string | null> {
  const value = (await cookies()).get(sessionCookie())?.value
  return value ? tokenIn(value) : null
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
