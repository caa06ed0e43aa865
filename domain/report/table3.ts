import type { IsoDate } from '../calendar/day'
import { dayWords } from '../calendar/day-words'
import { APPLICANT_KIND_LABELS, APPLICANT_KINDS, type ApplicantKind } from '../case/facts'
import { carriedInto, type Period, periodWords } from './period'
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

/** A year of which there can be a report, as an address names it: since the 条例 came into force (2008); else null. */
export function reportYear(text: string): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0
  return year >= 2008 && year <= 2099 ? year : null
}

/** True when a row of 表三 selects a case. The SQL in the store says the same, from the same predicate. */
export function selects(predicate: RowPredicate, one: Countable, period: Period): boolean {
  const { receivedOn, concludedOn, outcome } = one
  // A case that was never received is in no row, however it ended.
  if (receivedOn === null || one.applicantKind === null) return false
  const within = (on: IsoDate) => on >= period.firstDay && on <= period.lastDay
  switch (predicate.counts) {
    case 'received':
      return within(receivedOn)
    case 'concluded':
      return (
        concludedOn !== null &&
        within(concludedOn) &&
        outcome !== null &&
        predicate.outcomes.includes(outcome)
      )
    case 'open': {
      const next = carriedInto(period, predicate.at)
      return receivedOn < next && (concludedOn === null || concludedOn >= next)
    }
  }
}

/** The rows that are counted; every heading and total is a sum of them. */
export const COUNTED_ROWS = TABLE3_ROWS.filter((row) => row.role === 'count' || row.role === 'outcome')

/** Counts of the rows that are no sums, by column; what is absent is zero. */
export type Counted<Column extends string> = Partial<Record<Table3RowKey, Partial<Record<Column, number>>>>
export type CountedCells = Counted<ApplicantKind>

/** 表三 over other columns than the kinds of applicants: units, channels, holders. */
export type Table3By<Column extends string> = Record<Table3RowKey, Record<Column | 'total', number>>

/** Fills headings, totals and zeros from the counted rows: sums are made here and nowhere else. */
export function completeTable3(counted: CountedCells): Table3 {
  return completeRows(counted, APPLICANT_KINDS)
}

export function completeRows<Column extends string>(
  counted: Counted<Column>,
  columns: readonly Column[],
): Table3By<Column> {
  const cellsOf = (row: Table3Row) => {
    const parts = row.parts.length > 0 ? row.parts : [row.key]
    const byColumn = Object.fromEntries(
      columns.map((column) => [column, sum(parts.map((part) => counted[part]?.[column] ?? 0))]),
    ) as Record<Column, number>
    return { ...byColumn, total: sum(columns.map((column) => byColumn[column])) }
  }
  return Object.fromEntries(TABLE3_ROWS.map((row) => [row.key, cellsOf(row)])) as Table3By<Column>
}

/** Plain count in memory; the store's SQL is tested against it. */
export function countTable3(cases: Iterable<Countable>, period: Period): Table3 {
  return completeTable3(countRows(cases, period, ({ applicantKind }) => applicantKind))
}

/** As `countTable3`, by whatever column a case stands in. */
export function countRows<Case extends Countable, Column extends string>(
  cases: Iterable<Case>,
  period: Period,
  columnOf: (one: Case) => Column | null,
): Counted<Column> {
  const counted: Record<string, Record<string, number>> = {}
  for (const one of cases) {
    const column = columnOf(one)
    for (const row of COUNTED_ROWS) {
      if (column === null || !selects(row.selects, one, period)) continue
      const cells = counted[row.key] ?? {}
      cells[column] = (cells[column] ?? 0) + 1
      counted[row.key] = cells
    }
  }
  return counted as Counted<Column>
}

export function columnLabel(column: Table3Column): string {
  return column === 'total' ? '总计' : APPLICANT_KIND_LABELS[column]
}

/** The rule of a cell in words, as shown above the list of its cases. */
export function cellRule(row: Table3Row, column: Table3Column, period: Period): string {
  const conditions = [
    ...periodConditions(row.selects, period),
    row.role === 'outcome' && `办理结果为“${row.label}”`,
    row.role === 'heading' && row.key !== 'results' && `办理结果属于“${row.label}”`,
    column !== 'total' && `申请人类别为“${columnLabel(column)}”`,
  ]
  return conditions.filter((c) => typeof c === 'string').join('，')
}

function periodConditions(predicate: RowPredicate, period: Period): string[] {
  switch (predicate.counts) {
    case 'received':
      return [`收到日期在${periodWords(period)}内`]
    case 'concluded':
      return [`办结日期在${periodWords(period)}内`]
    case 'open': {
      if (predicate.at === 'start') {
        const first = dayWords(period.firstDay)
        return [`收到日期在${first}以前`, `在${first}以前尚未办结`]
      }
      const last = dayWords(period.lastDay)
      return [`收到日期在${last}以前（含当日）`, `到${last}尚未办结`]
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
