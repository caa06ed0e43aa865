import { yearOf } from '@/domain/calendar/day'
import { type Refused, refuse } from '@/domain/case/refusal'
import { isReportYear } from '@/domain/report/tables/table3'
import { today } from '../today'

/** Refuses every step for a year that has no report, or none yet. Forms send the year along, and may send anything. */
export function refuseYear(year: unknown): Refused | null {
  if (isReportYear(year) && year <= yearOf(today())) return null
  return refuse('noSuchYear', '没有这个年度的年报，或者该年度还没有到。', '请从年度列表中选择。')
}
