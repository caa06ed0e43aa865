import type { Reads } from '@/db/transact'
import type { LetterFieldValues } from '@/domain/letters/fields'
import { requiredFields } from '@/domain/letters/missing'
import type { Office } from '../cases/office-context'
import { filledIn, type LetterAtHand, templateOf, valuesOf } from '../letters/material'
import { paragraphsOf } from '../letters/word'

/** The letter's text; while it is a draft, what is still to be written shows as a blank line. */
export async function letterParagraphs(from: Reads, at: LetterAtHand, office: Office) {
  return paragraphsOf(await filledIn(await templateOf(from, at.letter), shownValues(at, office)))
}

/** What its text says of itself: what must be said and is not stands as a blank line until it has a number. */
export function shownValues(at: LetterAtHand, office: Office): LetterFieldValues {
  const values = valuesOf(at, office)
  return at.letter.finalValues ? values : withBlanks(values, requiredFields(at.letter.kind, at.kase))
}

const BLANK = '＿＿＿＿'

/** Only what must be said and is not: the rest leaves no place in the letter. */
function withBlanks(values: LetterFieldValues, required: readonly string[]): LetterFieldValues {
  const filled = Object.entries(values).map(([name, value]) => [
    name,
    value === '' && required.includes(name) ? BLANK : value,
  ])
  return { ...Object.fromEntries(filled), 文号: values.文号 || '文号待编' } as LetterFieldValues
}
