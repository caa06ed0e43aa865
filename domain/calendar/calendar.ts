import type { IsoDate } from './day'

export type DayKind = 'working' | 'weekend' | 'day_off' | 'make_up' | 'local_day_off'

/** A yearly notice as the State Council publishes it: ISO day → name of the festival. It may hold days of a neighbouring year. */
export interface HolidayNotice {
  year: number
  sources: readonly string[]
  off: Readonly<Record<string, string>>
  on: Readonly<Record<string, string>>
}

/** A day on which one agency does not work (local emergency, festival of an autonomous region), with the document that says so. */
export interface LocalDayOff {
  on: IsoDate
  name: string
  document: string
}

/** The grounds that a year rests on. */
export type Provenance =
  | { kind: 'notice'; sources: readonly string[] }
  /** No notice: weekends and the festival days fixed by 《全国年节及纪念日放假办法》; provisional. */
  | { kind: 'legal_festivals' }

export interface CalendarDay {
  kind: DayKind
  name: string | null
  published: boolean
}

/** Working days as an index of ordinals: every question is an array look-up. Throws RangeError outside 2000–2099. */
export interface Calendar {
  day(on: IsoDate): CalendarDay
  isWorkingDay(on: IsoDate): boolean
  /** Number of working days up to and including `on`, counted from the first day of the calendar. */
  ordinal(on: IsoDate): number
  /** The working day with that ordinal. */
  workingDay(ordinal: number): IsoDate
  /** The n-th working day after `on` (n ≥ 1); `on` itself is day 0 and never counts. */
  addWorkingDays(on: IsoDate, n: number): IsoDate
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: IsoDate, to: IsoDate): number
  isPublished(year: number): boolean
  provenance(year: number): Provenance
}
