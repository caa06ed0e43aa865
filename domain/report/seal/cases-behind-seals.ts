import { yearsMoved } from './behind-seals'
import type { SealedCase } from './seal'

/** How many cases sealed years count otherwise, by year: those of a ledger, or those that a calendar moves. */
export type CasesBehindSeals = Readonly<Record<number, number>>

/** A case before and after; null where it is not there, or not counted. */
interface Moved {
  before: SealedCase | null
  after: SealedCase | null
}

/** Adds cases to what is known of those before. Pure. */
export function addedBehindSeals(
  known: CasesBehindSeals,
  cases: readonly Moved[],
  sealedYears: readonly number[],
): CasesBehindSeals {
  const counts: Record<number, number> = { ...known }
  for (const { before, after } of cases) {
    for (const year of yearsMoved(before, after, sealedYears)) counts[year] = (counts[year] ?? 0) + 1
  }
  return counts
}

/** “2022年145件、2023年3件”; empty where no sealed year is touched. */
export function behindSealsWords(counts: CasesBehindSeals): string {
  return Object.entries(counts)
    .map(([year, n]) => `${year}年${n}件`)
    .join('、')
}
