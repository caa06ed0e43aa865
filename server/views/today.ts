import { queuePage } from '@/db/queries/queue'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo, watchesAgency } from '@/domain/access'
import type { Calendar } from '@/domain/calendar/calendar'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { monthDayWords } from '@/domain/calendar/day-words'
import { missingYear } from '@/domain/calendar/missing-year'
import { queueDays } from '@/domain/queue/queue'
import { type TodayList, todayListsOf } from '@/domain/queue/today-lists'
import { loadOffice, type Office } from '../cases/office-context'
import { today } from '../today'
import { type MailView, mailView } from './mail'
import { type StuckOutbox, stuckOutbox } from './outbox'
import { lineOf, type QueueLine } from './queue'
import { type ReportMatters, reportMatters } from './report-matters'

/**
 * A line of a list; `waited` counts the working days that a request waits to be confirmed beyond what is allowed,
 * `pendingOn` is the day since which it should be looked at, in lists of what waits.
 */
export type TodayLine = QueueLine & {
  waited: number | null
  pendingOn: IsoDate | null
  /** Last day of a period given to the applicant or a third party, once it is over. */
  overOn: IsoDate | null
}

/** A list with its first cases. */
export interface TodayListView extends Pick<TodayList, 'title' | 'tone' | 'empty'> {
  lines: readonly TodayLine[]
  /** There are more than are shown. */
  more: boolean
  href: string
}

export interface TodayView {
  on: IsoDate
  /** “本周六、周日休息。” and what of the calendar matters now. */
  calendarNote: string
  /** Standing warning from October on while next year's notice is missing. */
  missingYear: number | null
  mayEditCalendar: boolean
  /** Letters signed for and not registered; null for those who do not register mail. */
  mail: MailView | null
  /** Letters that were sent and have not left; null for those who do not see the outbox. */
  stuck: StuckOutbox | null
  /** Matters of reports between this agency and those right below and above it; empty for who does not seal. */
  reports: ReportMatters
  lists: readonly TodayListView[]
}

const SHOWN = 8

/** Everything that needs this person today, most urgent first. */
export async function todayView(actor: Actor): Promise<TodayView> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const on = today()
  const lists: TodayListView[] = []
  for (const list of todayListsOf(actor)) lists.push(await listView(from, actor, list, office))
  return {
    on,
    calendarNote: calendarNote(on, office.calendar),
    missingYear: missingYear(on, office.calendar),
    mayEditCalendar: mayDo(actor, 'editCalendar'),
    mail: mayDo(actor, 'registerMail') ? await mailView(actor, SHOWN) : null,
    stuck: mayDo(actor, 'viewOutbox') ? await stuckOutbox(actor, SHOWN) : null,
    reports: await reportMatters(actor),
    lists,
  }
}

async function listView(from: Reads, actor: Actor, list: TodayList, office: Office): Promise<TodayListView> {
  const { title, tone, empty, tab, lateness, sort } = list
  const on = today()
  const days = queueDays(on, office.calendar)
  const { filter, address } = scopeOf(actor, list)
  const query = {
    tab,
    filter: { ...filter, ...(lateness && { lateness }) },
    sort: { by: sort, descending: false },
    days,
  }
  const rows = await queuePage(from, actor.agencyId, query, { limit: SHOWN + 1 })
  return {
    title,
    tone,
    empty,
    lines: rows.slice(0, SHOWN).map((row) => ({
      ...lineOf(row, actor, office.calendar, days),
      pendingOn: row.pendingOn,
      overOn: row.respondBy !== null && row.respondBy < on && row.concludedOn === null ? row.respondBy : null,
      waited: row.state === 'to_confirm' ? overdueConfirmation(row.arrivedOn, on, office) : null,
    })),
    more: rows.length > SHOWN,
    href: `/cases?${new URLSearchParams({ tab, ...address, ...(lateness && { lateness }) })}`,
  }
}

/** Working days since arrival, once they are more than the office allows itself for confirming (settings). */
function overdueConfirmation(arrivedOn: IsoDate, on: IsoDate, { calendar, settings }: Office): number | null {
  const waited = calendar.workingDaysBetween(arrivedOn, on)
  return waited > settings.confirmWithinWorkingDays ? waited : null
}

/** Whose cases a list shows to a person, as a filter and in the address. */
function scopeOf(
  actor: Actor,
  { whose }: TodayList,
): { filter: { unitId?: string; askedUnitId?: string }; address: Record<string, string> } {
  const { unitId } = actor
  if (unitId === null || whose === 'agency') return { filter: {}, address: {} }
  if (whose === 'asked') return { filter: { askedUnitId: unitId }, address: { who: 'asked' } }
  return watchesAgency(actor) ? { filter: {}, address: {} } : { filter: { unitId }, address: { who: 'unit' } }
}

/** Days off and make-up days of the next ten days, in words. */
function calendarNote(on: IsoDate, calendar: Calendar): string {
  const special = Array.from({ length: 10 }, (_, i) => addDays(on, i))
    .map((day) => ({ day, ...calendar.day(day) }))
    .filter(({ kind }) => kind === 'day_off' || kind === 'make_up' || kind === 'local_day_off')
  if (special.length === 0) return '近10天没有节假日和调休。'
  const words = special.map(
    ({ day, kind, name }) => `${monthDayWords(day)}${kind === 'make_up' ? '调休上班' : (name ?? '放假')}`,
  )
  return `近10天：${words.join('，')}。`
}
