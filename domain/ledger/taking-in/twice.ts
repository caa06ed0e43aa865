import type { IsoDate } from '../../calendar/day'
import { plainText } from './plain-text'

/** Brackets in which offices write the year of a number. */
const BRACKETS = ['〔〕', '[]', '()', '［］', '（）', '【】'] as const

/**
 * A number in every bracket in which it may be written, full width made plain: 依申〔2025〕3号, 依申[2025]3号. The first
 * is the same for all of them.
 */
export function writingsOfNumber(number: string): string[] {
  const plain = plainText(number)
    .replace(/[〔[(【]/g, '〔')
    .replace(/[〕\])】]/g, '〕')
  if (!plain.includes('〔') && !plain.includes('〕')) return [plain]
  return BRACKETS.map((pair) => plain.replaceAll('〔', pair[0] ?? '').replaceAll('〕', pair[1] ?? ''))
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
