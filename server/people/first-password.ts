import { randomCharacters } from '../secrets/chance'

/** Without letters and digits that look alike on paper. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

/** A password that is shown once and changed at the first sign-in: 59 bits of chance. */
export function firstPassword(): string {
  return randomCharacters(ALPHABET, 12)
}
