import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import { type Case, loadCase, runningClock } from './case'
import { definitionOf } from './chapters/events'
import type { AgencySettings } from './settings'

/** What a step did to the last day for the answer. */
export interface DueDayMove {
  was: DueDay
  is: DueDay
  /** It begins a new answering that was ordered, with a last day of its own. */
  ordered: boolean
}

export interface DueDay {
  /** Null while no period runs. */
  on: IsoDate | null
  /** An opinion is awaited: the latest that it can be. */
  latest: boolean
}

/**
 * Where the last day for the answer moved, by the number of the step: the history as it counts today, walked in the
 * order of its days, so that each day follows from the one before. Corrected entries and what came too late move nothing.
 */
export function dueDayMoves(
  { id, agencyId, number, facts, history }: Case,
  calendar: Calendar,
  settings: AgencySettings,
): ReadonlyMap<number, DueDayMove> {
  const moves = new Map<number, DueDayMove>()
  let was: DueDay = { on: null, latest: false }
  let orderedBefore = false
  for (const [at, { seq, event }] of history.entries()) {
    if (at > 0 && definitionOf(event).clock === null) continue
    const recorded = history.slice(0, at + 1)
    const then = loadCase({ id, agencyId, number, facts, recorded }, calendar, settings)
    const { dueOn, state } = runningClock(then)
    const ordered = then.standing.anew !== null
    // With the new answer given, the first one's day is nothing that this step moved.
    if (orderedBefore && !ordered) {
      orderedBefore = false
      continue
    }
    const is: DueDay = { on: dueOn, latest: dueOn !== null && state === 'awaiting_opinion' }
    if (is.on !== was.on || is.latest !== was.latest) {
      moves.set(seq, { was, is, ordered: ordered && !orderedBefore })
    }
    was = is
    orderedBefore = ordered
  }
  return moves
}
