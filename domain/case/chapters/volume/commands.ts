import { receiveReasons } from './receive-reasons'
import { requestReasons } from './request-reasons'
import { setLaterDay } from './set-later-day'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const volumeCommands = [receiveReasons, requestReasons, setLaterDay] as const
