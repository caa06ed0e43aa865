import type { Calendar } from '../calendar/calendar'
import { addDays, day, type IsoDate, yearOf } from '../calendar/day'
import { daysOfMonth, monthNumber, monthOf } from '../calendar/month'
import { answerDueOn, type Case } from '../case/case'
import { noticeOf } from '../case/chapters/notice/events'
import type { AgencySettings } from '../case/settings'
import { settledOn } from '../case/standing'
import { remedyParts } from '../letters/remedies-sentence'

/** 行政复议法 Art. 20: within 60 days, calendar days, from the day on which the applicant knew. */
export const RECONSIDERATION_DAYS = 60
/** 行政诉讼法 Art. 46: within 6 months from the day on which the applicant knew. */
export const LITIGATION_MONTHS = 6
/** 行政诉讼法 Art. 45: within 15 days of receiving the decision of reconsideration. */
export const LITIGATION_DAYS_AFTER_RECONSIDERATION = 15

/** The last day of a period; null while the day on which it begins is not known. */
export interface LastDay {
  on: IsoDate
  /** The day on which it would have ended, where that is a day off; null where it is not. */
  movedFrom: IsoDate | null
  /** The year has no notice yet. */
  provisional: boolean
}

export interface WaysOfRemedy {
  against: 'answer' | 'silence'
  /** Day 0: the answer arrived, or the day for it passed. Null while no arrival is recorded. */
  from: IsoDate | null
  /** Something is withheld under Art. 14 to 16: reconsideration comes first for it. */
  withheld: boolean
  /** Something else was decided: reconsideration or litigation, as the applicant likes. */
  rest: boolean
  reconsideration: LastDay | null
  /** Of litigation without reconsideration; null where there is none, or the day is not known. */
  litigation: LastDay | null
}

/**
 * The ways that an applicant has against what became of their request, by the law in force when it was answered, or
 * null where there is nothing to go against: nothing is decided and time runs, or they withdrew. For reading only; what
 * counts is what the letter says.
 */
export function waysOfRemedy(
  kase: Case,
  settings: AgencySettings,
  { calendar, today }: { calendar: Calendar; today: IsoDate },
): WaysOfRemedy | null {
  const { standing } = kase
  if (settledOn(standing) === null) {
    const dueOn = answerDueOn(kase)
    if (dueOn === null || today <= dueOn || standing.laidReady) return null
    return { against: 'silence', withheld: false, rest: true, ...lastDays(dueOn, true, calendar) }
  }
  const { answer, ended } = standing
  if (answer) {
    const parts = remedyParts(answer, answer.on, settings)
    return { against: 'answer', ...parts, ...lastDays(knownOn(kase), parts.rest, calendar) }
  }
  if (ended?.how !== 'lapsed') return null
  const servedOn = noticeOf(standing, 'lapsed')?.servedOn ?? null
  return { against: 'answer', withheld: false, rest: true, ...lastDays(servedOn, true, calendar) }
}

/** Day on which the applicant has the newest answer; null while that is not recorded. */
function knownOn({ standing: { delivery, notice } }: Case): IsoDate | null {
  return delivery?.on ?? notice?.servedOn ?? null
}

function lastDays(from: IsoDate | null, direct: boolean, calendar: Calendar) {
  return {
    from,
    reconsideration: from && lastDay(addDays(from, RECONSIDERATION_DAYS), calendar),
    litigation: from && direct ? lastDay(monthsAfter(from, LITIGATION_MONTHS), calendar) : null,
  }
}

/** A period that would end on a day off ends on the first day after it (民事诉讼法 Art. 85, through 行政复议法 Art. 88). */
function lastDay(on: IsoDate, calendar: Calendar): LastDay {
  let last = on
  // Days off of one office are no days off of the court.
  while (['weekend', 'day_off'].includes(calendar.day(last).kind)) last = addDays(last, 1)
  return { on: last, movedFrom: last === on ? null : on, provisional: !calendar.isPublished(yearOf(last)) }
}

/** The same day so many months later; the last of that month where it has no such day. */
function monthsAfter(from: IsoDate, months: number): IsoDate {
  const count = yearOf(from) * 12 + monthNumber(monthOf(from)) - 1 + months
  const month = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
  const { lastDay: last } = daysOfMonth(monthOf(day(`${month}-01`)))
  const same = `${month}-${from.slice(8)}`
  return same > last ? last : day(same)
}
