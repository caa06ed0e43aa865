import { meaningOfName, plainHeading } from '../columns/column-words'
import { writtenDay } from '../days/read-day'
import { plainText } from '../plain-text'

/** A row as the reader gives it; `line` as a spreadsheet program shows it. */
export interface SheetLine {
  line: number
  cells: readonly string[]
}

/** A range of merged cells; lines and columns from 1, both ends included. */
export interface MergedRange {
  top: number
  bottom: number
  left: number
  right: number
}

/** A column of the table, from its one or two headings. */
export interface TableColumn {
  /** Index among the cells of a row, from 0. */
  at: number
  /** Name shown and remembered: 申请人·联系电话. Unique within the table. */
  name: string
  heading: string
  above: string
}

/** Where the table of a sheet stands. */
export interface FoundTable {
  headerRows: number[]
  columns: TableColumn[]
}

/** Rows that are looked at for headings; titles and explanations above a table are shorter. */
export const ROWS_LOOKED_AT = 60

/** Columns that must be known by name before a row is taken for the headings. */
const KNOWN_COLUMNS = 3

/**
 * Finds the row of headings among the first rows of a sheet: the one with most columns known by name. Two-line
 * headings are joined, merged ones spread. Null when no row has three known columns.
 */
export function findTable(first: readonly SheetLine[], all: readonly MergedRange[]): FoundTable | null {
  let best: { score: number; found: FoundTable } | null = null
  const rows = first.slice(0, ROWS_LOOKED_AT)
  const merged = aroundHeadings(rows, all)
  for (const [i, row] of rows.entries()) {
    const next = rows[i + 1]
    const lower = next && continuesHeading(row, next, merged) ? next : null
    const found = tableAt(row, lower, merged)
    const score = knownColumns(found)
    // Rows of one merged text (titles) and rows of data know none.
    if (score >= KNOWN_COLUMNS && score > (best?.score ?? 0)) best = { score, found }
  }
  return best?.found ?? null
}

/** Columns whose names tell something. */
export function knownColumns({ columns }: FoundTable): number {
  return columns.filter(({ heading, above }) => meaningOfName(heading, above)).length
}

/** The table whose headings a person has pointed at. */
export function tableWithHeadings(
  rows: readonly SheetLine[],
  headerRows: readonly number[],
  merged: readonly MergedRange[],
): FoundTable | null {
  const [upper, lower] = headerRows.flatMap((line) => rows.find((row) => row.line === line) ?? [])
  return upper ? tableAt(upper, lower ?? null, aroundHeadings(rows, merged)) : null
}

/** Merged cells among the first rows; of a crafted file not all. */
function aroundHeadings(rows: readonly SheetLine[], merged: readonly MergedRange[]): MergedRange[] {
  const last = rows.at(-1)?.line ?? 0
  const around: MergedRange[] = []
  for (const range of merged) {
    if (range.top <= last && around.push(range) === MOST_AROUND) break
  }
  return around
}

const MOST_AROUND = 2000

/** The row below holds headings of the second line: words, never days or numbers, where the row above has room for them. */
function continuesHeading(upper: SheetLine, lower: SheetLine, merged: readonly MergedRange[]): boolean {
  if (lower.line !== upper.line + 1) return false
  const words = [...lower.cells.slice(0, MOST_COLUMNS).entries()].filter(([, cell]) => plainText(cell) !== '')
  const above = spreadRow(upper, merged)
  const room = words.every(([at]) =>
    above[at] !== undefined && above[at] !== '' ? isUnderGroup(at, upper.line, merged) : true,
  )
  const allWords = words.every(
    ([, cell]) => plainText(cell).length <= 20 && !/\d{3}/.test(cell) && writtenDay(cell).is === 'none',
  )
  const known = words.filter(([at, cell]) => meaningOfName(cell, above[at] || leftOf(above, at))).length
  return (
    words.length > 0 &&
    known >= Math.min(2, words.length) &&
    known * 2 >= words.length &&
    allWords &&
    room &&
    words.length < Math.max(3, filled(upper))
  )
}

const filled = ({ cells }: SheetLine) => cells.filter((cell) => plainText(cell) !== '').length

/** True below a heading that spans several columns or stands in the upper row alone. */
function isUnderGroup(at: number, line: number, merged: readonly MergedRange[]): boolean {
  const range = merged.find(
    ({ top, bottom, left, right }) => top <= line && bottom >= line && left <= at + 1 && right >= at + 1,
  )
  // Without ranges (csv) a heading may stand over its first column.
  return range ? range.bottom === line && range.right > range.left : true
}

function leftOf(cells: readonly string[], at: number): string {
  for (let i = at; i >= 0; i--) if (cells[i]) return cells[i] ?? ''
  return ''
}

function tableAt(upper: SheetLine, lower: SheetLine | null, merged: readonly MergedRange[]): FoundTable {
  const above = spreadRow(upper, merged)
  const below = lower ? spreadRow(lower, merged) : []
  const width = Math.min(Math.max(above.length, below.length), MOST_COLUMNS)
  const columns: TableColumn[] = []
  const taken = new Map<string, number>()
  for (let at = 0; at < width; at++) {
    const low = headingOf(below[at])
    const high = headingOf(above[at])
    // In csv a heading over two columns stands over the first only.
    const over = low !== '' && high === '' ? headingOf(leftOf(above, at)) : high
    const heading = low !== '' && low !== over ? low : high
    if (heading === '') continue
    const group = low !== '' && low !== over ? over : ''
    const name = group === '' ? heading : `${group}·${heading}`
    const before = taken.get(name) ?? 0
    taken.set(name, before + 1)
    columns.push({ at, heading, above: group, name: before === 0 ? name : `${name}（第${at + 1}列）` })
  }
  return { headerRows: lower ? [upper.line, lower.line] : [upper.line], columns }
}

/** No ledger has more columns, and no heading is longer. */
const MOST_COLUMNS = 300
const LONGEST_HEADING = 200
const headingOf = (cell = '') => plainText(cell).slice(0, LONGEST_HEADING)

/** Cells of a row with the value of each merged range in all of its columns, and in its lower rows. */
function spreadRow({ line, cells }: SheetLine, merged: readonly MergedRange[]): string[] {
  const spread = [...cells]
  for (const { top, bottom, left, right } of merged) {
    if (line !== top || bottom < line || right - left > MOST_SPREAD) continue
    for (let at = left; at < right; at++) spread[at] = cells[left - 1] ?? ''
  }
  return Array.from(spread, (cell) => cell ?? '')
}

/** No heading spans more columns. */
const MOST_SPREAD = MOST_COLUMNS

/** The table's names in one text: the same for every file of the same layout, whatever the order of its columns. */
export function layoutOf({ columns }: FoundTable): string {
  return columns
    .map(({ heading, above }) => plainHeading(above + heading))
    .sort()
    .join('|')
}
