import { closeAsUnpaid } from './close-as-unpaid'
import { notifyFee } from './notify-fee'
import { recordPayment } from './record-payment'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const feeCommands = [recordPayment, closeAsUnpaid, notifyFee] as const
