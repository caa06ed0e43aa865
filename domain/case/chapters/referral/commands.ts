import { passOn, passOnAnswered } from './pass-on'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const referralCommands = [passOn, passOnAnswered] as const
