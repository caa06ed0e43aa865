import { answerItem } from './answer-item'
import { listItems } from './list-items'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const itemsCommands = [answerItem, listItems] as const
