import type { Calendar, CalendarDay, HolidayNotice, LocalDayOff } from './calendar'
import { day, dayNumber, FIRST_YEAR, fromDayNumber, type IsoDate, LAST_YEAR, weekday, yearOf } from './day'
import { legalFestivals } from './legal-festivals'

const FIRST = dayNumber(day(`${FIRST_YEAR}-01-01`))
const LAST = dayNumber(day(`${LAST_YEAR}-12-31`))

type Special = { kind: 'day_off' | 'make_up' | 'local_day_off'; name: string }

/**
 * The calendar of an agency: the union of all notices (a notice may hold days of a neighbouring year), legal festivals
 * for years without one, and the agency's own days off above them.
 */
export function buildCalendar(input: {
  notices: readonly HolidayNotice[]
  localDaysOff: readonly LocalDayOff[]
}): Calendar {
  const byYear = new Map(input.notices.map((notice) => [notice.year, notice]))
  const special = specialDays(input.notices, input.localDaysOff, byYear)

  const isWorking = (on: IsoDate): boolean => {
    const kind = special.get(on)?.kind
    if (kind) return kind === 'make_up'
    const w = weekday(on)
    return w !== 0 && w !== 6
  }

  // ordinals[i]: working days from the first day of the calendar up to and including day i.
  const ordinals = new Int32Array(LAST - FIRST + 1)
  const workingDays: number[] = []
  for (let n = FIRST; n <= LAST; n++) {
    if (isWorking(fromDayNumber(n))) workingDays.push(n)
    ordinals[n - FIRST] = workingDays.length
  }
  const days = Int32Array.from(workingDays)

  const ordinal = (on: IsoDate): number => {
    const found = ordinals[dayNumber(on) - FIRST]
    if (found === undefined) throw new RangeError(`outside the calendar: ${on}`)
    return found
  }
  const workingDay = (n: number): IsoDate => {
    const found = days[n - 1]
    if (found === undefined) throw new RangeError(`outside the calendar: working day ${n}`)
    return fromDayNumber(found)
  }

  return {
    ordinal,
    workingDay,
    isWorkingDay: isWorking,
    addWorkingDays: (on, n) => workingDay(ordinal(on) + n),
    workingDaysBetween: (from, to) => ordinal(to) - ordinal(from),
    isPublished: (year) => byYear.has(year),
    provenance: (year) => {
      const notice = byYear.get(year)
      return notice ? { kind: 'notice', sources: notice.sources } : { kind: 'legal_festivals' }
    },
    day: (on): CalendarDay => {
      const found = special.get(on)
      const published = byYear.has(yearOf(on))
      if (found) return { kind: found.kind, name: found.name, published }
      return { kind: isWorking(on) ? 'working' : 'weekend', name: null, published }
    },
  }
}

function specialDays(
  notices: readonly HolidayNotice[],
  localDaysOff: readonly LocalDayOff[],
  byYear: ReadonlyMap<number, HolidayNotice>,
): Map<string, Special> {
  const special = new Map<string, Special>()
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    if (byYear.has(year)) continue
    for (const [on, name] of legalFestivals(year)) special.set(on, { kind: 'day_off', name })
  }
  for (const notice of notices) {
    for (const [on, name] of Object.entries(notice.off)) special.set(on, { kind: 'day_off', name })
    for (const [on, name] of Object.entries(notice.on)) special.set(on, { kind: 'make_up', name })
  }
  for (const { on, name } of localDaysOff) {
    // On a day that is off anyway the national name stays.
    if (special.get(on)?.kind !== 'day_off') special.set(on, { kind: 'local_day_off', name })
  }
  return special
}
