import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { sessionKey } from '../secrets/session-key'

/** What is sealed; each under a key of its own, so that nothing sealed for one is opened as another. */
type Purpose = 'receipt' | 'opened' | 'fresh codes' | 'question'

const NONCE = 12
const TAG = 16
/** No cookie is longer. */
const LONGEST = 4096

/** A value that a browser may keep and cannot read or change: AES-256-GCM under the secret of this installation. */
export function seal(purpose: Purpose, value: unknown): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', sessionKey(purpose), nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The value, as it was sealed here for this purpose; null for anything else. */
export function unseal<T>(purpose: Purpose, text: string | undefined): T | null {
  if (!text || text.length > LONGEST) return null
  try {
    const bytes = Buffer.from(text, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', sessionKey(purpose), bytes.subarray(0, NONCE))
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
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
