import type { IsoDate } from '../../calendar/day'
import { dayWords } from '../../calendar/day-words'
import type { ApplicantKind } from '../../case/facts'
import type { EveryRow, Format, RowPredicate, Table3Column, Table3Row } from '../formats/format'
import { carriedInto, type Period, periodWords } from '../period/period'

export type Table3Cells = Record<Table3Column, number>
/** Every row of a format, headings included, with a number for each of its columns. */
export type Table3 = Table3By<ApplicantKind>
/** 表三 over other columns than the kinds of applicants: units, channels, holders. */
export type Table3By<Column extends string> = Record<EveryRow, Record<Column | 'total', number>> &
  Record<string, Record<Column | 'total', number>>

/** A number of 表三; 0 where the table has no such row. */
export function numberIn(table: Table3, row: string, column: Table3Column = 'total'): number {
  return table[row]?.[column] ?? 0
}

/** The keys of a format's columns, in its order. */
export function columnsOf({ table3 }: Format): readonly Table3Column[] {
  return table3.columns.map(({ key }) => key)
}

/** The kinds of applicants that a format counts, in its order. */
export function kindsOf(format: Format): readonly ApplicantKind[] {
  return columnsOf(format).filter((column) => column !== 'total')
}

/** The columns of `case_progress` that 表三 looks at. */
export interface Countable {
  /** Null for a request that stays out of the table (Art. 41). */
  applicantKind: ApplicantKind | null
  receivedOn: IsoDate | null
  concludedOn: IsoDate | null
  outcome: string | null
}

/** A year of which there can be a report, as an address names it: since the 条例 came into force (2008); else null. */
export function reportYear(text: string): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0
  return isReportYear(year) ? year : null
}

/** The same of a year that a form sends along, which may be anything. */
export function isReportYear(year: unknown): year is number {
  return typeof year === 'number' && Number.isInteger(year) && year >= 2008 && year <= 2099
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
export function countedRows({ table3 }: Format): readonly Table3Row[] {
  return table3.rows.filter(({ role }) => role === 'count' || role === 'outcome')
}

/** Counts of the rows that are no sums, by column; what is absent is zero. */
export type Counted<Column extends string> = Record<string, Partial<Record<Column, number>>>
export type CountedCells = Counted<ApplicantKind>

/** Fills headings, totals and zeros from the counted rows: sums are made here and nowhere else. */
export function completeTable3(counted: CountedCells, format: Format): Table3 {
  return completeRows(counted, kindsOf(format), format)
}

export function completeRows<Column extends string>(
  counted: Counted<Column>,
  columns: readonly Column[],
  { table3 }: Format,
): Table3By<Column> {
  const cellsOf = (row: Table3Row) => {
    const parts = row.parts.length > 0 ? row.parts : [row.key]
    const byColumn = Object.fromEntries(
      columns.map((column) => [column, sum(parts.map((part) => counted[part]?.[column] ?? 0))]),
    ) as Record<Column, number>
    return { ...byColumn, total: sum(columns.map((column) => byColumn[column])) }
  }
  return Object.fromEntries(table3.rows.map((row) => [row.key, cellsOf(row)])) as Table3By<Column>
}

/** Plain count in memory; the store's SQL is tested against it. */
export function countTable3(cases: Iterable<Countable>, period: Period, format: Format): Table3 {
  return completeTable3(
    countRows(cases, period, ({ applicantKind }) => applicantKind, format),
    format,
  )
}

/** As `countTable3`, by whatever column a case stands in. */
export function countRows<Case extends Countable, Column extends string>(
  cases: Iterable<Case>,
  period: Period,
  columnOf: (one: Case) => Column | null,
  format: Format,
): Counted<Column> {
  const counted: Record<string, Record<string, number>> = {}
  for (const one of cases) {
    const column = columnOf(one)
    for (const row of countedRows(format)) {
      if (column === null || !selects(row.selects, one, period)) continue
      const cells = counted[row.key] ?? {}
      cells[column] = (cells[column] ?? 0) + 1
      counted[row.key] = cells
    }
  }
  return counted as Counted<Column>
}

/** A column as the form heads it. */
export function columnLabel(column: string, { table3 }: Format): string {
  return table3.columns.find(({ key }) => key === column)?.label ?? column
}

/** The rule of a cell in words, as shown above the list of its cases. */
export function cellRule(row: Table3Row, column: string, period: Period, format: Format): string {
  const [all] = format.table3.rows.filter(({ role }) => role === 'heading')
  const conditions = [
    ...periodConditions(row.selects, period),
    row.role === 'outcome' && `办理结果为“${row.label}”`,
    row.role === 'heading' && row.key !== all?.key && `办理结果属于“${row.label}”`,
    column !== 'total' && `申请人类别为“${columnLabel(column, format)}”`,
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
