import type { Calendar } from '../../calendar/calendar'
import { addDays, type IsoDate, mondayOf } from '../../calendar/day'
import type { OpenCase } from './open-case'
import { seeded } from './random'
import { compared, type RiskContext } from './risk'
import type { Curve } from './survival'
import { HALF_LIFE_WORKING_DAYS } from './survival'

// Four weeks ahead: what falls due, what of it will be answered in time, what will not. Each case takes as long as one of
// its like cases did, drawn at random, and a unit answers in a week no more than in the better of two of its past
// weeks.

export const WEEKS_AHEAD = 4
/** Past weeks of a unit whose numbers of answers are drawn from: a quarter of a year. */
export const WEEKS_OF_THROUGHPUT = 13
/** Fewer say nothing about what a unit can do. */
const FEWEST_WEEKS = 6
const RUNS = 200

/** How many cases a unit answered in a week that began on this Monday. */
export interface WeekAnswered {
  unitId: string | null
  monday: IsoDate
  answered: number
}

export interface WeekAhead {
  /** The day from which it counts: today, then Mondays. */
  from: IsoDate
  to: IsoDate
  workingDays: number
  /** Open cases whose period ends in it. */
  due: number
  /** Of them, answered in time, and late; together `due`. */
  done: number
  late: number
  /** Late ones as counted in the runs: their mean, and what nine of ten runs lie between. */
  expectedLate: number
  low: number
  high: number
}

export interface UnitAhead {
  unitId: string | null
  weeks: readonly WeekAhead[]
  /** Why nothing, or less, can be said; null where all is known. */
  lacks: 'no_history' | 'no_throughput' | null
}

export interface FourWeeks {
  weeks: readonly WeekAhead[]
  units: readonly UnitAhead[]
  /** Open cases that are late already, and those whose period ends later or is not known. */
  lateAlready: number
  later: number
  /** Due in the four weeks, and without any like case to draw from: held to be in time. */
  unjudged: number
}

export interface AheadMaterial {
  /** Of the agency; with the day it settles what is drawn. */
  seed: string
  cases: readonly OpenCase[]
  answered: readonly WeekAnswered[]
}

/** A case as the runs draw it. */
interface Drawn {
  week: number
  due: number
  pause: number
  offset: number
  curve: Curve | null
}

type Judged = Drawn & { curve: Curve }

/** The next four weeks of all units. The same day and cases give the same picture, in whatever order they come. */
export function fourWeeks(material: AheadMaterial, context: Omit<RiskContext, 'unitName'>): FourWeeks {
  const spans = spansFrom(context.today, context.calendar)
  const last = spans.at(-1)?.to ?? context.today
  const dated = material.cases.filter(({ dueOn }) => dueOn !== null && dueOn >= context.today)
  const near = dated.filter(({ dueOn }) => dueOn !== null && dueOn <= last)
  const units = [...new Set(near.map(({ unitId }) => unitId))].sort(byId)
  const ahead = units.map((unitId) => {
    const cases = material.cases
      .filter((one) => one.unitId === unitId)
      .sort((a, b) => byId(a.caseId, b.caseId))
    const answered = material.answered.filter((week) => week.unitId === unitId)
    return unitAhead(
      { unitId, cases, answered, spans, seed: `${material.seed} ${context.today} ${unitId}` },
      context,
    )
  })
  return {
    weeks: spans.map((span, week) => ({
      ...span,
      ...added(ahead.map(({ weeks }) => weeks[week] as WeekAhead)),
    })),
    units: ahead.map(({ unitId, weeks, lacks }) => ({ unitId, weeks, lacks })),
    lateAlready: material.cases.filter(({ dueOn }) => dueOn !== null && dueOn < context.today).length,
    later:
      material.cases.length -
      near.length -
      material.cases.filter(({ dueOn }) => dueOn !== null && dueOn < context.today).length,
    unjudged: ahead.reduce((sum, { unjudged }) => sum + unjudged, 0),
  }
}

type Span = Pick<WeekAhead, 'from' | 'to' | 'workingDays'>

function spansFrom(today: IsoDate, calendar: Calendar): Span[] {
  const monday = mondayOf(today)
  return Array.from({ length: WEEKS_AHEAD }, (_, week) => {
    const from = week === 0 ? today : addDays(monday, 7 * week)
    const to = addDays(monday, 7 * week + 6)
    return { from, to, workingDays: calendar.ordinal(to) - calendar.ordinal(addDays(from, -1)) }
  })
}

interface UnitMaterial {
  unitId: string | null
  cases: readonly OpenCase[]
  answered: readonly WeekAnswered[]
  spans: readonly Span[]
  seed: string
}

function unitAhead(
  { unitId, cases, answered, spans, seed }: UnitMaterial,
  context: Omit<RiskContext, 'unitName'>,
): UnitAhead & { unjudged: number } {
  const drawn = cases.map((one) => drawnOf(one, spans, context))
  const paces = pacesOf(answered, context)
  const judged = drawn.filter((one): one is Judged => one.curve !== null)
  const ends = spans.map(({ to }) => context.calendar.workingDaysBetween(context.today, to))
  const random = seeded(seed)
  const counts = spans.map(() => new Array<number>(RUNS).fill(0))
  for (let run = 0; run < RUNS; run++) {
    for (const week of lateIn(judged, drawPaces(paces, spans, random), ends, random))
      (counts[week] as number[])[run] = ((counts[week] as number[])[run] ?? 0) + 1
  }
  return {
    unitId,
    lacks: judged.length === 0 ? 'no_history' : paces.length < FEWEST_WEEKS ? 'no_throughput' : null,
    unjudged: drawn.filter(({ week, curve }) => week >= 0 && curve === null).length,
    weeks: spans.map((span, week) => {
      const due = drawn.filter((one) => one.week === week).length
      const sorted = [...(counts[week] as number[])].sort((a, b) => a - b)
      const mean = sorted.reduce((sum, n) => sum + n, 0) / RUNS
      const late = Math.round(mean)
      const at = (share: number) => sorted[Math.floor(share * (RUNS - 1))] ?? 0
      return { ...span, due, done: due - late, late, expectedLate: mean, low: at(0.05), high: at(0.95) }
    }),
  }
}

function drawnOf(open: OpenCase, spans: readonly Span[], context: Omit<RiskContext, 'unitName'>): Drawn {
  const { calendar, today } = context
  const { like, offset } = compared(open, context)
  const { dueOn, pausedUntil } = open
  const paused = pausedUntil !== null && pausedUntil > today
  return {
    week: dueOn === null || dueOn < today ? -1 : spans.findIndex(({ to }) => dueOn <= to),
    due: dueOn === null ? Number.POSITIVE_INFINITY : calendar.workingDaysBetween(today, dueOn),
    pause: paused ? calendar.workingDaysBetween(today, pausedUntil) : 0,
    offset,
    curve: like?.curve ?? null,
  }
}

/** Answers a working day of each past week, with what the week weighs. */
interface Pace {
  perDay: number
  weight: number
}

function pacesOf(
  answered: readonly WeekAnswered[],
  { calendar, today }: Omit<RiskContext, 'unitName'>,
): Pace[] {
  return [...answered]
    .sort((a, b) => byId(a.monday, b.monday))
    .flatMap(({ monday, answered }) => {
      const days = calendar.ordinal(addDays(monday, 6)) - calendar.ordinal(addDays(monday, -1))
      const age = calendar.workingDaysBetween(monday, today)
      return days === 0 ? [] : [{ perDay: answered / days, weight: 0.5 ** (age / HALF_LIFE_WORKING_DAYS) }]
    })
}

/** For each week ahead how many answers the unit has hands for; unbounded while too little is known. */
function drawPaces(paces: readonly Pace[], spans: readonly Span[], random: () => number): number[] {
  if (paces.length < FEWEST_WEEKS) return spans.map(() => Number.POSITIVE_INFINITY)
  const all = paces.reduce((sum, { weight }) => sum + weight, 0)
  return spans.map(({ workingDays }) => {
    // What a week brought was bounded by what there was to do, and not always by hands: the better of two weeks is what a
    // unit can. One week alone foresaw half as many late again as came (docs/performance.md).
    const best = Math.max(...[random(), random()].map((point) => drawnOne(paces, point * all)?.perDay ?? 0))
    // Two and a half answers are two or three.
    return Math.floor(best * workingDays + random())
  })
}

/** The week in which a point falls when their weights lie end to end. */
function drawnOne(paces: readonly Pace[], point: number): Pace | undefined {
  let reached = 0
  for (const pace of paces) {
    reached += pace.weight
    if (reached >= point) return pace
  }
  return paces.at(-1)
}

/** The weeks of those that one run finds late, one entry a case. `ends`: the last working day of each week, from today. */
function lateIn(
  drawn: readonly Judged[],
  hands: readonly number[],
  ends: readonly number[],
  random: () => number,
): number[] {
  const last = ends.at(-1) ?? 0
  const ready: Judged[][] = Array.from({ length: last + 1 }, () => [])
  const late: number[] = []
  for (const one of drawn) {
    const on = one.pause + Math.max(0, drawDays(one.curve, random) - one.offset)
    if (on <= last) ready[on]?.push(one)
    else if (one.week >= 0) late.push(one.week)
  }
  const left = [...hands]
  let first = 0
  for (const [on, those] of ready.entries()) {
    while (on > (ends[first] ?? last)) first++
    for (const one of those) {
      let week = first
      while (week < left.length && (left[week] ?? 0) < 1) week++
      if (week < left.length) left[week] = (left[week] ?? 0) - 1
      // Put off to a later week for want of hands, it goes out in the course of that week.
      const done =
        week === first ? on : week < left.length ? (ends[week - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY
      if (one.week >= 0 && done > one.due) late.push(one.week)
    }
  }
  return late
}

/** Days that one like case took, drawn; beyond all bounds where those that took longest had not ended. */
function drawDays({ days, over }: Curve, random: () => number): number {
  const share = random()
  const at = over.findIndex((sum) => sum > share)
  return at < 0 ? Number.POSITIVE_INFINITY : (days[at] ?? 0)
}

function added(weeks: readonly WeekAhead[]): Omit<WeekAhead, keyof Span> {
  const sum = (of: (week: WeekAhead) => number) => weeks.reduce((total, week) => total + of(week), 0)
  const due = sum(({ due }) => due)
  const expectedLate = sum(({ expectedLate }) => expectedLate)
  const late = Math.round(expectedLate)
  return {
    due,
    late,
    done: due - late,
    expectedLate,
    low: sum(({ low }) => low),
    high: sum(({ high }) => high),
  }
}

function byId(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0
}
