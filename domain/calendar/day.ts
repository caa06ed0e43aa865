/** A civil date in Asia/Shanghai as ISO text, `2026-02-14`. Never carries a time or a zone. */
export type IsoDate = string & { readonly __brand: 'IsoDate' }

const DAY_MS = 86_400_000

/** Years that the calendar can answer for; 条例 is of 2008, and dates outside are slips of the finger. */
export const FIRST_YEAR = 2000
export const LAST_YEAR = 2099

/** Days since 1970-01-01. */
export function dayNumber(day: IsoDate): number {
  // Arithmetic instead of Date.parse: deadlines are computed by the million.
  const month = digit(day, 5) * 10 + digit(day, 6)
  // A year that begins in March has its leap day last.
  const year =
    digit(day, 0) * 1000 + digit(day, 1) * 100 + digit(day, 2) * 10 + digit(day, 3) - (month <= 2 ? 1 : 0)
  const dayOfYear =
    Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + digit(day, 8) * 10 + digit(day, 9) - 1
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leapDays + dayOfYear - DAYS_BEFORE_1970
}

/** From 0000-03-01 to 1970-01-01. */
const DAYS_BEFORE_1970 = 719_468

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48
}

export function fromDayNumber(n: number): IsoDate {
  return new Date(n * DAY_MS).toISOString().slice(0, 10) as IsoDate
}

/** `days` are calendar days, may be negative. */
export function addDays(day: IsoDate, days: number): IsoDate {
  return fromDayNumber(dayNumber(day) + days)
}

/** 0 is Sunday, 6 is Saturday. */
export function weekday(day: IsoDate): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7
}

/** The Monday of its week. */
export function mondayOf(day: IsoDate): IsoDate {
  return addDays(day, -((weekday(day) + 6) % 7))
}

export function yearOf(day: IsoDate): number {
  return Number(day.slice(0, 4))
}

/** True for a date that exists and lies in the years the calendar knows. */
export function isIsoDate(text: string): text is IsoDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const year = Number(text.slice(0, 4))
  if (year < FIRST_YEAR || year > LAST_YEAR) return false
  const month = digit(text, 5) * 10 + digit(text, 6)
  const date = digit(text, 8) * 10 + digit(text, 9)
  return date >= 1 && date <= daysIn(year, month)
}

/** 0 for a month that does not exist. Ledgers ask for every day of every row. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return DAYS_IN[month - 1] ?? 0
}

const DAYS_IN = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** For literals in code and tests; throws on a date that does not exist. */
export function day(text: string): IsoDate {
  if (!isIsoDate(text)) throw new RangeError(`not a date: ${text}`)
  return text
}
