import { sessionCookie, tokenIn } from '../people/sessions/sealed-cookie'

/**
 * The session of a cookie of ours that has not run out, or null. It may have been ended since: that is asked behind,
 * by whatever shows or changes something. Here it decides only in whose turn a request waits and how much it may send.
 */
export async function sessionOf(cookies: string | undefined): Promise<string | null> {
  const name = sessionCookie()
  if (!cookies?.includes(name)) return null
  for (const pair of cookies.split(';')) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() === name) return tokenIn(pair.slice(at + 1).trim())
  }
  return null
}
