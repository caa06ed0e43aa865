import { unitRows } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { type Actor, mayDo, watchesAgency } from '@/domain/access'
import type { Calendar } from '@/domain/calendar/calendar'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { monthDayWords } from '@/domain/calendar/day-words'
import { missingYear } from '@/domain/calendar/missing-year'
import { queueDays } from '@/domain/queue/queue'
import { queueAddressOf, scopedListsOf } from '@/domain/queue/today-scope'
import { loadOffice } from '../cases/office-context'
import { holderWordsOf } from '../remembered/names'
import { remembered } from '../remembered/remembered'
import { now, today } from '../today'
import { type TodayAddress, todayHref } from './today/address'
import { countsOf } from './today/counts'
import {
  casesShown,
  countsShown,
  MATTERS_SHOWN,
  mattersGroups,
  PAGE_ROWS,
  type TodayCount,
  type TodayGroup,
  unitNamed,
} from './today/groups'
import { mattersOf } from './today/matters'

export interface TodayView {
  on: IsoDate
  /** “近10天没有节假日和调休。” or what of the calendar matters now. */
  calendarNote: string
  /** Next year, from October on while its notice is missing. */
  missingYear: number | null
  mayEditCalendar: boolean
  /** The reason that is chosen; empty while all are shown. */
  why: string
  /** Less than all is shown: of a reason, of a unit, or of a later page. */
  chosen: boolean
  /** The unit whose cases alone are shown. */
  unit: string | null
  counts: readonly TodayCount[]
  groups: readonly TodayGroup[]
  /** Ways to put the cases together; none for whoever sees those of one unit. */
  switches: readonly (readonly [label: string, href: string, current: boolean])[]
  /** Address of the following page; null at the end. */
  next: string | null
  /** The list of cases behind the reason that is chosen. */
  listHref: string | null
  allHref: string
}

/** Everything that needs this person today, each case once, the most urgent first. */
export async function todayView(actor: Actor, wanted: TodayAddress = {}): Promise<TodayView> {
  // A message becomes overdue within a day, so the minute is part of what the page depends on.
  const minute = now().slice(0, 16)
  const viewer = asColleagues(actor)
  return remembered(['today', viewer, wanted, today(), minute], () => todayAsItStands(viewer, wanted))
}

/**
 * Whoever agrees to letters is shown those that they have not agreed to; everybody else sees what all of their unit with
 * the same roles see, so that it is made once for all of them, by nobody's name.
 */
function asColleagues(actor: Actor): Actor {
  return mayDo(actor, 'approveLetter') ? actor : { ...actor, personId: '' }
}

/** The same, made anew. */
export async function todayAsItStands(actor: Actor, wanted: TodayAddress): Promise<TodayView> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const days = queueDays(today(), office.calendar)
  const lists = scopedListsOf(actor)
  const counts = await countsOf(from, actor.agencyId, lists, days)
  const chosen = lists.find(({ name }) => name === wanted.why)
  const ofMatters = wanted.why !== undefined && chosen === undefined
  const most = ofMatters ? PAGE_ROWS : MATTERS_SHOWN
  const matters = await mattersOf({ from, actor, office, most })
  const by = watchesAgency(actor) ? (wanted.by ?? 'unit') : null
  const units = by === null ? [] : await unitRows(from, actor.agencyId)
  const { confirmWithinWorkingDays } = office.settings
  const holder = await holderWordsOf(actor.agencyId)
  const { calendar } = office
  const material = { from, actor, lists, days, calendar, holder, confirmWithinWorkingDays }
  const shown = ofMatters
    ? { groups: [], next: null }
    : await casesShown({ ...material, wanted, counts, units, by, headed: matters.length > 0 })
  return {
    on: days.today,
    calendarNote: calendarNote(days.today, office.calendar),
    missingYear: missingYear(days.today, office.calendar),
    mayEditCalendar: mayDo(actor, 'editCalendar'),
    why: wanted.why ?? '',
    chosen: (wanted.why ?? wanted.unit ?? wanted.after) !== undefined,
    unit: wanted.unit ? unitNamed(units, wanted.unit) : null,
    counts: countsShown(lists, counts, matters, wanted),
    groups: [...mattersGroups(matters, wanted), ...shown.groups],
    switches: by === null ? [] : SWITCHES.map(([to, label]) => [label, todayHref({}, { by: to }), to === by]),
    next: shown.next,
    listHref: chosen ? queueAddressOf(chosen) : null,
    allHref: todayHref({}, { by: wanted.by }),
  }
}

const SWITCHES = [
  ['unit', '按单位'],
  ['urgency', '按紧急程度'],
] as const

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
