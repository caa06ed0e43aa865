import { hash } from 'node:crypto'

/** Bytes of a block of SHA-256. */
const BLOCK = 64

/** A key as HMAC-SHA-256 mixes it in, before the text and before the hash of it. */
export interface HmacKey {
  readonly inner: Buffer
  readonly outer: Buffer
}

/** `secret` is not longer than a block, as all keys of ours. */
export function hmacKey(secret: Buffer): HmacKey {
  if (secret.length > BLOCK) throw new RangeError('a key of HMAC longer than a block')
  const mixed = (byte: number) =>
    Buffer.from(Uint8Array.from({ length: BLOCK }, (_, i) => (secret[i] ?? 0) ^ byte))
  return { inner: mixed(0x36), outer: mixed(0x5c) }
}

/**
 * HMAC-SHA-256 (RFC 2104) in hex. Node's `createHmac` makes a stream for each text, and that costs a step of a case,
 * which makes half a dozen, more than all the hashing; the test holds one against the other.
 */
export function hmacSha256({ inner, outer }: HmacKey, text: string): string {
  return hash(
    'sha256',
    Buffer.concat([outer, hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer')]),
  )
}
