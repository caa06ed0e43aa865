import {
  and,
  between,
  count,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { APPLICANT_KINDS, type ApplicantKind } from '@/domain/case/facts'
import type { Outcome } from '@/domain/case/outcomes'
import type { ChannelCounts } from '@/domain/report/figures/figures'
import type { Format, RowPredicate } from '@/domain/report/formats/format'
import { outcomesOf } from '@/domain/report/formats/in-force'
import { NO_GROUP, type PeriodGrouping } from '@/domain/report/period/groupings'
import { carriedInto, type Period, statisticsYear } from '@/domain/report/period/period'
import { type Counted, type CountedCells, countedRows, type Table3Cells } from '@/domain/report/tables/table3'
import { prepared } from '../connection'
import { CROSSES_YEAR_END, caseProgress as p } from '../schema'
import type { Reads } from '../transact'

/** Days that the rows of a period ask for, or the places where a prepared statement is given them. */
type AskedDays = Record<keyof ReturnType<typeof daysAsked>, IsoDate | Placeholder>

/** `start` and `end` are the days into which cases are carried, each with the first and last day of its year. */
export function daysAsked(period: Period) {
  const start = carriedInto(period, 'start')
  const end = carriedInto(period, 'end')
  const startYear = statisticsYear(yearOf(start))
  const endYear = statisticsYear(yearOf(end))
  return {
    ...period,
    start,
    startYearFirst: startYear.firstDay,
    startYearLast: startYear.lastDay,
    end,
    endYearFirst: endYear.firstDay,
    endYearLast: endYear.lastDay,
  }
}

/** The places of all of them. */
export const ASKED: AskedDays = {
  firstDay: sql.placeholder('firstDay'),
  lastDay: sql.placeholder('lastDay'),
  start: sql.placeholder('start'),
  startYearFirst: sql.placeholder('startYearFirst'),
  startYearLast: sql.placeholder('startYearLast'),
  end: sql.placeholder('end'),
  endYearFirst: sql.placeholder('endYearFirst'),
  endYearLast: sql.placeholder('endYearLast'),
}

/**
 * A row's predicate as conditions over `case_progress`, the SQL of `selects` in the domain. Several conditions exclude
 * each other and are counted one by one, each with its own index, where a single OR would scan. A case without a received
 * day is in no row: it has no outcome and meets no received day.
 */
export function rowConditions(predicate: RowPredicate, days: AskedDays): SQL[] {
  switch (predicate.counts) {
    case 'received':
      return [between(p.receivedOn, days.firstDay, days.lastDay)]
    case 'concluded':
      return all(
        inArray(p.outcome, asOutcomes(predicate.outcomes)),
        between(p.concludedOn, days.firstDay, days.lastDay),
      )
    case 'open':
      return predicate.at === 'start'
        ? openInto(days.start, days.startYearFirst, days.startYearLast)
        : openInto(days.end, days.endYearFirst, days.endYearLast)
  }
}

/** Outcomes of any format as the column holds them. */
function asOutcomes(keys: readonly string[]): Outcome[] {
  return keys as Outcome[]
}

type Asked = IsoDate | Placeholder

/**
 * Open in the night before a day. Those concluded since either end in a later year than they were received in, and few
 * do; or everything of theirs lies in the year of that day. For the first of January there are none of these.
 */
function openInto(day: Asked, yearFirst: Asked, yearLast: Asked): SQL[] {
  return [
    ...all(isNull(p.concludedOn), lt(p.receivedOn, day)),
    // So written that no planner begins with every case received before.
    ...all(gte(p.concludedOn, day), sql`substr(${p.receivedOn}, 1, 10) < ${day}`, CROSSES_YEAR_END),
    ...all(
      gte(p.receivedOn, yearFirst),
      lt(p.receivedOn, day),
      gte(p.concludedOn, day),
      lte(p.concludedOn, yearLast),
    ),
  ]
}

function all(...conditions: SQL[]): SQL[] {
  return [and(...conditions)].filter((one) => one !== undefined)
}

/** The cases of a cell; `kind` null is the total column. */
export function cellCondition(
  predicate: RowPredicate,
  kind: ApplicantKind | null,
  period: Period,
): SQL | undefined {
  const row = or(...rowConditions(predicate, daysAsked(period)))
  return and(row, kind === null ? isNotNull(p.applicantKind) : eq(p.applicantKind, kind))
}

const GROUP_COLUMNS = {
  kind: p.applicantKind,
  channel: p.channel,
  unit: p.holderUnitId,
  holder: p.holderPersonId,
} as const

/** A count for each group, of the cases that meet a condition with the days in their places; null is without group. */
export function countsBy(by: PeriodGrouping, name: string, condition: SQL | undefined) {
  const column = GROUP_COLUMNS[by]
  return prepared(`${name}_by_${by}`, (from) =>
    from
      .select({ key: sql<string | null>`${column}`, n: count() })
      .from(p)
      .where(and(eq(p.agencyId, sql.placeholder('agencyId')), isNotNull(p.applicantKind), condition))
      .groupBy(column),
  )
}

/** One seek per outcome and kind through the covering index. */
function outcomeCounts(by: PeriodGrouping, format: Format) {
  const column = GROUP_COLUMNS[by]
  return prepared(`table3_${format.id}_outcomes_by_${by}`, (from) =>
    from
      .select({ row: p.outcome, key: sql<string | null>`${column}`, n: count() })
      .from(p)
      .where(
        and(
          eq(p.agencyId, sql.placeholder('agencyId')),
          inArray(p.outcome, asOutcomes(outcomesOf(format))),
          inArray(p.applicantKind, [...APPLICANT_KINDS]),
          between(p.concludedOn, ASKED.firstDay, ASKED.lastDay),
        ),
      )
      .groupBy(p.outcome, column),
  )
}

function statementsBy(by: PeriodGrouping, format: Format) {
  return {
    outcomes: outcomeCounts(by, format),
    rows: countedRows(format)
      .filter(({ role }) => role === 'count')
      .flatMap(({ key, selects }) =>
        rowConditions(selects, ASKED).map((condition, part) => ({
          key,
          count: countsBy(by, `table3_${format.id}_${key}_${part}`, condition),
        })),
      ),
  }
}

/** By format and grouping: a format has rows of its own. */
const made = new Map<string, ReturnType<typeof statementsBy>>()

function statements(by: PeriodGrouping, format: Format) {
  const key = `${format.id} ${by}`
  const found = made.get(key) ?? statementsBy(by, format)
  made.set(key, found)
  return found
}

/** Counts the rows of 表三 that are not sums, per kind of applicant. */
export function countedCells(
  from: Reads,
  agencyId: string,
  period: Period,
  format: Format,
): Promise<CountedCells> {
  return countedBy(from, agencyId, { period, format }, 'kind')
}

/** The same by unit, channel, kind or holder: a count for each that has any, `NO_GROUP` for cases without one. */
export async function countedBy(
  from: Reads,
  agencyId: string,
  { period, format }: { period: Period; format: Format },
  by: PeriodGrouping,
): Promise<Counted<string>> {
  const { outcomes, rows } = statements(by, format)
  const asked = { agencyId, ...daysAsked(period) }
  const cells: Counted<string> = {}
  const add = (row: string, key: string | null, n: number) => {
    const group = key ?? NO_GROUP
    cells[row] = { ...cells[row], [group]: (cells[row]?.[group] ?? 0) + n }
  }
  for (const { row, key, n } of await outcomes(from).execute(asked)) if (row) add(row, key, n)
  for (const { key: row, count } of rows) {
    for (const { key, n } of await count(from).execute(asked)) add(row, key, n)
  }
  return cells
}

const endedInPeriod = countsBy(
  'kind',
  'table3_ended',
  and(between(p.concludedOn, ASKED.firstDay, ASKED.lastDay), isNotNull(p.receivedOn)),
)

/**
 * Counts taken another way, for the checks: every case that was received and ended in the period, whatever its outcome,
 * and new cases by the channel through which they came.
 */
export async function directCounts(
  from: Reads,
  agencyId: string,
  period: Period,
  channels: ChannelCounts,
): Promise<Partial<Record<string, Partial<Table3Cells>>>> {
  const none = () =>
    Object.fromEntries(APPLICANT_KINDS.map((kind) => [kind, 0])) as Record<ApplicantKind, number>
  const ended = none()
  for (const { key, n } of await endedInPeriod(from).execute({ agencyId, ...period })) {
    if (key) ended[key as ApplicantKind] += n
  }
  const received = none()
  for (const counts of Object.values(channels)) {
    for (const kind of APPLICANT_KINDS) received[kind] += counts[kind] ?? 0
  }
  return { results_total: withTotal(ended), new: withTotal(received) }
}

function withTotal(counts: Record<ApplicantKind, number>): Table3Cells {
  return { ...counts, total: Object.values(counts).reduce((sum, n) => sum + n, 0) }
}

/** Year of the oldest case, or null while there is none. */
export async function firstYearWithCases(from: Reads, agencyId: string): Promise<number | null> {
  const [first] = await from
    .select({ on: p.arrivedOn })
    .from(p)
    .where(eq(p.agencyId, agencyId))
    .orderBy(p.arrivedOn)
    .limit(1)
  return first ? yearOf(first.on) : null
}
