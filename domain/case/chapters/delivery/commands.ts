import { publishNotice } from './publish-notice'
import { recordDelivery } from './record-delivery'
import { recordReturnedMail } from './record-returned-mail'
import { resend } from './resend'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const deliveryCommands = [recordDelivery, resend, recordReturnedMail, publishNotice] as const
