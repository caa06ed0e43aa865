import {
  and,
  between,
  count,
  eq,
  gt,
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
import { OUTCOMES } from '@/domain/case/outcomes'
import type { ChannelCounts } from '@/domain/report/figures'
import {
  COUNTED_ROWS,
  type CountedCells,
  type StatisticsYear,
  statisticsYear,
  type Table3Cells,
} from '@/domain/report/table3'
import type { RowPredicate, Table3RowKey } from '@/domain/report/table3-rows'
import { prepared } from '../connection'
import { CROSSES_YEAR_END, caseProgress as p } from '../schema'
import type { Reads } from '../transact'

/** A year's first and last day, or the places where a prepared statement is given them. */
type Within = { [Day in keyof StatisticsYear]: IsoDate | Placeholder }
const ASKED_YEAR = { firstDay: sql.placeholder('firstDay'), lastDay: sql.placeholder('lastDay') }

/**
 * A row's predicate as conditions over `case_progress`, the SQL of `selects` in the domain. Several conditions exclude
 * each other and are counted one by one, each with its own index, where a single OR would scan.
 */
function rowConditions(predicate: RowPredicate, within: Within): SQL[] {
  const common = and(
    receivedCondition(predicate.received, within),
    predicate.outcomes && inArray(p.outcome, [...predicate.outcomes]),
  )
  return concludedConditions(predicate.concluded, predicate.received, within).map(
    (concluded) => and(common, concluded) ?? concluded,
  )
}

/** The cases of a cell; `kind` null is the total column. */
export function cellCondition(
  predicate: RowPredicate,
  kind: ApplicantKind | null,
  year: number,
): SQL | undefined {
  const row = or(...rowConditions(predicate, statisticsYear(year)))
  return and(row, kind === null ? isNotNull(p.applicantKind) : eq(p.applicantKind, kind))
}

/** A case without a received day is in no row: it has no outcome and meets no received day. */
function receivedCondition(received: RowPredicate['received'], { firstDay, lastDay }: Within) {
  switch (received) {
    case 'in_year':
      return between(p.receivedOn, firstDay, lastDay)
    case 'before_year':
      return lt(p.receivedOn, firstDay)
    case 'by_year_end':
      return lte(p.receivedOn, lastDay)
    case undefined:
      return undefined
  }
}

function concludedConditions(
  concluded: RowPredicate['concluded'],
  received: RowPredicate['received'],
  { firstDay, lastDay }: Within,
): SQL[] {
  switch (concluded) {
    case 'in_year':
      return [between(p.concludedOn, firstDay, lastDay)]
    case 'not_before_year':
      return [isNull(p.concludedOn), crossing(gte(p.concludedOn, firstDay), received === 'before_year')]
    case 'not_by_year_end':
      return [isNull(p.concludedOn), crossing(gt(p.concludedOn, lastDay), received === 'by_year_end')]
    case undefined:
      return [isNotNull(p.receivedOn)]
  }
}

/** Where received and concluded days already imply two different years, saying so lets the small index be used. */
function crossing(concluded: SQL, implied: boolean): SQL {
  return (implied && and(concluded, CROSSES_YEAR_END)) || concluded
}

/** One seek per outcome and kind through the covering index. */
const outcomeCounts = prepared('table3_outcomes', (from) =>
  from
    .select({ key: p.outcome, kind: p.applicantKind, n: count() })
    .from(p)
    .where(
      and(
        eq(p.agencyId, sql.placeholder('agencyId')),
        inArray(p.outcome, OUTCOMES),
        inArray(p.applicantKind, [...APPLICANT_KINDS]),
        between(p.concludedOn, ASKED_YEAR.firstDay, ASKED_YEAR.lastDay),
      ),
    )
    .groupBy(p.outcome, p.applicantKind),
)

const rowCounts = COUNTED_ROWS.filter(({ role }) => role === 'count').flatMap(({ key, selects }) =>
  rowConditions(selects, ASKED_YEAR).map((condition, part) => ({
    key,
    count: preparedCountsByKind(`table3_${key}_${part}`, condition),
  })),
)

/** How many cases of each kind of applicant meet a condition that asks for the year. */
function preparedCountsByKind(name: string, condition: SQL) {
  return prepared(name, (from) =>
    from
      .select({ kind: p.applicantKind, n: count() })
      .from(p)
      .where(and(eq(p.agencyId, sql.placeholder('agencyId')), condition))
      .groupBy(p.applicantKind),
  )
}

/** Counts the rows of 表三 that are not sums, per kind of applicant. */
export async function countedCells(from: Reads, agencyId: string, year: number): Promise<CountedCells> {
  const asked = { agencyId, ...statisticsYear(year) }
  const cells: CountedCells = {}
  const add = (key: Table3RowKey, kind: ApplicantKind, n: number) => {
    cells[key] = { ...cells[key], [kind]: (cells[key]?.[kind] ?? 0) + n }
  }
  for (const { key, kind, n } of await outcomeCounts(from).execute(asked)) {
    if (key && kind) add(key, kind, n)
  }
  for (const { key, count } of rowCounts) {
    for (const { kind, n } of await count(from).execute(asked)) if (kind) add(key, kind, n)
  }
  return cells
}

const endedInYear = preparedCountsByKind(
  'table3_ended',
  and(concludedInYear(), isNotNull(p.receivedOn)) ?? concludedInYear(),
)

function concludedInYear(): SQL {
  return between(p.concludedOn, ASKED_YEAR.firstDay, ASKED_YEAR.lastDay)
}

/**
 * Counts taken another way, for the checks: every case that was received and ended in the year, whatever its outcome,
 * and new cases by the channel through which they came.
 */
export async function directCounts(
  from: Reads,
  agencyId: string,
  year: number,
  channels: ChannelCounts,
): Promise<Partial<Record<Table3RowKey, Partial<Table3Cells>>>> {
  const asked = { agencyId, ...statisticsYear(year) }
  const none = () =>
    Object.fromEntries(APPLICANT_KINDS.map((kind) => [kind, 0])) as Record<ApplicantKind, number>
  const ended = none()
  for (const { kind, n } of await endedInYear(from).execute(asked)) if (kind) ended[kind] += n
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
