import type { Calendar } from '../calendar/calendar'
import { type IsoDate, yearOf } from '../calendar/day'
import type { ClockInput } from './effects'
import type { Clock, ClockRules, ClockState, RoundClock } from './types'
import { dueDay, type Period, type Round, walk } from './walk'

/**
 * Computes received day, due day and state from the steps of a history alone (条例 Art. 31–33). They are effective:
 * corrected ones replaced, in order of effect. Cheap enough to be run for every case whenever anything changes.
 */
export function runClock(input: ClockInput, calendar: Calendar, rules: ClockRules): Clock {
  const { receivedOn, first, anew } = walk(input, calendar, rules)
  return {
    receivedOn,
    ...clockOfRound(first, calendar, rules),
    anew: anew && clockOfRound(anew, calendar, rules),
  }
}

function clockOfRound(round: Round, calendar: Calendar, rules: ClockRules): RoundClock {
  const { ending, missed } = round
  const period = round.periods.at(-1)
  const dueOn = period ? dueDay(period, calendar, rules) : null
  const extension = period?.extensionWorkingDays ?? 0
  const from = round.periods[0]?.dayZeroOn
  return {
    dueOn,
    missed,
    state: ending ? 'stopped' : stateOf(period),
    provisional: from !== undefined && dueOn !== null && touchesUnpublishedYear(from, dueOn, calendar),
    dayZeroOn: period && !period.endedBy ? period.dayZeroOn : null,
    allowance: rules.replyWorkingDays + extension,
    extensionWorkingDays: extension,
    concludedOn: ending?.on ?? null,
    ending: ending?.how ?? null,
    withoutEffect: round.withoutEffect.map(({ seq }) => seq),
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
