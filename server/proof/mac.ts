import type { Key } from '../secrets'
import { drawnOut } from '../secrets/fingerprint'

/** Digits of a digest in hex: 128 bits, which nobody without the key guesses. */
const DIGITS = 32

/** Keyed hash under the key of the proof, in hex, whole. */
export function fullMac(key: Key, text: string): string {
  return key.proof.mac(text).toString('hex')
}

/** The same, as long as a digest is. */
export function mac(key: Key, text: string): string {
  return fullMac(key, text).slice(0, DIGITS)
}

/** Adds up digests, in whatever order they come. */
interface Sums {
  added(sum: bigint, macs: readonly string[]): bigint
  takenFrom(sum: bigint, macs: readonly string[]): bigint
  /** Of a sum of sums, too: what has gone beyond the modulus is taken off. */
  text(sum: bigint): string
  of(text: string): bigint
}

/**
 * Digests added up: the sum of a set does not depend on its order, and one that is added, replaced or taken out moves it
 * without a look at the others. Only a holder of the key can make members that come to a given sum.
 */
function sums(bits: number, member: (mac: string) => bigint): Sums {
  const modulus = 1n << BigInt(bits)
  return {
    added: (sum, macs) => macs.reduce((all, one) => all + member(one), sum) % modulus,
    takenFrom: (sum, macs) => macs.reduce((all, one) => all + modulus - member(one), sum) % modulus,
    text: (sum) =>
      Buffer.from((sum % modulus).toString(16).padStart(bits / 4, '0'), 'hex').toString('base64url'),
    of: (text) => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex') || '0'}`),
  }
}

/** Over a history, whose few members are never any but its own. */
export const historySums = sums(DIGITS * 4, (mac) => BigInt(`0x${mac}`))

const WIDE_BITS = 1024

/**
 * Over all that is held. It is wide, because of a million cases there may be a million older digests to put back: among
 * so many, some come to the same narrow sum, and are found (D. Wagner, A Generalized Birthday Problem, 2002).
 */
export const wholeSums = sums(WIDE_BITS, (mac) => BigInt(`0x${widened(mac)}`))

function widened(mac: string): string {
  return drawnOut(mac, WIDE_BITS / 8)
}
