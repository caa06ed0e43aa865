import { holds } from './found'
import type { SearchedWords } from './search-query'

/** What somebody reads of a case in a list; the applicant null where they may not know who it is. */
interface Listed {
  applicant: string | null
  requested: string
}

/** Points of one part: who applies in full, in part, what for; whatever lies deeper in the case gives none. */
const IS_APPLICANT = 8
const OF_APPLICANT = 5
const OF_REQUEST = 3
/** More of a short text than of a long one is about what was looked for. */
const OF_SHARE = 2

/**
 * How well a case fits a search, from 0; of cases that fit alike the newest comes first. Plain, so that it can be told:
 * who applies counts before what is asked for, and that before letters and files.
 */
export function relevance({ applicant, requested }: Listed, wanted: readonly SearchedWords[]): number {
  return wanted.reduce((sum, words) => sum + pointsOf({ applicant, requested }, words), 0)
}

function pointsOf({ applicant, requested }: Listed, words: SearchedWords): number {
  const ofApplicant =
    applicant === null || !holds(applicant, words)
      ? 0
      : applicant.trim() === words.text
        ? IS_APPLICANT
        : OF_APPLICANT
  const ofRequest = holds(requested, words)
    ? OF_REQUEST + OF_SHARE * Math.min(1, words.text.length / Math.max(1, requested.length))
    : 0
  return ofApplicant + ofRequest
}
