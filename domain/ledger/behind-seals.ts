import { yearsMoved } from '../report/behind-seals'
import type { SealedCase } from '../report/seal'

/** Cases of a ledger that sealed years would have counted, by year. */
export type CasesBehindSeals = Readonly<Record<number, number>>

/** Adds cases of a ledger to what is known of those before. Pure. */
export function addedBehindSeals(
  known: CasesBehindSeals,
  cases: readonly (SealedCase | null)[],
  sealedYears: readonly number[],
): CasesBehindSeals {
  const counts: Record<number, number> = { ...known }
  for (const one of cases) {
    for (const year of yearsMoved(null, one, sealedYears)) counts[year] = (counts[year] ?? 0) + 1
  }
  return counts
}

/** “2022年145件、2023年3件”; empty where no sealed year is touched. */
export function behindSealsWords(counts: CasesBehindSeals): string {
  return Object.entries(counts)
    .map(([year, n]) => `${year}年${n}件`)
    .join('、')
}
