import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto'
import { hmacKey } from './hmac'
import type { Suite } from './suite'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM with a fresh nonce (`nonce+text+tag`), HMAC-SHA-256, HKDF-SHA-256: in use from the beginning. */
export const STANDARD: Suite = {
  name: 'standard',
  label: 'AES-256-GCM、HMAC-SHA-256',
  mark: '',
  missing: () => [],
  digest: (text) => hash('sha256', text, 'buffer'),
  derive: (secret, { salt, purpose, bytes }) => Buffer.from(hkdfSync('sha256', secret, salt, purpose, bytes)),
  macKey: (secret) => hmacKey('sha256', secret),
  sealingBytes: 32,
  sealKey: (secret) => ({
    seal(plain, boundTo) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, secret, nonce, { authTagLength: TAG_BYTES })
      cipher.setAAD(boundTo)
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, boundTo) {
      const decipher = createDecipheriv(CIPHER, secret, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(boundTo)
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
    },
  }),
}
