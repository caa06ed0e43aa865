import type { IsoDate } from '../../../calendar/day'
import type { FeeBasis } from '../../../fees/fee'
import { CORRECTABLE, defineEvents, inCasesFile } from '../../event-definition'
import { answersWhatWasAsked, nothingElseAwaited } from '../awaited'
import { noticeAnswered, noticeSent } from '../notice/events'

// 收费 (Art. 42, 国办函〔2020〕109号): while payment is awaited no reply period runs; the day of payment is day 0 of a new one.

export type FeeEvent =
  /** Basis, quantity and amount are absent in ledgers and in events recorded before they were asked for. */
  | {
      type: 'feeNoticed'
      on: IsoDate
      basis?: FeeBasis
      quantity?: number
      amountYuan?: number
      textId?: string | null
    }
  | { type: 'feePaid'; on: IsoDate }

export interface FeeStanding {
  awaitingPaymentSince: IsoDate | null
  feeNotices: number
}

export const NO_FEE: FeeStanding = { awaitingPaymentSince: null, feeNotices: 0 }

/** Refusals and warnings of this chapter, by name. */
export type FeeRule = 'feeAfterDue' | 'feeOnlyOnce' | 'noFeeDue' | 'paymentPeriodRuns'

export const feeEvents = defineEvents<FeeEvent>({
  feeNoticed: {
    place: 'inCourse',
    contradiction: nothingElseAwaited,
    evolve: (standing, event) => ({
      ...standing,
      awaitingPaymentSince: event.on,
      notices: noticeSent(standing, event),
      feeNotices: standing.feeNotices + 1,
    }),
    clock: () => ({ does: 'stop', waitingFor: 'payment' }),
    inCasesFile: inCasesFile('feeNoticed'),
    title: '发出收费通知',
    lines: ({ amountYuan }) => (amountYuan ? [`应缴 ${amountYuan} 元`] : []),
    correction: CORRECTABLE,
    applicantReads: '发出收费通知',
    copiedBySplit: false,
    letter: 'fee',
  },
  feePaid: {
    place: 'inCourse',
    contradiction: ({ on }, { standing }) => answersWhatWasAsked(standing.awaitingPaymentSince, on, '缴费'),
    evolve: (standing) => ({
      ...standing,
      awaitingPaymentSince: null,
      extensionsInPeriod: 0,
      notices: noticeAnswered(standing, 'feeNoticed'),
    }),
    clock: () => ({ does: 'restart', after: 'payment', why: 'fee_paid' }),
    inCasesFile: inCasesFile('feePaid'),
    title: '收到缴费',
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '收到缴费',
    copiedBySplit: false,
    letter: null,
  },
})
