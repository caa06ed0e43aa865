import type { IsoDate } from '../calendar/day'
import type { RoundClock } from '../clock/types'
import { type Case, runningClock } from './case'
import type { RecordedEvent } from './events'
import { settledOn } from './standing'

/** What a step did to a case, as far as its deadline goes: told before it is taken and after, from the same cases. */
export interface StepEffect {
  /** Last day for the answer; null while no period runs, or nothing is owed any more. */
  dueOn: { was: IsoDate | null; is: IsoDate | null }
  /** An opinion is awaited: the day is the latest that it can be. */
  latest: boolean
  receivedOn: { was: IsoDate | null; is: IsoDate | null }
  /** Nobody works on it any more, since this day. */
  ended: { was: IsoDate | null; is: IsoDate | null }
  /** The due day that ran out while an answer was owed. */
  missed: { was: IsoDate | null; is: IsoDate | null }
  /** A new answer is owed beside the first. */
  anew: { was: boolean; is: boolean }
  /** Steps that moved the deadline before and now come too late to do so. */
  lost: readonly RecordedEvent[]
}

/** The difference between a case before and after something was done to it. Pure. */
export function stepEffect(before: Case, after: Case): StepEffect {
  const [was, is] = answering(before, after)
  const running = runningClock(after)
  return {
    dueOn: { was: runningClock(before).dueOn, is: running.dueOn },
    latest: running.state === 'awaiting_opinion',
    receivedOn: { was: before.clock.receivedOn, is: after.clock.receivedOn },
    ended: { was: settledOn(before.standing), is: settledOn(after.standing) },
    missed: { was: was?.missed ?? null, is: is?.missed ?? null },
    anew: { was: before.standing.anew !== null, is: after.standing.anew !== null },
    lost: after.history.filter(
      ({ seq }) =>
        is?.withoutEffect.includes(seq) && !was?.withoutEffect.includes(seq) && seq <= before.version,
    ),
  }
}

/**
 * The answering that a step is about, before and after it: that of the request, or the ordered one while it goes on before
 * or after. Null where it is not there; the lateness of one is never told as that of another.
 */
function answering(before: Case, after: Case): [RoundClock | null, RoundClock | null] {
  if (before.standing.anew === null && after.standing.anew === null) return [before.clock, after.clock]
  const [ordersBefore, orders] = [ordersOf(before), ordersOf(after)]
  return [ordersBefore >= orders ? before.clock.anew : null, orders >= ordersBefore ? after.clock.anew : null]
}

function ordersOf({ history }: Case): number {
  return history.filter(({ event }) => event.type === 'reopened').length
}
