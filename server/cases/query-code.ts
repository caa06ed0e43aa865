import { createHmac, hkdfSync, randomInt } from 'node:crypto'

/** No letters and digits that look alike on paper or sound alike on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRTUVWXY'
const LENGTH = 12

/**
 * A fresh query code (查询码) for an applicant, in groups for reading aloud: 58 bits of chance, apart from the case
 * number and useless without it. Shown once; only its hash is kept.
 */
export function newQueryCode(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
  return [0, 4, 8].map((at) => characters.slice(at, at + 4).join('')).join('-')
}

/** Keyed hash of a code as typed: spaces, hyphens, small letters and full-width forms make no difference. */
export function queryCodeHash(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return createHmac('sha256', hashKey()).update(plain).digest('hex')
}

function hashKey(): Buffer {
  const master = Buffer.from(process.env.YISHENBAN_KEY ?? '', 'base64')
  return Buffer.from(hkdfSync('sha256', master, '', 'yishenban query code', 32))
}
