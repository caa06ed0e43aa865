import type { IsoDate } from '../calendar/day'
import type { CaseProgress } from '../case/progress'
import { ANSWERED } from './counted'

type Answering = Pick<CaseProgress, 'state' | 'dueOn' | 'concludedOn' | 'anewDueOn'>

/**
 * A case with the days of the answering that goes on: of a new answer that was ordered, the day that was ordered counts
 * and not those of the answer which fell. While something is awaited in it no day runs, and it is no more answered for
 * that. Pure.
 */
export function inItsAnswering<Row extends Answering>(row: Row): Row {
  const { state, anewDueOn, concludedOn } = row
  const anew = anewDueOn !== null || (concludedOn !== null && !ANSWERED.includes(state))
  return anew ? { ...row, dueOn: anewDueOn, concludedOn: null } : row
}

/**
 * When an answer that is to be delivered was given: one that was sent again, or given anew, left later than the first.
 * Null while it waits to be collected. Pure.
 */
export function answerLeft({
  concludedOn,
  sentOn,
}: Pick<CaseProgress, 'concludedOn' | 'sentOn'>): { on: IsoDate; how: '答复' | '发出' } | null {
  if (concludedOn === null) return null
  return sentOn !== null && sentOn > concludedOn
    ? { on: sentOn, how: '发出' }
    : { on: concludedOn, how: '答复' }
}
