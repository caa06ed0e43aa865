import type { Keyring } from '../secrets'
import { randomCharacters, sameSecret } from '../secrets/chance'
import type { MacKey } from '../secrets/suites/suite'

/** No letters and digits that look alike on paper or sound alike on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRTUVWXY'
const LENGTH = 12

/**
 * A fresh query code (查询码) for an applicant, in groups for reading aloud: 58 bits of chance, apart from the case
 * number and useless without it. Shown once; only its hash is kept.
 */
export function newQueryCode(): string {
  return grouped(randomCharacters(ALPHABET, LENGTH))
}

/** The code that follows from a keyed hash of 32 bytes: as much chance as in a fresh one, and the same every time. */
export function queryCodeFrom(hash: Buffer): string {
  let rest = BigInt(`0x${hash.toString('hex')}`)
  const letters = BigInt(ALPHABET.length)
  return grouped(
    Array.from({ length: LENGTH }, () => {
      const letter = ALPHABET[Number(rest % letters)] ?? ''
      rest /= letters
      return letter
    }).join(''),
  )
}

function grouped(characters: string): string {
  return [0, 4, 8].map((at) => characters.slice(at, at + 4)).join('-')
}

/** Keyed hash under which a fresh code is stored. */
export function queryCodeHash(code: string, [present]: Keyring): string {
  return hashWith(present.queryCode, code)
}

/**
 * True when a code as typed is the one that was stored, under whichever key was in use then. Takes the same time for
 * every code, and for a case without one (null).
 */
export function queryCodeFits(code: string, stored: string | null, keyring: Keyring): boolean {
  return whichCodeFits(code, [stored], keyring) === 0
}

/**
 * The place of the first stored code that a code as typed is, -1 for none of them. Takes the same time for every code;
 * one that was never given (null) fits nothing.
 */
export function whichCodeFits(code: string, stored: readonly (string | null)[], keyring: Keyring): number {
  const typed = keyring.map(({ queryCode }) => hashWith(queryCode, code))
  const fits = stored.map((hash) => {
    const kept = hash ?? '0'.repeat(HASH_CHARACTERS)
    const same = typed.map((given) => sameSecret(given, kept))
    return hash !== null && same.includes(true)
  })
  return fits.indexOf(true)
}

/** Of 32 bytes in hex. */
const HASH_CHARACTERS = 64

/** Spaces, hyphens, small letters and full-width forms make no difference. */
function hashWith(key: MacKey, code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return key.mac(plain).toString('hex')
}
