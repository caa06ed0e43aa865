import { savedLocalDaysOff, savedNotices } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { DayKind, LocalDayOff, Provenance } from '@/domain/calendar/calendar'
import { addDays, day, type IsoDate, weekday, yearOf } from '@/domain/calendar/day'
import { missingYear } from '@/domain/calendar/missing-year'
import { calendarMark, type DeadlineMove } from '../calendar/save'
import { loadOffice, standingNotices } from '../cases/office-context'
import { today } from '../today'

export type { DeadlineMove }

export interface CalendarMonth {
  month: number
  /** Weeks from Monday to Sunday; null outside the month. */
  weeks: readonly (readonly (CalendarCell | null)[])[]
  workingDays: number
}

export interface CalendarCell {
  on: IsoDate
  day: number
  kind: DayKind
  name: string | null
  today: boolean
}

export interface CalendarView {
  year: number
  months: readonly CalendarMonth[]
  workingDays: number
  provenance: Provenance
  /** Entered here, rather than shipped with the program. */
  edited: boolean
  /** The notice as lines for editing: one day a line. */
  noticeLines: string
  source: string
  localDays: readonly LocalDayOff[]
  /** By what each form says on what it was opened. */
  seen: { notice: string; localDays: string }
  mayEdit: boolean
  missingYear: number | null
}

/** A year of the calendar as this agency keeps it. */
export async function calendarView(actor: Actor, year: number): Promise<CalendarView> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const saved = await savedNotices(from)
  const notice = standingNotices(saved).find((n) => n.year === year)
  const now = today()
  const months = Array.from({ length: 12 }, (_, i) => i + 1).map((month) =>
    monthOf(year, month, now, office.calendar),
  )
  return {
    year,
    months,
    workingDays: months.reduce((sum, { workingDays }) => sum + workingDays, 0),
    provenance: office.calendar.provenance(year),
    edited: saved.some((n) => n.year === year),
    noticeLines: notice ? lines(notice.off, '放假').concat(lines(notice.on, '上班')).sort().join('\n') : '',
    source: notice?.sources.join('\n') ?? '',
    localDays: (await savedLocalDaysOff(from, office.id)).filter(({ on }) => yearOf(on) === year),
    seen: {
      notice: await calendarMark(from, actor, { kind: 'notice', year }),
      localDays: await calendarMark(from, actor, { kind: 'localDays', year }),
    },
    mayEdit: mayDo(actor, 'editCalendar'),
    missingYear: missingYear(now, office.calendar),
  }
}

function lines(days: Readonly<Record<string, string>>, what: string): string[] {
  return Object.entries(days).map(([on, name]) => `${on} ${what} ${name}`)
}

function monthOf(
  year: number,
  month: number,
  now: IsoDate,
  calendar: { day(on: IsoDate): { kind: DayKind; name: string | null }; isWorkingDay(on: IsoDate): boolean },
): CalendarMonth {
  const first = day(`${year}-${String(month).padStart(2, '0')}-01`)
  const cells: (CalendarCell | null)[] = Array.from({ length: (weekday(first) + 6) % 7 }, () => null)
  let workingDays = 0
  for (let on = first; Number(on.slice(5, 7)) === month && yearOf(on) === year; on = addDays(on, 1)) {
    const { kind, name } = calendar.day(on)
    if (calendar.isWorkingDay(on)) workingDays++
    cells.push({ on, day: Number(on.slice(8)), kind, name, today: on === now })
    if (on.endsWith('12-31')) break
  }
  while (cells.length % 7 !== 0) cells.push(null)
  const weeks = Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7))
  return { month, weeks, workingDays }
}
