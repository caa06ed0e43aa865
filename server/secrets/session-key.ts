import { hkdfSync } from 'node:crypto'

const KEY_BYTES = 32

/**
 * A key of 32 bytes under the secret of this installation's sessions (`NEXTAUTH_SECRET`), for what lasts no longer than
 * they do: another for each purpose, so that what was made for one is worth nothing for another (RFC 5869).
 */
export function sessionKey(purpose: string): Buffer {
  return Buffer.from(
    hkdfSync('sha256', process.env.NEXTAUTH_SECRET ?? '', '', `yishenban ${purpose}`, KEY_BYTES),
  )
}
