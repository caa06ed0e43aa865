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
  type SQL,
} from 'drizzle-orm'
import { yearOf } from '@/domain/calendar/day'
import { APPLICANT_KINDS, type ApplicantKind } from '@/domain/case/facts'
import { OUTCOMES } from '@/domain/case/outcomes'
import {
  COUNTED_ROWS,
  type CountedCells,
  type StatisticsYear,
  statisticsYear,
  type Table3Cells,
} from '@/domain/report/table3'
import type { RowPredicate, Table3RowKey } from '@/domain/report/table3-rows'
import { caseProgress as p } from '../schema'
import type { Reads } from '../transact'

/**
 * A row's predicate as conditions over `case_progress`, the SQL of `selects` in the domain. Several conditions exclude
 * each other and are counted one by one, each with its own index, where a single OR would scan.
 */
function rowConditions(predicate: RowPredicate, within: StatisticsYear): SQL[] {
  const common = and(
    receivedCondition(predicate.received, within),
    predicate.outcomes && inArray(p.outcome, [...predicate.outcomes]),
  )
  return concludedConditions(predicate.concluded, within).map(
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
  return kind === null ? row : and(row, eq(p.applicantKind, kind))
}

/** A case without a received day is in no row: it has no outcome and meets no received day. */
function receivedCondition(received: RowPredicate['received'], { firstDay, lastDay }: StatisticsYear) {
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
  { firstDay, lastDay }: StatisticsYear,
): SQL[] {
  switch (concluded) {
    case 'in_year':
      return [between(p.concludedOn, firstDay, lastDay)]
    case 'not_before_year':
      return [isNull(p.concludedOn), gte(p.concludedOn, firstDay)]
    case 'not_by_year_end':
      return [isNull(p.concludedOn), gt(p.concludedOn, lastDay)]
    case undefined:
      return [isNotNull(p.receivedOn)]
  }
}

/** Counts the rows of 表三 that are not sums, per kind of applicant. */
export async function countedCells(from: Reads, agencyId: string, year: number): Promise<CountedCells> {
  const cells: CountedCells = {}
  const add = (key: Table3RowKey, kind: ApplicantKind, n: number) => {
    cells[key] = { ...cells[key], [kind]: (cells[key]?.[kind] ?? 0) + n }
  }
  for (const { outcome, kind, n } of await outcomeCounts(from, agencyId, year)) {
    if (outcome) add(outcome, kind, n)
  }
  for (const row of COUNTED_ROWS.filter(({ role }) => role === 'count')) {
    for (const condition of rowConditions(row.selects, statisticsYear(year))) {
      for (const { kind, n } of await countsByKind(from, agencyId, condition)) add(row.key, kind, n)
    }
  }
  return cells
}

/** One seek per outcome and kind through the covering index. */
async function outcomeCounts(from: Reads, agencyId: string, year: number) {
  const { firstDay, lastDay } = statisticsYear(year)
  return from
    .select({ outcome: p.outcome, kind: p.applicantKind, n: count() })
    .from(p)
    .where(
      and(
        eq(p.agencyId, agencyId),
        inArray(p.outcome, OUTCOMES),
        inArray(p.applicantKind, [...APPLICANT_KINDS]),
        between(p.concludedOn, firstDay, lastDay),
      ),
    )
    .groupBy(p.outcome, p.applicantKind)
}

async function countsByKind(from: Reads, agencyId: string, condition: SQL) {
  return from
    .select({ kind: p.applicantKind, n: count() })
    .from(p)
    .where(and(eq(p.agencyId, agencyId), condition))
    .groupBy(p.applicantKind)
}

/**
 * Counts taken another way, for the checks: every case that was received and ended in the year, whatever its outcome,
 * and new cases without looking at the kind of applicant.
 */
export async function directCounts(
  from: Reads,
  agencyId: string,
  year: number,
): Promise<Partial<Record<Table3RowKey, Partial<Table3Cells>>>> {
  const { firstDay, lastDay } = statisticsYear(year)
  const ended = and(between(p.concludedOn, firstDay, lastDay), isNotNull(p.receivedOn))
  const results: Partial<Table3Cells> = Object.fromEntries(APPLICANT_KINDS.map((kind) => [kind, 0]))
  let total = 0
  for (const { kind, n } of ended ? await countsByKind(from, agencyId, ended) : []) {
    results[kind] = n
    total += n
  }
  const [received] = await from
    .select({ n: count() })
    .from(p)
    .where(and(eq(p.agencyId, agencyId), between(p.receivedOn, firstDay, lastDay)))
  return { results_total: { ...results, total }, new: { total: received?.n ?? 0 } }
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
