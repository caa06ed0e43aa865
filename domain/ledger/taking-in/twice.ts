import type { IsoDate } from '../../calendar/day'
import type { Finding } from '../findings'
import { plainText } from './plain-text'

/** Brackets in which offices write the year of a number, the official ones first. */
export const BRACKETS = ['〔〕', '[]', '()', '［］', '（）', '【】'] as const
export type Brackets = (typeof BRACKETS)[number]

/** A number as the others of its kind are written: full width made plain, the year in 〔〕. */
export function officialNumber(number: string): string {
  return plainText(number)
    .replace(/[[(【]/g, '〔')
    .replace(/[\])】]/g, '〕')
}

/** The same number in these brackets. */
export function numberIn(brackets: Brackets, number: string): string {
  return officialNumber(number)
    .replaceAll('〔', brackets[0] ?? '')
    .replaceAll('〕', brackets[1] ?? '')
}

/** The same for two requests of one applicant, of one day and in the same words. */
export function requestKey({
  applicantName,
  arrivedOn,
  requested,
}: {
  applicantName: string
  arrivedOn: IsoDate
  requested: string
}): string {
  const words = plainText(requested)
  return `${plainText(applicantName)}\n${arrivedOn}\n${words.slice(0, 80)}\n${words.length}`
}

/** Lines that may tell what is known already, as far as nobody said that they do not. Nothing is written while there are any. */
export function undecidedTwice(
  findings: readonly Pick<Finding, 'line' | 'about'>[],
  notTwice: readonly number[],
): Set<number> {
  const decided = new Set(notTwice)
  return new Set(
    findings.flatMap(({ line, about }) => (about === 'twice' && !decided.has(line) ? [line] : [])),
  )
}
