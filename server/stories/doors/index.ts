import { COMMANDS } from '@/domain/case/chapters/commands'
import { letterCommands } from '@/domain/case/chapters/letter/commands'
import type { Command } from '@/domain/case/command'
import { apply, doorOf, editFactsDoor, receiveMailDoor, recordRemedyDoor, register, splitDoor } from './case'
import type { Door } from './door'
import { draftLetterDoor, letterDoorOf, markSentDoor, sendLetterDoor } from './letter'
import { acceptSubmissionDoor, declineSubmissionDoor, submitDoor } from './submissions'

// Every door that a story goes through: the use cases behind the screens, with the forms as people fill them in.

/** Everything that a step can do, by its name, in the order in which the format tells it. */
export const DOORS: ReadonlyMap<string, Door> = new Map([
  ['register', register],
  ['apply', apply],
  ...(COMMANDS as readonly Command[]).map((command) => [command.name, doorOf(command)] as const),
  ['editFacts', editFactsDoor],
  ['splitCase', splitDoor],
  ['draftLetter', draftLetterDoor],
  ...(letterCommands as readonly Command[]).map((command) => [command.name, letterDoorOf(command)] as const),
  ['sendLetter', sendLetterDoor],
  ['markSent', markSentDoor],
  ['recordRemedy', recordRemedyDoor],
  ['receiveMail', receiveMailDoor],
  ['submit', submitDoor],
  ['acceptSubmission', acceptSubmissionDoor],
  ['declineSubmission', declineSubmissionDoor],
])
