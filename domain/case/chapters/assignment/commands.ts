import { accept } from './accept'
import { assign } from './assign'
import { handOver } from './hand-over'
import { returnCase } from './return-case'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const assignmentCommands = [assign, accept, returnCase, handOver] as const
