import { hmacSha256, type Key } from '../secrets'

/** Digits of a digest in hex: 128 bits, which nobody without the key guesses. */
const DIGITS = 32
const MODULUS = 1n << BigInt(DIGITS * 4)

/** HMAC-SHA-256 under the key of the proof, in hex, whole. */
export function fullMac(key: Key, text: string): string {
  return hmacSha256(key.proof, text)
}

/** The same, as long as a digest is. */
export function mac(key: Key, text: string): string {
  return fullMac(key, text).slice(0, DIGITS)
}

/**
 * Digests added up: the sum of a set does not depend on its order, and one that is added, replaced or taken out moves it
 * without a look at the others. Only a holder of the key can make members that come to a given sum.
 */
export function added(sum: bigint, macs: readonly string[]): bigint {
  return macs.reduce((all, one) => all + BigInt(`0x${one}`), sum) % MODULUS
}

export function takenFrom(sum: bigint, macs: readonly string[]): bigint {
  return macs.reduce((all, one) => all + MODULUS - BigInt(`0x${one}`), sum) % MODULUS
}

export function sumText(sum: bigint): string {
  return sum.toString(16).padStart(DIGITS, '0')
}

export function sumOf(text: string): bigint {
  return BigInt(`0x${text}`)
}
