import { repeatedly } from '../operation/schedule'
import { deliverSourceNotices } from './deliver-notices'

/** Looks every half minute for what sources are to be told. */
export function keepNotifyingSources(): void {
  repeatedly('sourceNotices', async () => {
    const { delivered, failed } = await deliverSourceNotices()
    return { done: delivered, left: failed }
  })
}
