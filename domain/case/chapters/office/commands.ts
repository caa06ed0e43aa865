import { askUnit } from './ask-unit'
import { chaseUnit } from './chase-unit'
import { linkCase } from './link-case'
import { note } from './note'
import { recordUnitAnswer } from './record-unit-answer'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const officeCommands = [recordUnitAnswer, chaseUnit, askUnit, linkCase, note] as const
