import { everyMs } from '../operation/schedule'
import { deliverSourceNotices } from './deliver-notices'

const EVERY_MS = 30_000

/** Looks every half minute for what sources are to be told. */
export function keepNotifyingSources(): void {
  everyMs(EVERY_MS, 'sourceNotices', async () => {
    const { delivered, failed } = await deliverSourceNotices()
    return { done: delivered, left: failed }
  })
}
