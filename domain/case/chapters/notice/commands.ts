import { recordNoticeReturned } from './record-notice-returned'
import { recordNoticeServed } from './record-notice-served'
import { resendNotice } from './resend-notice'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const noticeCommands = [recordNoticeServed, resendNotice, recordNoticeReturned] as const
