import type { Calendar } from '../../../calendar/calendar'
import { addDays, type IsoDate } from '../../../calendar/day'
import { feeDueOn } from '../../../clock/periods'
import type { Case } from '../../case'
import { settledOn } from '../../standing'
import { noticeOf } from '../notice/events'

/**
 * First day after the last day to pay (109号), null where nothing is owed: counted from the service of the notice, and
 * from the day on which it left while none is recorded, which is the earliest that it can be.
 */
export function unpaidFrom({ standing }: Case, calendar: Calendar): IsoDate | null {
  const { awaitingPaymentSince } = standing
  if (awaitingPaymentSince === null || settledOn(standing) !== null) return null
  const from = noticeOf(standing, 'feeNoticed')?.servedOn ?? awaitingPaymentSince
  return addDays(feeDueOn(from, calendar), 1)
}
