import type { Calendar, CalendarDay, DayKind, HolidayNotice, LocalDayOff } from './calendar'
import { dayNumber, FIRST_YEAR, fromDayNumber, type IsoDate, LAST_YEAR, yearOf } from './day'
import { legalFestivals } from './legal-festivals'

const FIRST = dayNumber(`${FIRST_YEAR}-01-01` as IsoDate)
/** A year beyond the last that can be entered, so that what is received in its last days has a due day too. */
const LAST = dayNumber(`${LAST_YEAR + 1}-12-31` as IsoDate)
const LENGTH = LAST - FIRST + 1

/** The text of every day of the calendar, so that no look-up has to make one. */
const DATES: readonly IsoDate[] = Array.from({ length: LENGTH }, (_, i) => fromDayNumber(FIRST + i))

const KINDS: readonly DayKind[] = ['working', 'weekend', 'day_off', 'make_up', 'local_day_off']
const KIND_CODE = { working: 0, weekend: 1, day_off: 2, make_up: 3, local_day_off: 4 } as const

/** The kind of each day: a code of `KIND_CODE`, and a name for the days that have one. */
interface Marks {
  kinds: Uint8Array
  names: Map<number, string>
}

/**
 * The calendar of an agency: the union of all notices (a notice may hold days of a neighbouring year; about a day of
 * its own year a notice has the last word), legal festivals for years without one, and the agency's own days off.
 */
export function buildCalendar(input: {
  notices: readonly HolidayNotice[]
  localDaysOff: readonly LocalDayOff[]
}): Calendar {
  const byYear = new Map(input.notices.map((notice) => [notice.year, notice]))
  const { kinds, names } = mark([...byYear.values()], input.localDaysOff)

  // ordinals[i]: working days from the first day of the calendar up to and including day i.
  const ordinals = new Int32Array(LENGTH)
  const workingDays: IsoDate[] = []
  DATES.forEach((on, i) => {
    if (isWorkingCode(kinds[i])) workingDays.push(on)
    ordinals[i] = workingDays.length
  })

  const ordinal = (on: IsoDate): number => ordinals[indexOf(on)] ?? 0
  const workingDay = (n: number): IsoDate => {
    const found = workingDays[n - 1]
    if (found === undefined) throw new RangeError(`outside the calendar: working day ${n}`)
    return found
  }

  return {
    ordinal,
    workingDay,
    isWorkingDay: (on) => isWorkingCode(kinds[indexOf(on)]),
    addWorkingDays: (on, n) => workingDay(ordinal(on) + n),
    workingDaysBetween: (from, to) => ordinal(to) - ordinal(from),
    isPublished: (year) => byYear.has(year),
    provenance: (year) => {
      const notice = byYear.get(year)
      return notice ? { kind: 'notice', sources: notice.sources } : { kind: 'legal_festivals' }
    },
    day: (on): CalendarDay => {
      const index = indexOf(on)
      return {
        kind: KINDS[kinds[index] ?? 0] ?? 'working',
        name: names.get(index) ?? null,
        published: byYear.has(yearOf(on)),
      }
    },
  }
}

function indexOf(on: IsoDate): number {
  const index = dayNumber(on) - FIRST
  if (!(index >= 0 && index < LENGTH)) throw new RangeError(`outside the calendar: ${on}`)
  return index
}

function isWorkingCode(code: number | undefined): boolean {
  return code === KIND_CODE.working || code === KIND_CODE.make_up
}

function mark(notices: readonly HolidayNotice[], localDaysOff: readonly LocalDayOff[]): Marks {
  const marks: Marks = { kinds: new Uint8Array(LENGTH), names: new Map() }
  for (let i = 0; i < LENGTH; i++) {
    const weekday = (FIRST + i + 4) % 7
    if (weekday === 0 || weekday === 6) marks.kinds[i] = KIND_CODE.weekend
  }

  const published = new Set(notices.map(({ year }) => year))
  for (let year = FIRST_YEAR; year <= LAST_YEAR + 1; year++) {
    if (!published.has(year)) set(marks, legalFestivals(year), 'day_off')
  }
  markNotices(marks, notices, (on, year) => yearOf(on) !== year)
  markNotices(marks, notices, (on, year) => yearOf(on) === year)
  for (const { on, name } of localDaysOff) {
    // A day that is off anyway keeps its national name.
    if (isWorkingCode(marks.kinds[indexOf(on)])) set(marks, [[on, name]], 'local_day_off')
  }
  return marks
}

function markNotices(
  marks: Marks,
  notices: readonly HolidayNotice[],
  concerns: (on: IsoDate, year: number) => boolean,
): void {
  for (const { year, off, on } of notices) {
    const ofNotice = (days: Readonly<Record<string, string>>) =>
      Object.entries(days).filter((entry): entry is [IsoDate, string] => concerns(entry[0] as IsoDate, year))
    set(marks, ofNotice(off), 'day_off')
    set(marks, ofNotice(on), 'make_up')
  }
}

function set(marks: Marks, days: Iterable<readonly [IsoDate, string]>, kind: DayKind): void {
  for (const [on, name] of days) {
    const index = indexOf(on)
    marks.kinds[index] = KIND_CODE[kind]
    marks.names.set(index, name)
  }
}
