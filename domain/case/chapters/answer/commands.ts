import { reply } from './reply'
import { withdraw } from './withdraw'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const answerCommands = [reply, withdraw] as const
