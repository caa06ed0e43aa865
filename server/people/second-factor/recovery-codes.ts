import { signsTyped } from '@/domain/pasted-text'
import { randomCharacters } from '../../secrets/chance'

export const RECOVERY_CODES = 10
const LENGTH = 10
/** Without what looks alike on paper: 0 and o, 1, i and l. 31 signs, so that a code has 49 bits. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

/** A set of fresh recovery codes, as they are shown: `abcde-23456`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const code = randomCharacters(ALPHABET, LENGTH)
    return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
  })
}

/** A recovery code as typed, without what people add: blanks, hyphens, capitals. Null when it cannot be one. */
export function typedRecoveryCode(text: string): string | null {
  const code = signsTyped(text)
    .toLowerCase()
    .replaceAll(/\p{Pd}/gu, '')
  return code.length === LENGTH && [...code].every((sign) => ALPHABET.includes(sign)) ? code : null
}
