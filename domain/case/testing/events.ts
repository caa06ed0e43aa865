import { day, type IsoDate } from '../../calendar/day'
import type { OpinionFrom } from '../../clock/effects'
import type { CaseEvent, CaseEventType, EventOf } from '../events'
import type { Outcome } from '../outcomes'
import { SAMPLES } from './samples'

// Events as a test tells them: an ordinary one of its kind on a day, `correctionReceived('2026-02-25')`, with whatever
// is said of it beside. Days are plain text.

/** What a test says of an event; only what matters to it. */
type Said<E> = { [K in keyof E]?: IsoDate extends E[K] ? Exclude<E[K], IsoDate> | string : E[K] }

function told<T extends CaseEventType>(type: T) {
  return (on: string, said: Said<Omit<EventOf<T>, 'type' | 'on'>> = {}): EventOf<T> =>
    ({ ...SAMPLES[type](day(on)), ...said }) as EventOf<T>
}

export const registered = told('registered')
export const contactAttempted = told('contactAttempted')
export const receiptConfirmed = told('receiptConfirmed')

export const assigned = told('assigned')
export const accepted = told('accepted')
export const returned = told('returned')

export const correctionRequested = told('correctionRequested')
export const correctionReceived = told('correctionReceived')

export const reasonsRequested = told('reasonsRequested')
export const reasonsReceived = told('reasonsReceived')
export const laterDaySet = (on: string, dueOn: string) => told('laterDaySet')(on, { dueOn })

export const opinionRequested = (on: string, id = 'o', from: OpinionFrom = 'third_party') =>
  told('opinionRequested')(on, { id, from })
export const opinionServed = told('opinionServed')
export const opinionReceived = (on: string, id = 'o', stance?: EventOf<'opinionReceived'>['stance']) =>
  told('opinionReceived')(on, { id, ...(stance ? { stance } : {}) })
export const opinionLapsed = (on: string, id = 'o') => told('opinionLapsed')(on, { id })

export const extended = (on: string, workingDays = 10) => told('extended')(on, { workingDays })

export const feeNoticed = told('feeNoticed')
export const feePaid = told('feePaid')

export const itemsListed = told('itemsListed')
/** The decision on one item; its basis is the usual one. */
export const itemAnswered = (on: string, itemId = 'i1', outcome: Outcome = 'granted') =>
  told('itemAnswered')(on, { itemId, outcome, basis: [outcome === 'granted' ? 'art36_2' : 'art36_4'] })

/** Dated on the day it left, unless said otherwise. */
export const replied = told('replied')
export const lapsed = told('lapsed')
export const withdrawn = told('withdrawn')

export const delivered = told('delivered')
export const mailReturned = told('mailReturned')
export const resent = told('resent')
export const noticePublished = told('noticePublished')

export const noticeServed = told('noticeServed')
export const noticeReturned = told('noticeReturned')
export const noticeResent = told('noticeResent')

export const reopened = told('reopened')
export const repliedAnew = told('repliedAnew')

export const passedOn = told('passedOn')
export const passedHere = told('passedHere')

export const disclosureSuggested = told('disclosureSuggested')
export const disclosureDecided = told('disclosureDecided')

export const letterSubmitted = told('letterSubmitted')
export const letterApproved = told('letterApproved')
export const letterSentBack = told('letterSentBack')
export const letterRecalled = told('letterRecalled')
export const letterVoided = told('letterVoided')
export const letterSent = told('letterSent')
export const approvalSkipped = told('approvalSkipped')

export const unitAsked = told('unitAsked')
export const unitChased = told('unitChased')
export const unitAnswered = told('unitAnswered')
export const linked = told('linked')
export const noted = told('noted')

export const factsEdited = told('factsEdited')
export const deadlineMoved = told('deadlineMoved')
/** Answers the entry of this number: it is void, or stands as `replacement`. */
export const corrected = (on: string, target: number, replacement: CaseEvent | null = null) =>
  told('corrected')(on, { target, replacement })
