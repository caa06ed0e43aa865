import { deliverReminders } from '../reminders/deliver'
import { deliverBriefs } from '../supervision/deliver-briefs'
import { deliverOutbox } from './deliver'
import { sendsMail } from './mail-server'

const EVERY_MS = 60_000

/** Looks into the outbox every minute, for what an earlier attempt left behind. */
export function keepDelivering(): void {
  if (!sendsMail()) return
  setInterval(() => {
    for (const deliver of [deliverOutbox, deliverReminders, deliverBriefs])
      deliver().catch((error: unknown) => {
        console.error('outbox:', (error as Error).name)
      })
  }, EVERY_MS).unref()
}
