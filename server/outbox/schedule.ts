import { repeatedly } from '../operation/schedule'
import { deliverReminders } from '../reminders/deliver'
import { deliverBriefs } from '../supervision/deliver-briefs'
import { deliverOutbox } from './deliver'
import { sendsMail } from './mail-server'

/** Looks into the outbox every minute, for what an earlier attempt left behind. */
export function keepDelivering(): void {
  if (!sendsMail()) return
  const mail = { outbox: deliverOutbox, reminders: deliverReminders, briefs: deliverBriefs } as const
  for (const job of ['outbox', 'reminders', 'briefs'] as const)
    repeatedly(job, async () => {
      const { sent, failed } = await mail[job]()
      return { done: sent, left: failed }
    })
}
