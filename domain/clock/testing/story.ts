import { NATIONAL } from '../../calendar/testing/national'
import { clockInput } from '../../case/case'
import { type CaseEvent, effectiveHistory, numbered, type RecordedEvent } from '../../case/events'
import { type Arrival, handedIn } from '../../case/testing/arrivals'
import { runClock } from '../clock'
import type { ClockInput } from '../effects'
import type { Clock, ClockRules } from '../types'

/** Means to ask what the days of a story do to its deadline. */

export const RULES: ClockRules = {
  replyWorkingDays: 20,
  reasonsCountAsCorrection: true,
  lateCorrectionStops: true,
}

/** Events in the order in which they were recorded, made effective. */
export function history(...events: CaseEvent[]): RecordedEvent[] {
  return effectiveHistory(numbered(events, 0))
}

/** What the clock is given of an arrival and an effective history. */
export function inputOf(
  { facts, confirmedOn }: Arrival,
  effective: readonly RecordedEvent[],
  rules: ClockRules = RULES,
): ClockInput {
  return clockInput({ facts, standing: { confirmedOn }, history: effective }, rules)
}

/** The national clock of a request handed in on a day, after these events. */
export function clockOf(receivedOn: string, ...events: CaseEvent[]): Clock {
  return runClock(inputOf(handedIn(receivedOn), history(...events)), NATIONAL, RULES)
}
