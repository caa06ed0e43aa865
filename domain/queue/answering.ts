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
