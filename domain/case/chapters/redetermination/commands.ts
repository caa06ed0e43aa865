import { reopen } from './reopen'
import { replyAnew } from './reply-anew'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const redeterminationCommands = [replyAnew, reopen] as const
