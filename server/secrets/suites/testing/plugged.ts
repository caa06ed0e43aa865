import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha3_256 } from '@noble/hashes/sha3.js'
import type { Suite } from '../suite'

const TAG_BYTES = 16

/** A suite that shares no algorithm with ours, as an office's own service would bring: ChaCha20-Poly1305 and SHA-3. */
export const PLUGGED: Suite = {
  name: 'plugged',
  label: 'ChaCha20-Poly1305、SHA3-256',
  mark: 'pl-',
  missing: () => [],
  digest: (text) => Buffer.from(sha3_256(Buffer.from(text as string))),
  derive: (secret, { salt, purpose, bytes }) =>
    Buffer.from(
      hkdf(sha3_256, Buffer.from(secret as string), Buffer.from(salt), Buffer.from(purpose), bytes),
    ),
  macKey: (secret) => ({ mac: (text) => Buffer.from(hmac(sha3_256, secret, Buffer.from(text))) }),
  sealingBytes: 32,
  sealKey: (secret) => ({
    seal(plain, boundTo) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('chacha20-poly1305', secret, nonce, { authTagLength: TAG_BYTES })
      cipher.setAAD(boundTo, { plaintextLength: plain.length })
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, boundTo) {
      const body = sealed.subarray(12, -TAG_BYTES)
      const decipher = createDecipheriv('chacha20-poly1305', secret, sealed.subarray(0, 12), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(boundTo, { plaintextLength: body.length })
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      return Buffer.concat([decipher.update(body), decipher.final()])
    },
  }),
}
