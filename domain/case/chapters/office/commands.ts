import { answerUrging } from './answer-urging'
import { askUnit } from './ask-unit'
import { chaseUnit } from './chase-unit'
import { linkCase } from './link-case'
import { note } from './note'
import { recordUnitAnswer } from './record-unit-answer'
import { urge } from './urge'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const officeCommands = [
  answerUrging,
  recordUnitAnswer,
  chaseUnit,
  askUnit,
  urge,
  linkCase,
  note,
] as const
