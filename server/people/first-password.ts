import { randomInt } from 'node:crypto'

/** Without letters and digits that look alike on paper. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

/** A password that is shown once and changed at the first sign-in: 59 bits of chance. */
export function firstPassword(): string {
  return Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}
