import {
  LEDGER_COLUMNS,
  type LedgerColumn,
  type LedgerHeader,
  type LedgerRow,
  readHeader,
  rowOf,
} from '@/domain/ledger/columns'
import { type Finding, Findings, type Naming } from '@/domain/ledger/findings'
import { meaningOfName } from '@/domain/ledger/taking-in/columns/column-words'
import { Amendments, type LedgerDecisions } from '@/domain/ledger/taking-in/decisions'
import type { ColumnUse, Field } from '@/domain/ledger/taking-in/fields'
import type { RowRead } from '@/domain/ledger/taking-in/own-rows'
import { BY_HAND, type LeftOut, leftOut } from '@/domain/ledger/taking-in/table/left-out'
import { type MergedRange, readSheet, SHEET_LIMITS, type SheetRow, type SheetSource } from '../../spreadsheet'
import { ROWS_AT_ONCE } from './rows'

/** What is known of a file in our own layout once its first row is read. */
export interface StandardSheet {
  sheet: string
  headerRows: number[]
  mapping: ColumnUse[]
  /** About how many rows there are. */
  total: number | null
}

/** Thrown where the file is not in our own layout after all, or has cells merged over several rows. */
export class NotStandard extends Error {
  override readonly name = 'NotStandard'
}

/** Who hears of a file while its rows are read. */
export interface StandardHeard {
  begin(sheet: StandardSheet): void
  finding(finding: Finding): void
  leftOut(row: LeftOut): void
}

/**
 * Rows of a file in our own layout, as they stand. Throws NotStandard at the first row of another one, and behind the
 * last row where cells are merged: then an empty cell is not empty. Throws UnreadableSheet.
 */
export async function* standardRows(
  source: SheetSource,
  decisions: LedgerDecisions,
  heard: StandardHeard,
): AsyncGenerator<RowRead[]> {
  const amendments = new Amendments(decisions)
  let beginning = { sheet: '', rows: null as number | null }
  let headerLine = 0
  let merged = false
  let header: LedgerHeader | null = null
  let read: RowRead[] = []
  const choice = {
    sheet: decisions.sheet,
    begin: (one: typeof beginning) => {
      beginning = one
    },
    merged: (range: MergedRange) => {
      if (range.bottom > headerLine) merged = true
    },
  }
  for await (const row of readSheet(source, SHEET_LIMITS, choice)) {
    if (!header) {
      if (!isStandard(row.cells)) throw new NotStandard()
      header = readHeader(row.cells)
      headerLine = row.line
      heard.begin({
        sheet: beginning.sheet,
        headerRows: [row.line],
        mapping: mappingOf(row.cells),
        total: beginning.rows && beginning.rows - row.line,
      })
      for (const column of header.unknown) heard.finding(skipped(row.line, column))
      continue
    }
    if (amendments.leavesOut(row.line)) {
      heard.leftOut(leftOut(row, BY_HAND))
      continue
    }
    read.push(readRow(header, row, amendments))
    if (read.length === ROWS_AT_ONCE) {
      yield read
      read = []
    }
  }
  if (merged) throw new NotStandard()
  if (read.length > 0) yield read
}

function readRow(header: LedgerHeader, { line, cells }: SheetRow, amendments: Amendments): RowRead {
  const asWritten = rowOf(header, cells)
  const row = amendments.none ? asWritten : amendedRow(asWritten, line, amendments)
  return {
    line,
    row,
    statedDue: null,
    remedies: [],
    unitId: null,
    fee: null,
    findings: new Findings(line, NAMING, asWritten),
  }
}

function amendedRow(row: LedgerRow, line: number, amendments: Amendments): LedgerRow {
  const amended = amendments.of(line, (field) => NAMING.cellOf(row, field))
  return { ...row, ...Object.fromEntries([...amended].filter(([field]) => isColumn(field))) }
}

const NAMING: Naming<LedgerRow> = {
  nameOf: (field) => (isColumn(field) ? LEDGER_COLUMNS[field] : field),
  cellOf: (row, field) => (isColumn(field) ? row[field] : ''),
}

const isColumn = (field: Field): field is LedgerColumn => field in LEDGER_COLUMNS

/**
 * True for a row of headings in the layout of `LEDGER_COLUMNS`: it tells how, when and from whom a request came, and
 * has no column that only an office's own layout tells.
 */
export function isStandard(cells: readonly string[]): boolean {
  const { at, unknown } = readHeader(cells)
  const days: readonly LedgerColumn[] = ['submittedOn', 'signedOn', 'confirmedOn']
  return (
    at.has('channel') &&
    at.has('applicantKind') &&
    days.some((day) => at.has(day)) &&
    !unknown.some((name) => meaningOfName(name)?.fields.some((field) => !(isColumn(field) && at.has(field))))
  )
}

function mappingOf(cells: readonly string[]): ColumnUse[] {
  const { at } = readHeader(cells)
  const byPlace = new Map([...at].map(([field, place]) => [place, field]))
  return cells.flatMap((cell, place) => {
    const column = cell.trim()
    return column === '' ? [] : [{ column, field: byPlace.get(place) ?? null, certainty: 'sure' as const }]
  })
}

function skipped(line: number, column: string): Finding {
  return {
    line,
    column,
    level: 'warning',
    message: `没有名为“${column}”的列，已跳过。列名须与台账格式一致。`,
  }
}
