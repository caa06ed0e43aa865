import type { Calendar } from '../calendar/calendar'
import { type IsoDate, yearOf } from '../calendar/day'
import type { ClockInput } from './effects'
import type { Clock, ClockRules, ClockState } from './types'
import { dueDay, type Period, type Walk, walk } from './walk'

/**
 * Computes received day, due day and state from the steps of a history alone (条例 Art. 31–33). They are effective:
 * corrected ones replaced, in order of effect. Cheap enough to be run for every case whenever anything changes.
 */
export function runClock(input: ClockInput, calendar: Calendar, rules: ClockRules): Clock {
  return clockOfWalk(walk(input), calendar, rules)
}

export function clockOfWalk(walked: Walk, calendar: Calendar, rules: ClockRules): Clock {
  const { receivedOn, ending } = walked
  const period = walked.periods.at(-1)
  const dueOn = period ? dueDay(period, calendar, rules) : null
  const extension = period?.extensionWorkingDays ?? 0
  return {
    receivedOn,
    dueOn,
    state: ending ? 'stopped' : stateOf(period),
    provisional: receivedOn !== null && dueOn !== null && touchesUnpublishedYear(receivedOn, dueOn, calendar),
    dayZeroOn: period && !period.endedBy ? period.dayZeroOn : null,
    allowance: rules.replyWorkingDays + extension,
    extensionWorkingDays: extension,
    concludedOn: ending?.on ?? null,
    ending: ending?.how ?? null,
  }
}

function stateOf(period: Period | undefined): ClockState {
  if (!period) return 'not_started'
  if (period.endedBy)
    return period.endedBy.waitingFor === 'payment' ? 'awaiting_payment' : 'awaiting_correction'
  return period.consultations.some((c) => c.through === null) ? 'awaiting_opinion' : 'running'
}

function touchesUnpublishedYear(from: IsoDate, to: IsoDate, calendar: Calendar): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    if (!calendar.isPublished(year)) return true
  }
  return false
}
