import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import { runClock } from '../clock/clock'
import { REPLY_WORKING_DAYS } from '../clock/periods'
import type { Clock } from '../clock/types'
import type { LetterKind } from '../letters/definitions'
import { type DisclosureSuggester, type EventOf, effectiveHistory, type RecordedEvent } from './events'
import type { CaseFacts } from './facts'
import type { Outcome } from './outcomes'
import type { AgencySettings } from './settings'

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

/** An opinion that is awaited; `respondBy` once it is known that the letter arrived. */
export type OpenOpinion = EventOf<'opinionRequested'> & { respondBy: IsoDate | null }

/** Where a letter is on its way out. */
export interface LetterStanding {
  kind: LetterKind
  stage: 'in_approval' | 'sent_back' | 'recalled' | 'approved' | 'sent' | 'void'
  /** How many people have to approve it one after the other. */
  steps: number
  submittedBy: string
  draftedBy: string
  approvedBy: readonly string[]
  /** Day of the last approval: the date that the letter bears. */
  approvedOn: IsoDate | null
  /** Day on which it left the office. */
  sentOn: IsoDate | null
}

/** An answer that left the office: the one that ended the case, or a new one that was ordered. */
export type Answer = EventOf<'replied'> | EventOf<'repliedAnew'>

/** One of several things that a request asks for. */
export interface RequestItem {
  id: string
  textId: string | null
  answer: EventOf<'itemAnswered'> | null
}

/** What the steps so far add up to, before the clock is asked. */
export interface Standing {
  confirmedOn: IsoDate | null
  holder: { unitId: string; personId: string | null; accepted: boolean } | null
  /** Correction notices sent so far (Art. 30: once). */
  correctionNotices: number
  /** Notice or request for reasons that the applicant has not answered. */
  awaited: EventOf<'correctionRequested'> | EventOf<'reasonsRequested'> | null
  awaitingPaymentSince: IsoDate | null
  feeNotices: number
  /** The applicant said why so much is asked for (Art. 35). */
  reasonsGiven: boolean
  openOpinions: readonly OpenOpinion[]
  /** A third party was asked at some time (Art. 32). */
  thirdPartyAsked: boolean
  /** A third party did not agree to everything: disclosure has to be told to it (Art. 32). */
  thirdPartyObjects: boolean
  /** Extensions in the running period, and in all periods. */
  extensionsInPeriod: number
  extensions: number
  /** The first answer: what is counted. */
  reply: EventOf<'replied'> | null
  /** The newest answer: what has to reach the applicant. Delivery, returned mail and notice are of it. */
  answer: Answer | null
  delivery: EventOf<'delivered'> | null
  /** The answer came back and has not been sent again. */
  returnedMail: EventOf<'mailReturned'> | null
  letters: Readonly<Record<string, LetterStanding>>
  links: readonly EventOf<'linked'>[]
  /** What is asked for, item by item, with the answer decided so far; empty for a request of one item. */
  items: readonly RequestItem[]
  /** Units that were asked and have not answered. */
  askedUnits: readonly EventOf<'unitAsked'>[]
  /** Published, because the answer could not be delivered otherwise. */
  notice: EventOf<'noticePublished'> | null
  disclosure: { by: DisclosureSuggester; decided: EventOf<'disclosureDecided'> | null } | null
  /** A new answer was ordered and is not given yet. */
  anew: { since: IsoDate; dueOn: IsoDate; textId: string | null } | null
  ended: { on: IsoDate; how: 'replied' | 'lapsed' | 'withdrawn'; outcome: Outcome } | null
}

export const NOTHING_YET: Standing = {
  confirmedOn: null,
  holder: null,
  correctionNotices: 0,
  awaited: null,
  awaitingPaymentSince: null,
  feeNotices: 0,
  reasonsGiven: false,
  openOpinions: [],
  thirdPartyAsked: false,
  thirdPartyObjects: false,
  extensionsInPeriod: 0,
  extensions: 0,
  reply: null,
  answer: null,
  delivery: null,
  returnedMail: null,
  letters: {},
  links: [],
  items: [],
  askedUnits: [],
  notice: null,
  disclosure: null,
  anew: null,
  ended: null,
}

/** The standing after one more event. Pure; whether the event may happen is asked before. */
export function evolve(standing: Standing, { event }: RecordedEvent): Standing {
  switch (event.type) {
    case 'receiptConfirmed':
      return { ...standing, confirmedOn: event.on }
    case 'assigned':
      return { ...standing, holder: { unitId: event.unitId, personId: event.personId, accepted: false } }
    case 'accepted':
      return { ...standing, holder: { unitId: event.unitId, personId: event.personId, accepted: true } }
    case 'returned':
      return { ...standing, holder: null }
    case 'correctionRequested':
      return { ...standing, awaited: event, correctionNotices: standing.correctionNotices + 1 }
    case 'reasonsRequested':
      return { ...standing, awaited: event }
    case 'correctionReceived':
      return { ...standing, awaited: null, extensionsInPeriod: 0 }
    case 'reasonsReceived':
      return { ...standing, awaited: null, extensionsInPeriod: 0, reasonsGiven: true }
    case 'feeNoticed':
      return { ...standing, awaitingPaymentSince: event.on, feeNotices: standing.feeNotices + 1 }
    case 'feePaid':
      return { ...standing, awaitingPaymentSince: null, extensionsInPeriod: 0 }
    case 'opinionRequested':
      return {
        ...standing,
        openOpinions: [...standing.openOpinions, { ...event, respondBy: null }],
        thirdPartyAsked: standing.thirdPartyAsked || event.from === 'third_party',
      }
    case 'opinionServed':
      return {
        ...standing,
        openOpinions: standing.openOpinions.map((one) =>
          one.id === event.id ? { ...one, respondBy: event.respondBy } : one,
        ),
      }
    case 'opinionReceived':
      return {
        ...standing,
        openOpinions: standing.openOpinions.filter(({ id }) => id !== event.id),
        thirdPartyObjects: standing.thirdPartyObjects || objects(standing, event),
      }
    case 'opinionLapsed':
      return { ...standing, openOpinions: standing.openOpinions.filter(({ id }) => id !== event.id) }
    case 'extended':
      return {
        ...standing,
        extensionsInPeriod: standing.extensionsInPeriod + 1,
        extensions: standing.extensions + 1,
      }
    case 'replied':
      return {
        ...standing,
        reply: event,
        answer: event,
        ended: { on: event.on, how: 'replied', outcome: event.outcome },
      }
    case 'delivered':
      return { ...standing, delivery: event, returnedMail: null, notice: null }
    case 'noticePublished':
      return { ...standing, notice: event, returnedMail: null }
    case 'itemsListed':
      return { ...standing, items: event.items.map((item) => ({ ...item, answer: null })) }
    case 'itemAnswered':
      return {
        ...standing,
        items: standing.items.map((item) => (item.id === event.itemId ? { ...item, answer: event } : item)),
      }
    case 'unitAsked':
      return { ...standing, askedUnits: [...standing.askedUnits, event] }
    case 'unitAnswered':
      return { ...standing, askedUnits: standing.askedUnits.filter(({ id }) => id !== event.id) }
    case 'disclosureSuggested':
      return { ...standing, disclosure: { by: event.by, decided: null } }
    case 'disclosureDecided':
      return { ...standing, disclosure: { by: standing.disclosure?.by ?? 'office', decided: event } }
    case 'mailReturned':
      return { ...standing, delivery: null, returnedMail: event }
    case 'resent':
      return { ...standing, returnedMail: null }
    case 'reopened':
      return {
        ...standing,
        anew: { since: event.on, dueOn: event.dueOn, textId: event.textId },
        // What was awaited when the case ended is awaited no more.
        awaited: null,
        awaitingPaymentSince: null,
        openOpinions: [],
      }
    case 'repliedAnew':
      return { ...standing, anew: null, answer: event, delivery: null, returnedMail: null, notice: null }
    case 'linked':
      return { ...standing, links: [...standing.links, event] }
    case 'letterSubmitted': {
      const { kind, steps, by, draftedBy = by, on } = event
      return withLetter(standing, event.letterId, {
        kind,
        steps,
        submittedBy: by,
        draftedBy,
        stage: steps === 0 ? 'approved' : 'in_approval',
        approvedBy: [],
        approvedOn: steps === 0 ? on : null,
        sentOn: null,
      })
    }
    case 'letterApproved': {
      const letter = standing.letters[event.letterId]
      if (!letter) return standing
      const approvedBy = [...letter.approvedBy, event.by]
      const done = approvedBy.length >= letter.steps
      return withLetter(standing, event.letterId, {
        approvedBy,
        stage: done ? 'approved' : 'in_approval',
        approvedOn: done ? event.on : null,
      })
    }
    case 'letterSentBack':
      return withLetter(standing, event.letterId, { stage: 'sent_back', approvedBy: [], approvedOn: null })
    case 'letterRecalled':
      return withLetter(standing, event.letterId, { stage: 'recalled', approvedBy: [], approvedOn: null })
    case 'letterVoided':
      return withLetter(standing, event.letterId, { stage: 'void' })
    case 'letterSent':
      return withLetter(standing, event.letterId, { stage: 'sent', sentOn: event.on })
    case 'lapsed':
      return { ...standing, ended: { on: event.on, how: 'lapsed', outcome: event.outcome } }
    case 'withdrawn':
      return { ...standing, ended: { on: event.on, how: 'withdrawn', outcome: 'other' } }
    case 'registered':
    case 'contactAttempted':
    case 'factsEdited':
    case 'laterDaySet':
    case 'noted':
    case 'unitChased':
    case 'approvalSkipped':
    case 'deadlineMoved':
    case 'corrected':
      return standing
  }
}

function objects(standing: Standing, { id, stance }: EventOf<'opinionReceived'>): boolean {
  const asked = standing.openOpinions.find((one) => one.id === id)
  return asked?.from === 'third_party' && (stance === 'objects' || stance === 'partly')
}

function withLetter(standing: Standing, id: string, change: Partial<LetterStanding>): Standing {
  const letter = { ...standing.letters[id], ...change } as LetterStanding
  return { ...standing, letters: { ...standing.letters, [id]: letter } }
}

/** Nobody works on it any more: it ended, and no new answer is ordered. */
export function isSettled({ ended, anew }: Standing): boolean {
  return ended !== null && anew === null
}

/** A case as its rules see it: facts, whole history, and what follows from them. */
export interface Case {
  id: string
  agencyId: string
  number: string
  facts: CaseFacts
  /** As recorded, corrections included. */
  recorded: readonly RecordedEvent[]
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
}

/** Rebuilds a case from what is stored. */
export function loadCase(record: CaseRecord, calendar: Calendar, settings: AgencySettings): Case {
  const history = effectiveHistory(record.recorded)
  const standing = history.reduce(evolve, NOTHING_YET)
  const clock = clockOf(record.facts, standing.confirmedOn, history, calendar, settings)
  return {
    ...record,
    history,
    standing,
    clock,
    state: stateOf(standing, clock),
    version: record.recorded.reduce((max, r) => Math.max(max, r.seq), 0),
  }
}

/** The clock of facts and an effective history under an agency's rules. */
export function clockOf(
  facts: CaseFacts,
  confirmedOn: IsoDate | null,
  history: readonly RecordedEvent[],
  calendar: Calendar,
  settings: AgencySettings,
): Clock {
  const { channel, submittedOn, signedOn } = facts
  return runClock({ channel, submittedOn, signedOn, confirmedOn }, history, calendar, clockRules(settings))
}

export function clockRules(settings: AgencySettings) {
  return {
    replyWorkingDays: REPLY_WORKING_DAYS,
    reasonsCountAsCorrection: settings.reasonsCountAsCorrection,
  }
}

/** Last day for the answer that is to be given now: the one asked for, or the new one that was ordered. */
export function answerDueOn({ standing: { anew }, clock }: Case): IsoDate | null {
  return anew ? anew.dueOn : clock.dueOn
}

function stateOf(standing: Standing, clock: Clock): CaseState {
  const { anew, ended, answer, delivery } = standing
  const inApproval = Object.values(standing.letters).some(({ stage }) => stage === 'in_approval')
  if (anew) return inApproval ? 'in_approval' : 'in_progress'
  if (ended) {
    // Only an answer has to reach the applicant to be done; one known from a ledger names no way and is not followed up.
    const underWay = answer !== null && answer.way !== null && delivery === null
    return underWay ? 'to_deliver' : 'concluded'
  }
  if (clock.receivedOn === null) return 'to_confirm'
  if (standing.awaited) return 'awaiting_correction'
  if (standing.awaitingPaymentSince) return 'awaiting_payment'
  if (standing.openOpinions.length > 0) return 'awaiting_opinion'
  if (inApproval) return 'in_approval'
  return standing.holder ? 'in_progress' : 'registered'
}
