import type { IsoDate } from '../calendar/day'
import type { RecordedEvent } from '../case/events'

/** A payment of the information-processing fee (109号). */
export interface CollectedFee {
  on: IsoDate
  /** The amount of the notice before it; null where none says it (ledgers, older records). */
  yuan: number | null
}

/** Payments in an effective history, each with the amount of the notice that it answers. */
export function collectedFees(history: readonly RecordedEvent[]): CollectedFee[] {
  let noticed: number | null = null
  const fees: CollectedFee[] = []
  for (const { event } of history) {
    if (event.type === 'feeNoticed') noticed = event.amountYuan ?? null
    if (event.type === 'feePaid') {
      fees.push({ on: event.on, yuan: noticed })
      noticed = null
    }
  }
  return fees
}
