import type { IsoDate } from '../calendar/day'
import { type AnswerStanding, NOT_ANSWERED } from './chapters/answer/events'
import { type AssignmentStanding, NOT_ASSIGNED } from './chapters/assignment/events'
import { type CorrectionStanding, NOTHING_ASKED } from './chapters/correction/events'
import { type DeliveryStanding, NOT_DELIVERED } from './chapters/delivery/events'
import { type DisclosureStanding, NOT_SUGGESTED } from './chapters/disclosure/events'
import { type ExtensionStanding, NOT_EXTENDED } from './chapters/extension/events'
import { type FeeStanding, NO_FEE } from './chapters/fee/events'
import { type ItemStanding, ONE_ITEM } from './chapters/items/events'
import { type LetterStanding, NO_LETTERS } from './chapters/letter/events'
import { NO_NOTICES, type NoticeStanding } from './chapters/notice/events'
import { NO_ERRANDS, type OfficeStanding } from './chapters/office/events'
import { NOBODY_CONSULTED, type OpinionStanding } from './chapters/opinion/events'
import { NOT_CONFIRMED, type ReceiptStanding } from './chapters/receipt/events'
import { NOTHING_ORDERED, type RedeterminationStanding } from './chapters/redetermination/events'
import { NOT_PASSED_ON, type ReferralStanding } from './chapters/referral/events'
import { NO_REASONS, type VolumeStanding } from './chapters/volume/events'

/** What the steps so far add up to, chapter by chapter, before the clock is asked. */
export interface Standing
  extends ReceiptStanding,
    AssignmentStanding,
    CorrectionStanding,
    VolumeStanding,
    OpinionStanding,
    ExtensionStanding,
    FeeStanding,
    ItemStanding,
    AnswerStanding,
    DeliveryStanding,
    NoticeStanding,
    RedeterminationStanding,
    ReferralStanding,
    DisclosureStanding,
    LetterStanding,
    OfficeStanding {}

export const NOTHING_YET: Standing = {
  ...NOT_CONFIRMED,
  ...NOT_ASSIGNED,
  ...NOTHING_ASKED,
  ...NO_REASONS,
  ...NOBODY_CONSULTED,
  ...NOT_EXTENDED,
  ...NO_FEE,
  ...ONE_ITEM,
  ...NOT_ANSWERED,
  ...NOT_DELIVERED,
  ...NO_NOTICES,
  ...NOTHING_ORDERED,
  ...NOT_PASSED_ON,
  ...NOT_SUGGESTED,
  ...NO_LETTERS,
  ...NO_ERRANDS,
}

/** Day since which nobody works on it any more: it ended, and no new answer is ordered. Null while somebody does. */
export function settledOn({ ended, anew }: Standing): IsoDate | null {
  return ended !== null && anew === null ? ended.on : null
}
