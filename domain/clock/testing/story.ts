import { buildCalendar } from '../../calendar/build'
import { day, type IsoDate } from '../../calendar/day'
import { NOTICES } from '../../calendar/notices'
import { clockSteps } from '../../case/case'
import { type CaseEvent, effectiveHistory, numbered, type RecordedEvent } from '../../case/events'
import { runClock } from '../clock'
import type { ClockInput, OpinionFrom } from '../effects'
import type { Receipt } from '../receipt'
import type { Clock, ClockRules } from '../types'

/** Means to tell a case as a story of days, for tests of what the days do to its deadline. */

export const NATIONAL = buildCalendar({ notices: NOTICES, localDaysOff: [] })
export const RULES: ClockRules = { replyWorkingDays: 20, reasonsCountAsCorrection: true }

/** Handed in over the counter: the day is the received day. */
export function handedIn(on: string): Receipt {
  return { channel: 'in_person', submittedOn: day(on), signedOn: null, confirmedOn: null }
}

/** Sent online and confirmed with the applicant, if it was. */
export function sentOnline(submittedOn: string, confirmedOn: string | null): Receipt {
  return {
    channel: 'online',
    submittedOn: day(submittedOn),
    signedOn: null,
    confirmedOn: confirmedOn === null ? null : day(confirmedOn),
  }
}

/** Events in the order in which they were recorded, made effective. */
export function history(...events: CaseEvent[]): RecordedEvent[] {
  return effectiveHistory(numbered(events, 0))
}

/** What the clock is given of a receipt and an effective history. */
export function inputOf(
  receipt: Receipt,
  effective: readonly RecordedEvent[],
  rules: ClockRules = RULES,
): ClockInput {
  return { receipt, steps: clockSteps(effective, rules) }
}

/** The national clock of a request handed in on a day, after these events. */
export function clockOf(receivedOn: string, ...events: CaseEvent[]): Clock {
  return runClock(inputOf(handedIn(receivedOn), history(...events)), NATIONAL, RULES)
}

const textId = null
const at = (on: string): { on: IsoDate } => ({ on: day(on) })

export const correctionRequested = (on: string): CaseEvent => ({
  type: 'correctionRequested',
  ...at(on),
  respondBy: day(on),
  textId,
})
export const correctionReceived = (on: string): CaseEvent => ({
  type: 'correctionReceived',
  ...at(on),
  textId,
})
export const reasonsRequested = (on: string): CaseEvent => ({
  type: 'reasonsRequested',
  ...at(on),
  respondBy: day(on),
  textId,
})
export const reasonsReceived = (on: string): CaseEvent => ({ type: 'reasonsReceived', ...at(on), textId })
export const opinionRequested = (on: string, id = 'a', from: OpinionFrom = 'third_party'): CaseEvent => ({
  type: 'opinionRequested',
  id,
  from,
  ...at(on),
  textId,
})
export const opinionReceived = (on: string, id = 'a'): CaseEvent => ({
  type: 'opinionReceived',
  id,
  ...at(on),
  textId,
})
export const opinionLapsed = (on: string, id = 'a'): CaseEvent => ({ type: 'opinionLapsed', id, ...at(on) })
export const extended = (on: string, workingDays: number): CaseEvent => ({
  type: 'extended',
  ...at(on),
  workingDays,
  textId,
})
export const feeNoticed = (on: string): CaseEvent => ({ type: 'feeNoticed', ...at(on) })
export const feePaid = (on: string): CaseEvent => ({ type: 'feePaid', ...at(on) })
export const laterDaySet = (on: string, dueOn: string): CaseEvent => ({
  type: 'laterDaySet',
  ...at(on),
  dueOn: day(dueOn),
})
export const replied = (on: string): CaseEvent => ({
  type: 'replied',
  ...at(on),
  datedOn: day(on),
  outcome: 'granted',
  basis: [],
  replyNumber: null,
  way: null,
  latenessCause: null,
  textId,
})
export const lapsed = (on: string): CaseEvent => ({ type: 'lapsed', ...at(on), outcome: 'correction_lapsed' })
export const withdrawn = (on: string): CaseEvent => ({ type: 'withdrawn', ...at(on), textId })
export const noted = (on: string): CaseEvent => ({ type: 'noted', ...at(on), textId })
