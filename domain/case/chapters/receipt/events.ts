import type { IsoDate } from '../../../calendar/day'
import { needsConfirmation } from '../../../clock/receipt'
import { CORRECTABLE, defineEvents, NOT_CORRECTABLE, unchanged } from '../../event-definition'
import type { Worded } from '../../events'
import { CHANNEL_LABELS, firstKnownDay, MAIL_KIND_LABELS } from '../../facts'
import { refuse } from '../../refusal'
import { datesRunBackwards } from '../../refusals'
import { arrivalWords } from './confirming'

// 收件和确认 (Art. 31): how a request arrives and when it counts as received.

export type ReceiptEvent =
  | { type: 'registered'; on: IsoDate }
  | ({ type: 'contactAttempted'; on: IsoDate } & Worded)
  | {
      type: 'receiptConfirmed'
      on: IsoDate
      /** Why it was confirmed late; none where it was in time, and before 2026-12. */
      textId?: string | null
      /** The receipt of the site confirmed it (settings). */
      byReceipt?: true
    }

export interface ReceiptStanding {
  /** Day on which both sides confirmed an online, fax or plain-letter request. */
  confirmedOn: IsoDate | null
  /** The receipt of the site was the confirmation. */
  confirmedByReceipt: boolean
}

export const NOT_CONFIRMED: ReceiptStanding = { confirmedOn: null, confirmedByReceipt: false }

/** Refusals and warnings of this chapter, by name. */
export type ReceiptRule =
  | 'alreadyConfirmed'
  | 'alreadyReceived'
  | 'confirmationLate'
  | 'confirmationReason'
  | 'noConfirmation'

export const receiptEvents = defineEvents<ReceiptEvent>({
  registered: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: {
      called: '登记',
      inFull: (_, { facts: { mailKind, channel } }) =>
        `登记　${mailKind ? `邮寄（${MAIL_KIND_LABELS[mailKind]}）` : CHANNEL_LABELS[channel]}`,
    },
    lines: null,
    correction: NOT_CORRECTABLE,
    applicantReads: '提交申请',
    applicantKnows: true,
    copiedBySplit: true,
    letter: null,
  },
  contactAttempted: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: '联系申请人未果',
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    ofService: true,
    copiedBySplit: false,
    letter: null,
  },
  receiptConfirmed: {
    place: 'whileWorkedOn',
    contradiction({ on }, { standing: { confirmedOn }, facts }) {
      if (!needsConfirmation(facts.channel)) {
        return refuse('noConfirmation', '该渠道的收到日期不以确认为准，无需确认。', '请直接分办或办理。', {
          article: '《条例》第三十一条',
        })
      }
      if (confirmedOn !== null) {
        return refuse('alreadyConfirmed', `本件已于${confirmedOn}确认收到。`, '如日期有误，请更正该条记录。')
      }
      const first = firstKnownDay(facts)
      return on < first
        ? datesRunBackwards('on', { label: '确认日期', on }, { label: '提交日期', on: first })
        : null
    },
    evolve: (standing, { on, byReceipt }) => ({
      ...standing,
      confirmedOn: on,
      confirmedByReceipt: byReceipt ?? false,
    }),
    // The received day follows from the facts and this day; the clock is given both as the receipt.
    clock: null,
    inCasesFile: null,
    title: {
      called: '确认收到',
      inFull: ({ byReceipt }) => (byReceipt ? '申请回执即为确认收到' : '与申请人确认收到'),
    },
    lines: ({ on, textId }, { facts }) => [
      ...[arrivalWords(facts, on)].filter((words) => words !== null),
      ...(textId ? ['迟延确认的理由：'] : []),
    ],
    correction: CORRECTABLE,
    applicantReads: '双方确认收到申请',
    copiedBySplit: true,
    letter: null,
  },
})
