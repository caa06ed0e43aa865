import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import type { ClockInput } from './effects'
import { REPLY_WORKING_DAYS } from './periods'
import type { ClockRules } from './types'
import { countedDay, walk } from './walk'

/** Counted working days of the running period by which the office wants a draft, and the draft before its approvers. */
export interface InternalRules {
  draftByWorkingDay: number
  approvalByWorkingDay: number
}

export interface InternalDeadlines {
  draftBy: IsoDate
  approvalBy: IsoDate
}

/**
 * The office's own deadlines, shown beside the legal one and never confused with it. They are counted as the legal
 * one is (skipped days do not count), and an extension moves them by as many days. Null while no reply deadline runs
 * and once the answer is given. While an opinion is awaited they are the latest they can be. Where a later day is fixed (Art. 35)
 * they lie as many working days before it as they lie before the twentieth.
 */
export function internalDeadlines(
  input: ClockInput,
  calendar: Calendar,
  rules: ClockRules & InternalRules,
): InternalDeadlines | null {
  const { first, anew } = walk(input, calendar, rules)
  const { periods, ending } = anew ?? first
  const period = periods.at(-1)
  if (!period || period.endedBy || ending) return null
  const fixed = period.fixedDueOn
  const dayFor = (count: number) =>
    fixed
      ? calendar.workingDay(calendar.ordinal(fixed) - (REPLY_WORKING_DAYS - count))
      : countedDay(period, count + period.extensionWorkingDays, calendar)
  return { draftBy: dayFor(rules.draftByWorkingDay), approvalBy: dayFor(rules.approvalByWorkingDay) }
}
