import type { Grants } from '../../actor'
import type { Command, Step } from '../command'
import { amendmentCommands, editFacts, splitCase } from './amendment/commands'
import { answerCommands } from './answer/commands'
import { assignmentCommands } from './assignment/commands'
import { correctionCommands } from './correction/commands'
import { deliveryCommands } from './delivery/commands'
import { disclosureCommands } from './disclosure/commands'
import { extensionCommands } from './extension/commands'
import { feeCommands } from './fee/commands'
import { itemsCommands } from './items/commands'
import { draftLetter, letterCommands, sendLetter } from './letter/commands'
import { noticeCommands } from './notice/commands'
import { officeCommands } from './office/commands'
import { opinionCommands } from './opinion/commands'
import { receiptCommands, register } from './receipt/commands'
import { redeterminationCommands } from './redetermination/commands'
import { referralCommands } from './referral/commands'
import { volumeCommands } from './volume/commands'

/** What can be done to a case by a form on its page, chapter by chapter, the main steps first. */
export const COMMANDS = [
  ...receiptCommands,
  ...assignmentCommands,
  ...answerCommands,
  ...referralCommands,
  ...redeterminationCommands,
  ...itemsCommands,
  ...correctionCommands,
  ...volumeCommands,
  ...feeCommands,
  ...opinionCommands,
  ...deliveryCommands,
  ...noticeCommands,
  ...extensionCommands,
  ...disclosureCommands,
  ...officeCommands,
  ...amendmentCommands,
] as const

/** These have forms of their own: the beginning of a case, amending what was entered, writing and sending a letter. */
export const OWN_FORM_STEPS = [register, editFacts, splitCase, draftLetter, sendLetter] as const

const STEPS = [...COMMANDS, ...letterCommands, ...OWN_FORM_STEPS] as const
export type CommandName = (typeof STEPS)[number]['name']

/** A command under one of the names that the audit log knows. */
type NamedCommand = Command & { name: CommandName }

/** Every step that somebody may take on a case, by any form. */
export function steps(): readonly Step[] {
  return [...COMMANDS, ...letterCommands, ...OWN_FORM_STEPS]
}

/**
 * The step that a form on the case's page may take. Steps of letters are none of
 * them: only a letter's own page knows the letter, who drafted it and its number.
 */
export function caseStepNamed(name: string): NamedCommand | null {
  return (COMMANDS as readonly Command[] as readonly NamedCommand[]).find((c) => c.name === name) ?? null
}

/** The step of that name, of a case or of a letter. */
export function commandNamed(name: string): NamedCommand | null {
  return (
    ([...COMMANDS, ...letterCommands] as readonly Command[] as readonly NamedCommand[]).find(
      (c) => c.name === name,
    ) ?? null
  )
}

export function isCommandName(name: string): name is CommandName {
  return steps().some((step) => step.name === name)
}

/** Who may take a step of a case, by its own definition. */
export function grantsOf(name: CommandName): Grants {
  return steps().find((step) => step.name === name)?.who ?? {}
}
