import type { Calendar } from './calendar'
import { type IsoDate, yearOf } from './day'
import { monthNumber, monthOf } from './month'

/** From this month on the notice for next year is awaited: deadlines begin to reach into it. */
const NOTICE_AWAITED_FROM_MONTH = 10

/** Next year, once its notice (放假安排) is awaited and not entered; else null. */
export function missingYear(on: IsoDate, calendar: Pick<Calendar, 'isPublished'>): number | null {
  const next = yearOf(on) + 1
  return monthNumber(monthOf(on)) >= NOTICE_AWAITED_FROM_MONTH && !calendar.isPublished(next) ? next : null
}
