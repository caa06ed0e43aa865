import { approveLetter, recallLetter, sendBackLetter, submitLetter, voidLetter } from '../../letters/approval'
import type { Command } from '../command'
import { accept } from './accept'
import { answerItem } from './answer-item'
import { askUnit } from './ask-unit'
import { assign } from './assign'
import { chaseUnit } from './chase-unit'
import { closeAsLapsed } from './close-as-lapsed'
import { closeAsUnpaid } from './close-as-unpaid'
import { confirmReceipt } from './confirm-receipt'
import { correctEvent } from './correct-event'
import { decideDisclosure } from './decide-disclosure'
import { extend } from './extend'
import { linkCase } from './link-case'
import { listItems } from './list-items'
import { note } from './note'
import { notifyFee } from './notify-fee'
import { publishNotice } from './publish-notice'
import { receiveCorrection } from './receive-correction'
import { receiveReasons } from './receive-reasons'
import { recordContactAttempt } from './record-contact-attempt'
import { recordDelivery } from './record-delivery'
import { recordNoOpinion } from './record-no-opinion'
import { recordOpinion } from './record-opinion'
import { recordOpinionServed } from './record-opinion-served'
import { recordPayment } from './record-payment'
import { recordReturnedMail } from './record-returned-mail'
import { recordUnitAnswer } from './record-unit-answer'
import { reopen } from './reopen'
import { reply } from './reply'
import { replyAnew } from './reply-anew'
import { requestCorrection } from './request-correction'
import { requestOpinion } from './request-opinion'
import { requestReasons } from './request-reasons'
import { resend } from './resend'
import { returnCase } from './return-case'
import { setLaterDay } from './set-later-day'
import { suggestDisclosure } from './suggest-disclosure'
import { withdraw } from './withdraw'

/** What can be done to a case by a form on its page, the main steps first. */
export const COMMANDS = [
  confirmReceipt,
  recordContactAttempt,
  assign,
  accept,
  reply,
  replyAnew,
  answerItem,
  recordUnitAnswer,
  receiveCorrection,
  closeAsLapsed,
  receiveReasons,
  recordPayment,
  closeAsUnpaid,
  recordOpinion,
  recordOpinionServed,
  recordNoOpinion,
  recordDelivery,
  resend,
  recordReturnedMail,
  publishNotice,
  requestCorrection,
  requestOpinion,
  extend,
  requestReasons,
  setLaterDay,
  notifyFee,
  reopen,
  listItems,
  askUnit,
  chaseUnit,
  returnCase,
  linkCase,
  suggestDisclosure,
  decideDisclosure,
  withdraw,
  note,
  correctEvent,
] as const

/** What can be done to a letter of a case, on the letter's own page. */
export const LETTER_COMMANDS = [
  submitLetter,
  approveLetter,
  sendBackLetter,
  recallLetter,
  voidLetter,
] as const

/** These have forms of their own: the beginning of a case, mending what was entered, writing and sending a letter. */
type OwnForm = 'register' | 'editFacts' | 'splitCase' | 'draftLetter' | 'sendLetter'
export type CommandName =
  | (typeof COMMANDS)[number]['name']
  | (typeof LETTER_COMMANDS)[number]['name']
  | OwnForm

export function commandNamed(name: string): Command | null {
  return ([...COMMANDS, ...LETTER_COMMANDS] as readonly Command[]).find((c) => c.name === name) ?? null
}
