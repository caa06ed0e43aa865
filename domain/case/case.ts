import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import { runClock } from '../clock/clock'
import type { ClockInput, ClockStep } from '../clock/effects'
import { REPLY_WORKING_DAYS } from '../clock/periods'
import { type Receipt, receivedDay } from '../clock/receipt'
import type { Clock, ClockRules, RoundClock } from '../clock/types'
import type { WaitingSubmission } from '../submissions/waiting'
import { definitionOf } from './chapters/events'
import { effectiveHistory, type RecordedEvent } from './events'
import type { CaseFacts } from './facts'
import type { AgencySettings } from './settings'
import { NOTHING_YET, type Standing, settledOn } from './standing'

/** Where a case is. Lateness is never a state. */
export const CASE_STATES = [
  'to_confirm',
  'registered',
  'in_progress',
  'awaiting_correction',
  'awaiting_opinion',
  'awaiting_payment',
  'in_approval',
  'to_deliver',
  'concluded',
] as const
export type CaseState = (typeof CASE_STATES)[number]

export const CASE_STATE_LABELS: Record<CaseState, string> = {
  to_confirm: '待确认',
  registered: '待分办',
  in_progress: '办理中',
  awaiting_correction: '待补正',
  awaiting_opinion: '征求意见中',
  awaiting_payment: '待缴费',
  in_approval: '审签中',
  to_deliver: '待送达',
  concluded: '已办结',
}

/** The standing after one more event. Pure; whether the event may happen is asked before. */
export function evolve(standing: Standing, { event }: RecordedEvent): Standing {
  return definitionOf(event).evolve(standing, event)
}

/** A case as its rules see it: facts, whole history, and what follows from them. */
export interface Case {
  id: string
  agencyId: string
  number: string
  facts: CaseFacts
  /** As recorded, corrections included. */
  recorded: readonly RecordedEvent[]
  /** What the applicant has sent since and nobody has decided on, in the order of its arrival. */
  waiting: readonly WaitingSubmission[]
  /** What counts, in order of effect. */
  history: readonly RecordedEvent[]
  standing: Standing
  clock: Clock
  state: CaseState
  /** Seq of the newest event; the version for optimistic concurrency. */
  version: number
}

export interface CaseRecord {
  id: string
  agencyId: string
  number: string
  facts: CaseFacts
  recorded: readonly RecordedEvent[]
  /** Absent where nothing can have been sent: a case that begins, or is only tried. */
  waiting?: readonly WaitingSubmission[]
}

/** Rebuilds a case from what is stored. */
export function loadCase(record: CaseRecord, calendar: Calendar, settings: AgencySettings): Case {
  const history = effectiveHistory(record.recorded)
  const rules = clockRules(settings)
  const { standing, steps } = told(history, rules)
  const clock = runClock({ receipt: receiptOf(record.facts, standing), steps }, calendar, rules)
  return {
    ...record,
    waiting: record.waiting ?? [],
    history,
    standing,
    clock,
    state: stateOf(standing, clock),
    version: record.recorded.reduce((max, r) => Math.max(max, r.seq), 0),
  }
}

/** What the clock is given of a case, or of the beginning of its history. */
export function clockInput(
  { facts, standing, history }: Pick<Case, 'facts' | 'history'> & { standing: Pick<Standing, 'confirmedOn'> },
  rules: ClockRules,
): ClockInput {
  return { receipt: receiptOf(facts, standing), steps: clockSteps(history, rules) }
}

function receiptOf(
  { channel, submittedOn, signedOn }: CaseFacts,
  { confirmedOn }: Pick<Standing, 'confirmedOn'>,
): Receipt {
  return { channel, submittedOn, signedOn, confirmedOn }
}

/** An effective history as the clock sees it. */
export function clockSteps(history: readonly RecordedEvent[], rules: ClockRules): ClockStep[] {
  return told(history, rules).steps
}

/** What a history comes to, and each of its steps as the clock sees it. */
function told(history: readonly RecordedEvent[], rules: ClockRules) {
  let standing = NOTHING_YET
  const steps: ClockStep[] = []
  for (const recorded of history) {
    const { seq, event } = recorded
    const effect = definitionOf(event).clock?.(event, { rules, standing }) ?? null
    steps.push({ seq, on: event.on, effect })
    standing = evolve(standing, recorded)
  }
  return { standing, steps }
}

/** The agency's choices that the clock depends on; days are working days. */
export function clockRules(settings: AgencySettings): ClockRules {
  return {
    replyWorkingDays: REPLY_WORKING_DAYS,
    reasonsCountAsCorrection: settings.reasonsCountAsCorrection,
    lateCorrectionStops: settings.lateCorrectionStops,
  }
}

/** The clock of the answering that goes on: that of the request, or the new one that was ordered. */
export function runningClock({ standing: { anew }, clock }: Pick<Case, 'standing' | 'clock'>): RoundClock {
  return (anew && clock.anew) ?? clock
}

/** Last day for the answer that is to be given now; null while none is known, the latest it can be while an opinion is awaited. */
export function answerDueOn(kase: Pick<Case, 'standing' | 'clock'>): IsoDate | null {
  return runningClock(kase).dueOn
}

function stateOf(standing: Standing, clock: Clock): CaseState {
  const { ended } = standing
  const inApproval = Object.values(standing.letters).some(({ stage }) => stage === 'in_approval')
  if (settledOn(standing) !== null) return isUnderWay(standing) ? 'to_deliver' : 'concluded'
  if (clock.receivedOn === null && !ended) return 'to_confirm'
  if (standing.laidReady) return 'to_deliver'
  if (standing.awaited) return 'awaiting_correction'
  if (standing.awaitingPaymentSince) return 'awaiting_payment'
  if (standing.openOpinions.length > 0) return 'awaiting_opinion'
  if (inApproval) return 'in_approval'
  return standing.holder || ended ? 'in_progress' : 'registered'
}

/** Only an answer has to reach the applicant to be done; one known from a ledger names no way and is not followed up. */
export function isUnderWay({ answer, delivery }: Standing): boolean {
  return answer !== null && answer.way !== null && delivery === null
}

/** The request counts as received (Art. 31), or was over before it was. */
export function isReceived(facts: CaseFacts, standing: Standing): boolean {
  return standing.ended !== null || receivedDay(receiptOf(facts, standing)) !== null
}
