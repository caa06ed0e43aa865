import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  getCiphers,
  getHashes,
  hash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { hmacKey } from './hmac'
import type { Suite } from './suite'

/** SM4 (GB/T 32907) in counter mode: Node's OpenSSL has no SM4 that authenticates by itself. */
const CIPHER = 'sm4-ctr'
/** SM3 (GB/T 32905). */
const HASH = 'sm3'
const CIPHER_KEY_BYTES = 16
const MAC_KEY_BYTES = 32
const COUNTER_BYTES = 16
const TAG_BYTES = 32

/**
 * SM4 and SM3: a text is encrypted with a fresh counter and then hashed, counter and text, under a key of its own
 * (encrypt-then-MAC, `counter+text+tag`). The tag is looked at before anything is decrypted. HMAC-SM3, HKDF-SM3.
 */
export const SM: Suite = {
  name: 'sm',
  label: 'SM4、HMAC-SM3',
  mark: 'sm-',
  missing: () => [
    ...(getCiphers().includes(CIPHER) ? [] : ['SM4']),
    ...(getHashes().includes(HASH) ? [] : ['SM3']),
  ],
  digest: (text) => hash(HASH, text, 'buffer'),
  derive: (secret, { salt, purpose, bytes }) => Buffer.from(hkdfSync(HASH, secret, salt, purpose, bytes)),
  macKey: (secret) => hmacKey(HASH, secret),
  sealingBytes: CIPHER_KEY_BYTES + MAC_KEY_BYTES,
  sealKey(secret) {
    const cipherKey = secret.subarray(0, CIPHER_KEY_BYTES)
    const macKey = secret.subarray(CIPHER_KEY_BYTES)
    return {
      seal(plain, boundTo) {
        const counter = randomBytes(COUNTER_BYTES)
        const cipher = createCipheriv(CIPHER, cipherKey, counter)
        const body = Buffer.concat([counter, cipher.update(plain), cipher.final()])
        return Buffer.concat([body, tagOf(macKey, body, boundTo)])
      },
      open(sealed, boundTo) {
        const body = sealed.subarray(0, -TAG_BYTES)
        const tag = sealed.subarray(-TAG_BYTES)
        if (body.length < COUNTER_BYTES || !timingSafeEqual(tag, tagOf(macKey, body, boundTo)))
          throw new Error('sealed text was altered, or is of another key or record')
        const decipher = createDecipheriv(CIPHER, cipherKey, body.subarray(0, COUNTER_BYTES))
        return Buffer.concat([decipher.update(body.subarray(COUNTER_BYTES)), decipher.final()])
      },
    }
  },
}

/** The length of what it is bound to stands first, so that no byte can move from one to the other. */
function tagOf(macKey: Buffer, body: Buffer, boundTo: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(boundTo.length)
  return createHmac(HASH, macKey).update(length).update(boundTo).update(body).digest()
}
