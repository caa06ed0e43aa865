import { deliverOutbox, sendsMail } from './deliver'

const EVERY_MS = 60_000

/** Looks into the outbox every minute, for what an earlier attempt left behind. */
export function keepDelivering(): void {
  if (!sendsMail()) return
  setInterval(() => {
    deliverOutbox().catch((error: unknown) => {
      console.error('outbox:', (error as Error).name)
    })
  }, EVERY_MS).unref()
}
