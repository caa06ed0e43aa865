import type { Calendar } from '../calendar/calendar'
import { addDays, dayNumber, type IsoDate, mondayOf } from '../calendar/day'
import { NO_GROUP, NO_GROUP_LABELS } from '../report/period/groupings'
import { type Handing, STAGES, type Stage } from './stage'

// 督办: what stands where, in whose hands, since when; and what came and went week by week. Pure.

/** Cases of a stage with one unit; `since` is the day since which the oldest stands there. */
export interface StageCount {
  stage: Stage
  unitId: string | null
  n: number
  since: IsoDate
  /** Not answered by their due day. */
  late: number
}

/** How many cases came to a unit, or left it, on a day. */
export interface HandingOfDay {
  unitId: string | null
  on: IsoDate
  how: NonNullable<Handing['came'] | Handing['went']>
  n: number
}

export interface BoardCell {
  n: number
  late: number
  /** Working days for which the oldest has stood there; 0 since today. */
  oldest: number
}

/** A week from its Monday; `stock` are the cases in hand at its end, or now. */
export interface BoardWeek {
  from: IsoDate
  came: number
  went: number
  stock: number
}

export interface BoardLine {
  /** Id of the unit; `NO_GROUP` for cases that no unit has, `total` for all. */
  key: string
  name: string
  /** Null where there is none. */
  cells: Readonly<Record<Stage, BoardCell | null>>
  /** Cases in every stage but the last, and the late among them. */
  inHand: number
  late: number
  weeks: readonly BoardWeek[]
}

export interface Board {
  /** Cases without a unit first, then units in the order of the office. */
  lines: readonly BoardLine[]
  total: BoardLine
  /** Units that have nothing now and had nothing in these weeks. */
  idle: readonly string[]
}

export interface BoardCounts {
  stages: readonly StageCount[]
  came: readonly HandingOfDay[]
  went: readonly HandingOfDay[]
}

/** Weeks shown, the running one included. */
export const BOARD_WEEKS = 12

/** Monday of the first week that the board shows on a day. */
export function firstBoardDay(today: IsoDate): IsoDate {
  return addDays(mondayOf(today), -7 * (BOARD_WEEKS - 1))
}

interface Seen {
  today: IsoDate
  calendar: Calendar
}

/** The board of an office on a day, in working days of its calendar. `units` in the order in which they are shown. */
export function boardOf(
  counts: BoardCounts,
  units: readonly { id: string; name: string }[],
  seen: Seen,
): Board {
  const groups = [{ id: null, name: NO_GROUP_LABELS.unit }, ...units]
  const lines = groups.map(({ id, name }) => lineOf({ key: id ?? NO_GROUP, name }, ofUnit(counts, id), seen))
  const isIdle = ({ cells, weeks }: BoardLine) =>
    STAGES.every((stage) => cells[stage] === null) && weeks.every(({ came, went }) => came + went === 0)
  return {
    lines: lines.filter((line) => !isIdle(line)),
    total: lineOf({ key: 'total', name: '合计' }, ofOffice(counts), seen),
    idle: lines.filter((line) => isIdle(line) && line.key !== NO_GROUP).map(({ name }) => name),
  }
}

function ofUnit({ stages, came, went }: BoardCounts, unitId: string | null): BoardCounts {
  const theirs = (one: { unitId: string | null }) => one.unitId === unitId
  return { stages: stages.filter(theirs), came: came.filter(theirs), went: went.filter(theirs) }
}

/** What passes between units neither comes to the office nor leaves it. */
function ofOffice({ stages, came, went }: BoardCounts): BoardCounts {
  return {
    stages,
    came: came.filter(({ how }) => how === 'arrived'),
    went: went.filter(({ how }) => how === 'ended'),
  }
}

function lineOf(of: Pick<BoardLine, 'key' | 'name'>, counts: BoardCounts, seen: Seen): BoardLine {
  const cells = Object.fromEntries(
    STAGES.map((stage) => [
      stage,
      cellOf(
        counts.stages.filter((one) => one.stage === stage),
        seen,
      ),
    ]),
  ) as BoardLine['cells']
  const inHand = counts.stages.filter(({ stage }) => stage !== 'to_deliver')
  return {
    ...of,
    cells,
    inHand: sum(inHand, ({ n }) => n),
    late: sum(counts.stages, ({ late }) => late),
    weeks: weeksOf(
      counts,
      sum(inHand, ({ n }) => n),
      seen.today,
    ),
  }
}

function cellOf(counts: readonly StageCount[], { today, calendar }: Seen): BoardCell | null {
  const [first] = counts.map(({ since }) => since).sort()
  if (first === undefined) return null
  return {
    n: sum(counts, ({ n }) => n),
    late: sum(counts, ({ late }) => late),
    oldest: Math.max(0, calendar.workingDaysBetween(first, today)),
  }
}

/** From the stock of now back to that of each week's end. */
function weeksOf({ came, went }: BoardCounts, stockNow: number, today: IsoDate): BoardWeek[] {
  const first = firstBoardDay(today)
  const [cameIn, wentIn] = [byWeek(came, first), byWeek(went, first)]
  const weeks: BoardWeek[] = []
  let stock = stockNow
  for (let i = BOARD_WEEKS - 1; i >= 0; i--) {
    const week = { from: addDays(first, 7 * i), came: cameIn[i] ?? 0, went: wentIn[i] ?? 0, stock }
    weeks.unshift(week)
    stock += week.went - week.came
  }
  return weeks
}

function byWeek(handings: readonly HandingOfDay[], first: IsoDate): number[] {
  const begin = dayNumber(first)
  const weeks = Array.from({ length: BOARD_WEEKS }, () => 0)
  for (const { on, n } of handings) {
    const week = Math.floor((dayNumber(on) - begin) / 7)
    weeks[week] = (weeks[week] ?? 0) + n
  }
  return weeks
}

function sum<T>(of: readonly T[], n: (one: T) => number): number {
  return of.reduce((all, one) => all + n(one), 0)
}

/**
 * Parameters of the queue's address for the cases behind a number: of a line, and of a stage, of all in hand, or the
 * late. The most urgent first.
 */
export function casesBehindBoard(
  line: string,
  which: Stage | 'in_hand' | 'late',
): Readonly<Record<string, string>> {
  return {
    ...(which === 'late' ? { tab: 'open', lateness: 'late' } : { tab: 'all', stage: which, sort: 'due' }),
    ...(line === 'total' ? {} : { unit: line }),
  }
}
