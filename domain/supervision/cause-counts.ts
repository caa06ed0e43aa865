import { addDays, type IsoDate } from '../calendar/day'
import { type IsoMonth, monthOf } from '../calendar/month'
import { LATENESS_CAUSE_LABELS, LATENESS_CAUSES, type LatenessCause } from '../case/outcomes'
import { NO_CAUSE } from '../queue/filters'
import { NO_GROUP, NO_GROUP_LABELS } from '../report/period/groupings'

// Late answers by their confirmed cause, by unit and by month; each number with the list of its cases.

/** How many late answers agree in cause, unit and month. `cause` null: nobody has confirmed one. */
export interface LateCauseCount {
  cause: LatenessCause | null
  unitId: string | null
  month: string
  n: number
}

/** A number with the list of the cases that it counts. */
export interface CountedList {
  n: number
  href: string
}

interface CauseGroup extends CountedList {
  label: string
}

export interface LateCauses {
  total: CountedList
  /** Those of which no cause is confirmed. */
  unconfirmed: CountedList
  /** The most frequent first, what is not confirmed last; without causes that nobody named. */
  causes: readonly (CauseGroup & { units: readonly CauseGroup[] })[]
  /** The unit with the most late answers first. */
  units: readonly CauseGroup[]
  /** Each month of the period, also those without any. */
  months: readonly (CauseGroup & { month: IsoMonth })[]
}

/** The twelve months up to a day, that day's among them. */
export function twelveMonthsTo(today: IsoDate): { firstDay: IsoDate; lastDay: IsoDate } {
  const sameMonth = `${Number(today.slice(0, 4)) - 1}${today.slice(4, 7)}-01` as IsoDate
  // 31 days after the first of a month lie in the next one.
  const firstDay = `${addDays(sameMonth, 31).slice(0, 7)}-01` as IsoDate
  return { firstDay, lastDay: today }
}

/** Adds the counts up for the board. Pure. */
export function lateCauses(
  counts: readonly LateCauseCount[],
  { firstDay, lastDay }: { firstDay: IsoDate; lastDay: IsoDate },
  unitName: (id: string) => string,
): LateCauses {
  const list = (more: Record<string, string>, of: readonly LateCauseCount[]): CountedList => ({
    n: of.reduce((sum, { n }) => sum + n, 0),
    href: `/cases?${new URLSearchParams({
      tab: 'all',
      lateness: 'answered_late',
      ...('concluded' in more ? {} : { concluded_since: firstDay }),
      ...more,
    })}`,
  })
  const unitsOf = (of: readonly LateCauseCount[], more: Record<string, string>): CauseGroup[] =>
    [...Map.groupBy(of, ({ unitId }) => unitId ?? NO_GROUP)]
      .map(([unit, theirs]) => ({
        label: unit === NO_GROUP ? NO_GROUP_LABELS.unit : unitName(unit),
        ...list({ ...more, unit }, theirs),
      }))
      .sort(mostFirst)
  const causes = LATENESS_CAUSES.flatMap((cause) => {
    const of = counts.filter((one) => one.cause === cause)
    return of.length === 0
      ? []
      : [{ label: LATENESS_CAUSE_LABELS[cause], ...list({ cause }, of), units: unitsOf(of, { cause }) }]
  }).sort(mostFirst)
  const open = counts.filter(({ cause }) => cause === null)
  const unconfirmed = list({ cause: NO_CAUSE }, open)
  return {
    total: list({}, counts),
    unconfirmed,
    causes:
      open.length === 0
        ? causes
        : [...causes, { label: '未确认', ...unconfirmed, units: unitsOf(open, { cause: NO_CAUSE }) }],
    units: unitsOf(counts, {}),
    months: monthsBetween(firstDay, lastDay).map((month) => ({
      month,
      label: String(Number(month.slice(5))),
      ...list(
        { concluded: month },
        counts.filter((one) => one.month === month),
      ),
    })),
  }
}

function mostFirst(a: CountedList, b: CountedList): number {
  return b.n - a.n
}

function monthsBetween(firstDay: IsoDate, lastDay: IsoDate): IsoMonth[] {
  const months: IsoMonth[] = []
  for (let day = firstDay; day <= lastDay; day = `${addDays(day, 31).slice(0, 7)}-01` as IsoDate)
    months.push(monthOf(day))
  return months
}

/** “超期答复7件，超期原因为内部流转4件、卷宗查找2件，未确认原因1件。” for section five; null where none was late. */
export function lateCausesSentence(counts: readonly Pick<LateCauseCount, 'cause' | 'n'>[]): string | null {
  const of = (cause: LatenessCause | null) =>
    counts.filter((one) => one.cause === cause).reduce((sum, { n }) => sum + n, 0)
  const named = LATENESS_CAUSES.map((cause) => ({ label: LATENESS_CAUSE_LABELS[cause], n: of(cause) }))
    .filter(({ n }) => n > 0)
    .sort(mostOf)
  const open = of(null)
  const all = named.reduce((sum, { n }) => sum + n, 0) + open
  if (all === 0) return null
  const parts = [
    ...named.map(({ label, n }) => `${label}${n}件`),
    ...(open > 0 ? [`没有记录原因的${open}件`] : []),
  ]
  return `年内办结的申请中，超期答复${all}件，按主要原因分：${parts.join('、')}。`
}

const mostOf = (a: { n: number }, b: { n: number }) => b.n - a.n
