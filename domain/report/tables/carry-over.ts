import type { Table3Column } from '../formats/format'
import { statisticsYear } from '../period/period'
import type { SealedCase } from '../seal/seal'
import { selects } from './table3'

/** A case that last year's sealed 四 and this year's 二 do not share. */
export interface CarryDifference {
  caseId: string
  number: string
  /** `only_sealed`: it was carried out and is not carried in. */
  side: 'only_sealed' | 'only_now'
  before: SealedCase | null
  after: SealedCase | null
}

/**
 * Carry-over continuity, case by case and column by column: `sealed` are the facts of last year's seal, `current` those
 * of the same cases (and all that would be carried in) now; `year` is this year. A case that changed its column differs
 * on both sides.
 */
export function carryDifferences(
  sealed: readonly SealedCase[],
  current: readonly SealedCase[],
  year: number,
): CarryDifference[] {
  const then = new Map(casesOf('carried_out', sealed, year - 1).map((c) => [place(c), c]))
  const all = new Map(current.map((c) => [c.id, c]))
  const now = new Map(casesOf('carried_in', current, year).map((c) => [place(c), c]))
  const sealedAll = new Map(sealed.map((c) => [c.id, c]))
  return [
    ...[...then.values()]
      .filter((one) => !now.has(place(one)))
      .map((before) => ({ side: 'only_sealed' as const, before, after: all.get(before.id) ?? null })),
    ...[...now.values()]
      .filter((one) => !then.has(place(one)))
      .map((after) => ({ side: 'only_now' as const, before: sealedAll.get(after.id) ?? null, after })),
  ]
    .map((one) => ({
      ...one,
      caseId: (one.after ?? one.before)?.id ?? '',
      number: (one.after ?? one.before)?.number ?? '',
    }))
    .sort((a, b) => (a.number < b.number ? -1 : 1))
}

/** Cases that the differences add to 二 beyond last year's 四, column by column. */
export function carryMoves(differences: readonly CarryDifference[]): Partial<Record<Table3Column, number>> {
  const moves: Partial<Record<Table3Column, number>> = {}
  for (const { side, before, after } of differences) {
    const counted = side === 'only_now' ? after : before
    if (!counted) continue
    for (const column of [counted.applicantKind, 'total'] as const)
      moves[column] = (moves[column] ?? 0) + (side === 'only_now' ? 1 : -1)
  }
  return moves
}

/** The cases in a year's 二 or 四. */
export function casesOf(
  row: 'carried_in' | 'carried_out',
  cases: readonly SealedCase[],
  year: number,
): SealedCase[] {
  return cases.filter((one) => selects(OPEN[row], one, statisticsYear(year)))
}

/** What the two rows select in every format. */
const OPEN = {
  carried_in: { counts: 'open', at: 'start' },
  carried_out: { counts: 'open', at: 'end' },
} as const

/** A case in its column of the tables. */
function place({ id, applicantKind }: SealedCase): string {
  return `${id} ${applicantKind}`
}
