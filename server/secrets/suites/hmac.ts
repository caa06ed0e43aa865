import { hash } from 'node:crypto'
import type { MacKey } from './suite'

/** Bytes of a block, of SHA-256 as of SM3. */
const BLOCK = 64

/** Hashes of 32 bytes over blocks of 64. */
export type BlockHash = 'sha256' | 'sm3'

/**
 * HMAC (RFC 2104) under a secret that is not longer than a block, as all keys of ours. Node's `createHmac` makes a stream
 * for each text, and that costs a step of a case, which makes half a dozen, more than all the hashing; the test holds one
 * against the other.
 */
export function hmacKey(algorithm: BlockHash, secret: Buffer): MacKey {
  if (secret.length > BLOCK) throw new RangeError('a key of HMAC longer than a block')
  const mixed = (byte: number) =>
    Buffer.from(Uint8Array.from({ length: BLOCK }, (_, i) => (secret[i] ?? 0) ^ byte))
  const inner = mixed(0x36)
  const outer = mixed(0x5c)
  return {
    mac(text) {
      const within = hash(algorithm, Buffer.concat([inner, Buffer.from(text)]), 'buffer')
      return hash(algorithm, Buffer.concat([outer, within]), 'buffer')
    },
  }
}
