import type { Table2 } from './table2'
import type { Table3 } from './table3'
import type { Table4 } from './table4'

/** The three counted tables of the report, by the section of the national format (30号) in which they stand. */
export const TABLE_KEYS = ['table2', 'table3', 'table4'] as const
export type TableKey = (typeof TABLE_KEYS)[number]

/** The numbers of a year. Null stands only in 表二, for what nobody has entered yet. */
export interface ReportTables {
  table2: Table2
  table3: Table3
  table4: Table4
}

/** One number of the report. */
export interface CellAddress {
  table: TableKey
  row: string
  column: string
}

/** A cell of a national form: words, or the place of a number. */
export type FormEntry = WordsEntry | NumberEntry
export interface WordsEntry {
  words: string
  rowSpan: number
  colSpan: number
  left: boolean
  /** The number that the words stand for, where the form prints none; the screen links it. */
  heading: CellAddress | null
}
export interface NumberEntry {
  cell: CellAddress
  rowSpan: number
  colSpan: number
  sum: boolean
  /** Where the number has some. Absent also in seals made before it was sealed too: see `printedNumber`. */
  decimals?: 4
}

/** A table as the national form prints it, merged cells and all: screen, xlsx, docx and HTML are drawn from it. */
export interface NationalForm {
  table: TableKey
  /** Of its section: `三、收到和处理政府信息公开申请情况`. */
  title: string
  /** Widths of the columns in characters. */
  widths: readonly number[]
  head: readonly (readonly FormEntry[])[]
  body: readonly (readonly FormEntry[])[]
}

export function wordsEntry(
  words: string,
  { rowSpan = 1, colSpan = 1, left = false }: Partial<WordsEntry> = {},
): WordsEntry {
  return { words, rowSpan, colSpan, left, heading: null }
}

export function numberEntry(
  cell: CellAddress,
  { colSpan = 1, sum = false, decimals }: { colSpan?: number; sum?: boolean; decimals?: 4 | undefined } = {},
): NumberEntry {
  return { cell, rowSpan: 1, colSpan, sum, ...(decimals ? { decimals } : {}) }
}

/** The number at an address, null where none is entered. */
export function numberAt(tables: Partial<ReportTables>, { table, row, column }: CellAddress): number | null {
  const rows: Readonly<Record<string, Readonly<Record<string, number | null>>>> | undefined = tables[table]
  return rows?.[row]?.[column] ?? null
}

/** `table3/granted/total`: the name of a cell in findings, seals and addresses. */
export function cellName({ table, row, column }: CellAddress): string {
  return `${table}/${row}/${column}`
}
