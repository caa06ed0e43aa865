import type { IsoDate } from '../calendar/day'
import type { CaseProgress } from './progress'

/** A last day for answering that is another one under another calendar. */
export interface Move {
  from: IsoDate | null
  to: IsoDate | null
}

type Days = Pick<CaseProgress, 'dueOn' | 'anewDueOn' | 'concludedOn'>

/** The last days of a case that moved: of its answer, and of a new one that was ordered. Pure. */
export function movesOf(before: Days, after: Days): Move[] {
  return [differing(before.dueOn, after.dueOn), newAnswerMove(before, after)].filter((move) => move !== null)
}

/** How the last day moved for the answer that is to be given now; null where none is, or it stayed. Pure. */
export function moveInHand(before: Days, after: Days): Move | null {
  return before.concludedOn === null ? differing(before.dueOn, after.dueOn) : newAnswerMove(before, after)
}

/** Before the first answer the day that was ordered stands beside its own, and no calendar moves it. */
function newAnswerMove(before: Days, after: Days): Move | null {
  return before.concludedOn === null ? null : differing(before.anewDueOn, after.anewDueOn)
}

function differing(from: IsoDate | null, to: IsoDate | null): Move | null {
  return from === to ? null : { from, to }
}
