import type { IsoDate } from '../../calendar/day'
import { type Countable, selects } from '../tables/table3'
import { judgedOn, type Period } from './period'

/** The columns of `case_progress` that tell lateness, beside those of 表三. */
export interface Timed extends Countable {
  dueOn: IsoDate | null
  lateWorkingDays: number | null
}

/** A missed period is missed: concluded after it in the period, or open at its end with the due day before. */
export type LateKey = 'late_concluded' | 'late_open'

/** How a case was late in a period, if it was. The SQL in the store says the same (`db/queries/late-counts.ts`). */
export function lateIn(one: Timed, period: Period, today: IsoDate): LateKey | null {
  const { dueOn, lateWorkingDays, outcome } = one
  // Whatever its outcome.
  if (outcome !== null && selects({ counts: 'concluded', outcomes: [outcome] }, one, period)) {
    return lateWorkingDays !== null && lateWorkingDays > 0 ? 'late_concluded' : null
  }
  const open = selects({ counts: 'open', at: 'end' }, one, period)
  return open && dueOn !== null && dueOn < judgedOn(period, today) ? 'late_open' : null
}
