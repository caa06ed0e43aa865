import { sessionKey } from '../secrets/session-key'

/** What is sealed; each under a key of its own, so that nothing sealed for one is opened as another. */
type Purpose = 'receipt' | 'opened' | 'fresh codes' | 'question'

/** The purpose is in the key. */
const BOUND_TO = Buffer.from('cookie')

/** No cookie is longer. */
const LONGEST = 4096

/** A value that a browser may keep and cannot read or change: sealed under the secret of this installation. */
export function seal(purpose: Purpose, value: unknown): string {
  return sessionKey(purpose)
    .seal(Buffer.from(JSON.stringify(value)), BOUND_TO)
    .toString('base64url')
}

/** The value, as it was sealed here for this purpose; null for anything else. */
export function unseal<T>(purpose: Purpose, text: string | undefined): T | null {
  if (!text || text.length > LONGEST) return null
  try {
    const opened = sessionKey(purpose).open(Buffer.from(text, 'base64url'), BOUND_TO)
    return JSON.parse(opened.toString('utf8')) as T
  } catch {
    return null
  }
}

/** How every sealed cookie goes out: no script reads it and no other site sends it; it ends with the browser. */
export const SEALED_COOKIE = {
  httpOnly: true,
  sameSite: 'strict',
  get secure() {
    return process.env.NEXTAUTH_URL?.startsWith('https:') ?? false
  },
} as const
