import { CHANNEL_GROUPS } from '../../case/facts'
import type { CaseProgress } from '../../case/progress'
import { formatOf } from '../formats/in-force'
import { statisticsYear } from '../period/period'
import { countedCells, remedyChanges } from './corrections'
import type { SealedCase, SealedRemedy } from './seal'

// Nothing behind a seal moves without its name, a reason and a line among the corrections. What moves is asked here, of
// the facts before and after a step, whichever door it takes.

/** The facts of a case that reports count, as a seal keeps them; null for a case that none counts. */
export function countedFacts(progress: CaseProgress): SealedCase | null {
  const { applicantKind, receivedOn } = progress
  if (applicantKind === null || receivedOn === null) return null
  const { caseId: id, number, channel, dueOn, concludedOn, outcome, lateWorkingDays } = progress
  return {
    id,
    number,
    channel: CHANNEL_GROUPS[channel],
    applicantKind,
    receivedOn,
    dueOn,
    concludedOn,
    outcome,
    lateWorkingDays: lateWorkingDays ?? 0,
  }
}

/** Of some years, those whose report a change of one case moves: its tables, or the counts beside them. Pure. */
export function yearsMoved(
  before: SealedCase | null,
  after: SealedCase | null,
  years: readonly number[],
): number[] {
  return years.filter((year) => {
    const was = placesOf(before, year)
    const is = placesOf(after, year)
    return was.size !== is.size || [...was].some((place) => !is.has(place))
  })
}

/** Of some years, those in whose 表四 a remedy stands otherwise after a change. Pure. */
export function remedyYearsMoved(
  before: SealedRemedy | null,
  after: SealedRemedy | null,
  years: readonly number[],
): number[] {
  const list = (one: SealedRemedy | null) => (one ? [one] : [])
  return years.filter((year) => remedyChanges(list(before), list(after), year).length > 0)
}

/** A count that the sentences give beside the tables, with a case that moved it. */
export interface MovedBeside {
  count: CountBeside
  caseId: string
  number: string
}
export type CountBeside = `channel ${string}` | 'late'

/** Cases that moved the counts of channels and of late answers of a year. Pure. */
export function besideTables(
  then: readonly SealedCase[],
  now: readonly SealedCase[],
  year: number,
): MovedBeside[] {
  const was = new Map(then.map((one) => [one.id, one]))
  const is = new Map(now.map((one) => [one.id, one]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((caseId) => {
    const [before, after] = [was.get(caseId) ?? null, is.get(caseId) ?? null]
    const [left, entered] = [countsBeside(before, year), countsBeside(after, year)]
    const number = (after ?? before)?.number ?? ''
    return [
      ...left.filter((count) => !entered.includes(count)),
      ...entered.filter((count) => !left.includes(count)),
    ].map((count) => ({ count, caseId, number }))
  })
}

function placesOf(one: SealedCase | null, year: number): Set<string> {
  return new Set([...countedCells(one, year, formatOf(year)).keys(), ...countsBeside(one, year)])
}

function countsBeside(one: SealedCase | null, year: number): CountBeside[] {
  if (!one) return []
  const { firstDay, lastDay } = statisticsYear(year)
  const isNew = one.receivedOn >= firstDay && one.receivedOn <= lastDay
  return [
    ...(isNew ? [`channel ${one.channel}` as const] : []),
    ...(isLate(one, year) ? ['late' as const] : []),
  ]
}

/** Ended late in the year, or open and past its due day at the end of it; of a year that is over. */
function isLate({ receivedOn, dueOn, concludedOn, lateWorkingDays }: SealedCase, year: number): boolean {
  const { firstDay, lastDay } = statisticsYear(year)
  if (concludedOn !== null && concludedOn <= lastDay) return concludedOn >= firstDay && lateWorkingDays > 0
  return receivedOn <= lastDay && dueOn !== null && dueOn < lastDay
}
