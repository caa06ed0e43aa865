import { deliverSourceNotices } from './deliver-notices'

const EVERY_MS = 30_000

/** Looks every half minute for what sources are to be told. A round that lasts holds up the next one, not the others' work. */
export function keepNotifyingSources(): void {
  let running = false
  setInterval(() => {
    if (running) return
    running = true
    deliverSourceNotices()
      .catch((error: unknown) => {
        console.error('notices to sources:', (error as Error).name)
      })
      .finally(() => {
        running = false
      })
  }, EVERY_MS).unref()
}
