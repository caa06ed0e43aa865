import { cookies } from 'next/headers'
import { encode } from 'next-auth/jwt'
import { SESSION_HOURS } from './auth-options'
import type { SignInResult } from './sign-in'

type Person = Extract<SignInResult, { person: unknown }>['person']

/**
 * Begins the session of whoever gave the right password in a form that no script sent. The cookie is the one that
 * next-auth sets after its own sign-in by script: same name, same token, same life.
 */
export async function beginSession({ id, epoch }: Person): Promise<void> {
  const secure = process.env.NEXTAUTH_URL?.startsWith('https:') ?? false
  const maxAge = SESSION_HOURS * 3600
  const token = { sub: id, personId: id, epoch }
  const value = await encode({ token, secret: process.env.NEXTAUTH_SECRET ?? '', maxAge })
  const jar = await cookies()
  jar.set(`${secure ? '__Secure-' : ''}next-auth.session-token`, value, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge,
  })
}
