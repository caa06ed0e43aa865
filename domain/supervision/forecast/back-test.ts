import type { Calendar } from '../../calendar/calendar'
import { addDays, type IsoDate } from '../../calendar/day'
import type { Passage } from '../stage'
import { type Course, isForecast, pathAt } from './course'
import type { Chronicle } from './experience'
import type { OpenCase } from './open-case'
import { riskOf } from './risk'
import type { RiskWord } from './risk-word'

// Is the forecast right? Every case is forecast anew two weeks before its due day, with what was known then, and held
// against what came.

/** Two weeks. */
export const AHEAD_WORKING_DAYS = 10

/** The due day as it was known from a day on, until the next one. */
export interface KnownDue {
  knownFrom: IsoDate
  dueOn: IsoDate | null
  pausedUntil: IsoDate | null
}

/** A case with what was known of its due day, and how it came out. */
export interface TestedCase {
  course: Course
  dues: readonly KnownDue[]
  /** `null` while it cannot be said: open, and its due day is still to come. */
  came: 'late' | 'in_time' | null
}

/** What was forecast for a case, and what came. */
export interface Tested {
  caseId: string
  unitId: string | null
  forecastOn: IsoDate
  /** As it was known then. */
  dueOn: IsoDate
  word: RiskWord
  chance: number | null
  came: 'late' | 'in_time'
}

export interface BackTestMaterial {
  chronicle: Chronicle
  calendar: Calendar
  cases: readonly TestedCase[]
}

/** Each case whose due day, as known at the forecast, lies in the period; both days counted. In the order of the forecasts. */
export function backTest(
  { chronicle, calendar, cases }: BackTestMaterial,
  { from, to }: { from: IsoDate; to: IsoDate },
): Tested[] {
  const asks = cases.flatMap((tested) => {
    const asked = forecastDay(tested, calendar)
    return asked && tested.came !== null && asked.open.dueOn >= from && asked.open.dueOn <= to
      ? [{ ...asked, came: tested.came }]
      : []
  })
  const byDay = Map.groupBy(asks, ({ on }) => on)
  const days = [...byDay.keys()].sort()
  return days.flatMap((on) => {
    const context = {
      today: on,
      calendar,
      experience: chronicle.asKnownOn(on),
      asked: new Map(),
      unitName: () => '',
    }
    return (byDay.get(on) ?? [])
      .map(({ open, came }) => {
        const { word, chance } = riskOf(open, context)
        return {
          caseId: open.caseId,
          unitId: open.unitId,
          forecastOn: on,
          dueOn: open.dueOn,
          word,
          chance,
          came,
        }
      })
      .sort((a, b) => (a.caseId < b.caseId ? -1 : 1))
  })
}

/** The first working day on which a case was known to be two weeks from its due day, or nearer; null where there was none. */
function forecastDay({ course, dues }: TestedCase, calendar: Calendar) {
  for (const [i, { knownFrom, dueOn, pausedUntil }] of dues.entries()) {
    if (dueOn === null) continue
    const next = dues[i + 1]?.knownFrom ?? null
    const crossing = calendar.ordinal(dueOn) - AHEAD_WORKING_DAYS
    // What was recorded on a day is known from the next.
    const known = calendar.ordinal(knownFrom) + 1
    const on = calendar.workingDay(Math.max(crossing, known))
    if (next !== null && on > next) continue
    if (on > dueOn) return null
    const open = openAsKnown(course, on, { dueOn, pausedUntil })
    if (open === 'ended') return null
    if (open) return { on, open }
  }
  return null
}

/** Where a case stood for those who began to work on a day; null where nothing is forecast. */
export function openAsKnown(
  { caseId, passages }: Course,
  on: IsoDate,
  due: { dueOn: IsoDate; pausedUntil: IsoDate | null },
): (OpenCase & { dueOn: IsoDate }) | 'ended' | null {
  const known = passages.filter(({ knownFrom }) => knownFrom < on)
  const now = known.at(-1)
  if (!now) return null
  if (isOver(now, on)) return 'ended'
  if (now.stage === 'to_deliver') return 'ended'
  if (!isForecast(now.stage)) return null
  return {
    caseId,
    stage: now.stage,
    since: now.from,
    unitId: now.unitId,
    path: pathAt(known, known.length - 1),
    dueOn: due.dueOn,
    pausedUntil: now.stage === 'consulting' ? due.pausedUntil : null,
  }
}

function isOver({ to, knownTo }: Passage, on: IsoDate): boolean {
  return to !== null && knownTo !== null && knownTo < on
}

/** Sums of a back-test. An alarm is 很可能超期 or 可能超期. */
export interface Score {
  /** Cases about which something was said. */
  forecast: number
  /** Those about which nothing could be: there were too few like cases yet. They are in no other number. */
  silent: number
  likely: number
  likelyLate: number
  possible: number
  possibleLate: number
  /** Came late. */
  came: number
  /** Alarms that came, late cases without alarm, alarms that did not come. */
  hits: number
  misses: number
  falseAlarms: number
}

export function scoreOf(tested: readonly Tested[]): Score {
  const spoken = tested.filter(({ word }) => word !== 'unknown')
  const count = (words: readonly RiskWord[], came: readonly Tested['came'][] = ['late', 'in_time']) =>
    spoken.filter((one) => words.includes(one.word) && came.includes(one.came)).length
  const alarm = ['likely', 'possible'] as const
  return {
    forecast: spoken.length,
    silent: tested.length - spoken.length,
    likely: count(['likely']),
    likelyLate: count(['likely'], ['late']),
    possible: count(['possible']),
    possibleLate: count(['possible'], ['late']),
    came: count(['likely', 'possible', 'normal'], ['late']),
    hits: count(alarm, ['late']),
    misses: count(['normal'], ['late']),
    falseAlarms: count(alarm, ['in_time']),
  }
}

/** The twelve months that end with the month before a day's, or with the day's own. */
export function twelveMonthsTo(on: IsoDate): { from: IsoDate; to: IsoDate } {
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))]
  const first = month === 12 ? `${year}-01-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}-01`
  return { from: first as IsoDate, to: on }
}

/** Months (2026-03) from a day to another, both counted. */
export function monthsBetween(from: IsoDate, to: IsoDate): string[] {
  const months: string[] = []
  for (let on = `${from.slice(0, 7)}-15` as IsoDate; on.slice(0, 7) <= to.slice(0, 7); on = nextMonth(on))
    months.push(on.slice(0, 7))
  return months
}

function nextMonth(on: IsoDate): IsoDate {
  return `${addDays(on, 30).slice(0, 7)}-15` as IsoDate
}
