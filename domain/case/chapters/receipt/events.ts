import type { IsoDate } from '../../../calendar/day'
import { needsConfirmation } from '../../../clock/receipt'
import { CORRECTABLE, defineEvents, NOT_CORRECTABLE, unchanged } from '../../event-definition'
import type { Worded } from '../../events'
import { CHANNEL_LABELS, MAIL_KIND_LABELS } from '../../facts'
import { refuse } from '../../refusal'
import { datesRunBackwards } from '../../refusals'

// 收件和确认 (Art. 31): how a request arrives and when it counts as received.

export type ReceiptEvent =
  | { type: 'registered'; on: IsoDate }
  | ({ type: 'contactAttempted'; on: IsoDate } & Worded)
  | { type: 'receiptConfirmed'; on: IsoDate }

export interface ReceiptStanding {
  /** Day on which both sides confirmed an online, fax or plain-letter request. */
  confirmedOn: IsoDate | null
}

export const NOT_CONFIRMED: ReceiptStanding = { confirmedOn: null }

/** Refusals and warnings of this chapter, by name. */
export type ReceiptRule = 'alreadyConfirmed' | 'alreadyReceived' | 'noConfirmation'

export const receiptEvents = defineEvents<ReceiptEvent>({
  registered: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: (_, { facts: { mailKind, channel } }) =>
      `登记　${mailKind ? `邮寄（${MAIL_KIND_LABELS[mailKind]}）` : CHANNEL_LABELS[channel]}`,
    lines: null,
    correction: NOT_CORRECTABLE,
    applicantReads: '提交申请',
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
    contradiction({ on }, { standing: { confirmedOn }, facts: { channel, submittedOn } }) {
      if (!needsConfirmation(channel)) {
        return refuse('noConfirmation', '该渠道的收到日期不以确认为准，无需确认。', '请直接分办或办理。', {
          article: '《条例》第三十一条',
        })
      }
      if (confirmedOn !== null) {
        return refuse('alreadyConfirmed', `本件已于${confirmedOn}确认收到。`, '如日期有误，请更正该条记录。')
      }
      return on < submittedOn
        ? datesRunBackwards('on', { label: '确认日期', on }, { label: '提交日期', on: submittedOn })
        : null
    },
    evolve: (standing, { on }) => ({ ...standing, confirmedOn: on }),
    // The received day follows from the facts and this day; the clock is given both as the receipt.
    clock: null,
    inCasesFile: null,
    title: '与申请人确认收到',
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '双方确认收到申请',
    copiedBySplit: true,
    letter: null,
  },
})
