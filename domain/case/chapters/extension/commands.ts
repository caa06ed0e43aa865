import { extend } from './extend'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const extensionCommands = [extend] as const
