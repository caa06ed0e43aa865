import type { Command } from '../command'
import { accept } from './accept'
import { assign } from './assign'
import { closeAsLapsed } from './close-as-lapsed'
import { confirmReceipt } from './confirm-receipt'
import { correctEvent } from './correct-event'
import { extend } from './extend'
import { note } from './note'
import { receiveCorrection } from './receive-correction'
import { recordContactAttempt } from './record-contact-attempt'
import { recordDelivery } from './record-delivery'
import { recordNoOpinion } from './record-no-opinion'
import { recordOpinion } from './record-opinion'
import { reply } from './reply'
import { requestCorrection } from './request-correction'
import { requestOpinion } from './request-opinion'
import { returnCase } from './return-case'
import { withdraw } from './withdraw'

/** What can be done to a case by a form on its page, the main steps first. */
export const COMMANDS = [
  confirmReceipt,
  recordContactAttempt,
  assign,
  accept,
  reply,
  receiveCorrection,
  closeAsLapsed,
  recordOpinion,
  recordNoOpinion,
  recordDelivery,
  requestCorrection,
  requestOpinion,
  extend,
  returnCase,
  withdraw,
  note,
  correctEvent,
] as const

/** `register` begins a case and `editFacts` mends what was entered; both have forms of their own. */
export type CommandName = (typeof COMMANDS)[number]['name'] | 'register' | 'editFacts'

export function commandNamed(name: string): Command | null {
  return (COMMANDS as readonly Command[]).find((command) => command.name === name) ?? null
}
