import { addDays, dayNumber, type IsoDate } from '../../../calendar/day'
import { type Before, CORRECTABLE, defineEvents } from '../../event-definition'
import type { EventOf, Worded } from '../../events'
import { DELIVERY_WAY_LABELS, type DeliveryWay } from '../../facts'
import type { LatenessCause } from '../../outcomes'
import type { Refused } from '../../refusal'
import { alreadyDelivered, datesRunBackwards, nothingToDeliver, notReturned } from '../../refusals'
import type { Standing } from '../../standing'
import { answered } from '../answer/events'
import { SERVICE_WAY_LABELS, type ServiceWay } from './ways'

// 送达 (Art. 40): how the newest answer reaches the applicant. The concluded day stays the day on which it left.

export type DeliveryEvent =
  /** `proofFileId` is the receipt, fax report or photograph that proves it; absent in older events. */
  | {
      type: 'delivered'
      on: IsoDate
      way: ServiceWay
      trackingNumber: string | null
      proofFileId?: string | null
      /** Of an answer that was collected after its due day. */
      latenessCause?: LatenessCause
    }
  /** The answer came back undelivered; it is sent again. */
  | ({ type: 'mailReturned'; on: IsoDate } & Worded)
  | {
      type: 'resent'
      on: IsoDate
      way: DeliveryWay
      trackingNumber: string | null
      /** Of an answer that waited to be collected and left after its due day. */
      latenessCause?: LatenessCause
    }
  /** 公告送达, when nothing else reaches the applicant: counts as delivered on `servedOn`. */
  | ({ type: 'noticePublished'; on: IsoDate; servedOn: IsoDate } & Worded)

export interface DeliveryStanding {
  delivery: EventOf<'delivered'> | null
  /** The answer came back and has not been sent again. */
  returnedMail: EventOf<'mailReturned'> | null
  /** Published, because the answer could not be delivered otherwise. */
  notice: EventOf<'noticePublished'> | null
  /** Day on which the answer was sent again; null while it was sent once. */
  resentOn: IsoDate | null
}

export const NOT_DELIVERED: DeliveryStanding = {
  delivery: null,
  returnedMail: null,
  notice: null,
  resentOn: null,
}

/** Refusals and warnings of this chapter, by name. */
export type DeliveryRule = 'alreadyPublished' | 'alreadyReturned' | 'noNotice' | 'noticeRuns'

export const deliveryEvents = defineEvents<DeliveryEvent>({
  delivered: {
    place: 'anytime',
    contradiction: ofAnAnswerUnderWay,
    evolve(standing, event) {
      const next: Standing = { ...standing, delivery: event, returnedMail: null, notice: null }
      const { laidReady } = standing
      if (!laidReady) return next
      const { latenessCause = laidReady.latenessCause ?? null } = event
      return answered(next, { ...laidReady, latenessCause }, event.on)
    },
    clock: (_, { standing }) => (standing.laidReady ? { does: 'end', how: 'replied' } : null),
    inCasesFile: null,
    title: { called: '送达', inFull: ({ way }) => `送达　${SERVICE_WAY_LABELS[way]}` },
    lines: ({ trackingNumber, proofFileId }, { names }) => [
      ...(trackingNumber ? [`邮件号：${trackingNumber}`] : []),
      ...(proofFileId ? [`送达凭证：${names.file(proofFileId)}`] : []),
    ],
    correction: CORRECTABLE,
    applicantReads: '送达',
    applicantKnows: true,
    copiedBySplit: false,
    letter: null,
  },
  mailReturned: {
    place: 'anytime',
    contradiction: ({ on }, before) => ofAnAnswer(before, '日期', on),
    evolve: (standing, event) => ({ ...standing, delivery: null, returnedMail: event }),
    clock: null,
    inCasesFile: null,
    title: '邮件退回',
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    ofService: true,
    copiedBySplit: false,
    letter: null,
  },
  resent: {
    place: 'anytime',
    contradiction({ on }, before) {
      const { answer, returnedMail, laidReady } = before.standing
      return answer && !returnedMail && !laidReady ? notReturned() : ofAnAnswer(before, '日期', on)
    },
    evolve(standing, { on, way, latenessCause: cause }) {
      const next: Standing = { ...standing, returnedMail: null, resentOn: on }
      const { laidReady } = standing
      if (!laidReady || way === 'collection') return next
      return answered(next, { ...laidReady, latenessCause: cause ?? laidReady.latenessCause ?? null }, on)
    },
    clock: ({ way }, { standing }) =>
      standing.laidReady && way !== 'collection' ? { does: 'end', how: 'replied' } : null,
    inCasesFile: null,
    title: { called: '再次送达', inFull: ({ way }) => `再次送达　${DELIVERY_WAY_LABELS[way]}` },
    lines: ({ trackingNumber }) => (trackingNumber ? [`邮件号：${trackingNumber}`] : []),
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  noticePublished: {
    place: 'anytime',
    contradiction: ofAnAnswerUnderWay,
    evolve: (standing, event) => ({ ...standing, notice: event, returnedMail: null }),
    clock: null,
    inCasesFile: null,
    title: '公告送达',
    lines: ({ servedOn }) => [`公告期满：${servedOn}`],
    correction: {
      by: 'entry',
      redated: (event, on) => ({
        ...event,
        on,
        servedOn: addDays(on, dayNumber(event.servedOn) - dayNumber(event.on)),
      }),
    },
    applicantReads: null,
    ofService: true,
    copiedBySplit: false,
    letter: null,
  },
})

function ofAnAnswerUnderWay({ on }: { on: IsoDate }, before: Before): Refused | null {
  const { answer, delivery } = before.standing
  return answer && delivery ? alreadyDelivered() : ofAnAnswer(before, '送达日期', on)
}

function ofAnAnswer({ standing: { answer } }: Before, label: string, on: IsoDate): Refused | null {
  if (!answer) return nothingToDeliver()
  return on < answer.on ? datesRunBackwards('on', { label, on }, { label: '答复日期', on: answer.on }) : null
}
