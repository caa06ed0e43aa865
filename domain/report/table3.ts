import type { IsoDate } from '../calendar/day'
import { APPLICANT_KIND_LABELS, APPLICANT_KINDS, type ApplicantKind } from '../case/facts'
import {
  type Outcome,
  type RowPredicate,
  TABLE3_ROWS,
  type Table3Row,
  type Table3RowKey,
} from './table3-rows'

/** One column of 表三: a kind of applicant, or all six. */
export type Table3Column = ApplicantKind | 'total'
export const TABLE3_COLUMNS: readonly Table3Column[] = [...APPLICANT_KINDS, 'total']

export type Table3Cells = Record<Table3Column, number>
/** Every row of the form, headings included, with its seven numbers. */
export type Table3 = Record<Table3RowKey, Table3Cells>

/** The columns of `case_progress` that 表三 looks at. */
export interface Countable {
  /** Null for a request that stays out of the table (Art. 41). */
  applicantKind: ApplicantKind | null
  receivedOn: IsoDate | null
  concludedOn: IsoDate | null
  outcome: Outcome | null
}

export interface StatisticsYear {
  firstDay: IsoDate
  lastDay: IsoDate
}

/** A year of which there can be a report, as an address names it: since the 条例 came into force (2008); else null. */
export function reportYear(text: string): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0
  return year >= 2008 && year <= 2099 ? year : null
}

/** The statistics year is the calendar year (30号). */
export function statisticsYear(year: number): StatisticsYear {
  return { firstDay: `${year}-01-01` as IsoDate, lastDay: `${year}-12-31` as IsoDate }
}

/** True when a row of 表三 selects a case. The SQL in the store says the same, from the same predicate. */
export function selects(
  predicate: RowPredicate,
  one: Countable,
  { firstDay, lastDay }: StatisticsYear,
): boolean {
  const { receivedOn, concludedOn, outcome } = one
  // A case that was never received is in no row, however it ended.
  if (receivedOn === null || one.applicantKind === null) return false
  if (predicate.received === 'in_year' && !(receivedOn >= firstDay && receivedOn <= lastDay)) return false
  if (predicate.received === 'before_year' && receivedOn >= firstDay) return false
  if (predicate.received === 'by_year_end' && receivedOn > lastDay) return false
  if (
    predicate.concluded === 'in_year' &&
    !(concludedOn !== null && concludedOn >= firstDay && concludedOn <= lastDay)
  )
    return false
  if (predicate.concluded === 'not_before_year' && concludedOn !== null && concludedOn < firstDay)
    return false
  if (predicate.concluded === 'not_by_year_end' && concludedOn !== null && concludedOn <= lastDay)
    return false
  return !predicate.outcomes || (outcome !== null && predicate.outcomes.includes(outcome))
}

/** The rows that are counted; every heading and total is a sum of them. */
export const COUNTED_ROWS = TABLE3_ROWS.filter((row) => row.role === 'count' || row.role === 'outcome')

export type CountedCells = Partial<Record<Table3RowKey, Partial<Record<ApplicantKind, number>>>>

/** Fills headings, totals and zeros from the counted rows: sums are made here and nowhere else. */
export function completeTable3(counted: CountedCells): Table3 {
  const cellsOf = (row: Table3Row): Table3Cells => {
    const parts = row.parts.length > 0 ? row.parts : [row.key]
    const byKind = Object.fromEntries(
      APPLICANT_KINDS.map((kind) => [kind, sum(parts.map((part) => counted[part]?.[kind] ?? 0))]),
    ) as Record<ApplicantKind, number>
    return { ...byKind, total: sum(APPLICANT_KINDS.map((kind) => byKind[kind])) }
  }
  return Object.fromEntries(TABLE3_ROWS.map((row) => [row.key, cellsOf(row)])) as Table3
}

/** Plain count in memory; the store's SQL is tested against it. */
export function countTable3(cases: Iterable<Countable>, year: number): Table3 {
  const within = statisticsYear(year)
  const counted: Record<string, Record<string, number>> = {}
  for (const one of cases) {
    for (const row of COUNTED_ROWS) {
      if (one.applicantKind === null || !selects(row.selects, one, within)) continue
      const cells = counted[row.key] ?? {}
      cells[one.applicantKind] = (cells[one.applicantKind] ?? 0) + 1
      counted[row.key] = cells
    }
  }
  return completeTable3(counted as CountedCells)
}

export function columnLabel(column: Table3Column): string {
  return column === 'total' ? '总计' : APPLICANT_KIND_LABELS[column]
}

/** The rule of a cell in words, as shown above the list of its cases. */
export function cellRule(row: Table3Row, column: Table3Column, year: number): string {
  const { received, concluded, outcomes } = row.selects
  const conditions = [
    received === 'in_year' && `收到日期在${year}年内`,
    received === 'before_year' && `收到日期在${year}年1月1日以前`,
    received === 'by_year_end' && `收到日期在${year}年12月31日以前（含当日）`,
    concluded === 'in_year' && `办结日期在${year}年内`,
    concluded === 'not_before_year' && `在${year}年1月1日以前尚未办结`,
    concluded === 'not_by_year_end' && `到${year}年12月31日尚未办结`,
    outcomes && row.role === 'outcome' && `办理结果为“${row.label}”`,
    outcomes && row.role === 'heading' && row.key !== 'results' && `办理结果属于“${row.label}”`,
    column !== 'total' && `申请人类别为“${columnLabel(column)}”`,
  ]
  return conditions.filter((c) => typeof c === 'string').join('，')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
