import type { CellAddress } from './form'
import type { Format } from './formats/format'

/**
 * 表二 (主动公开政府信息情况): what Art. 20 of the 条例 asks agencies to publish. Entered once a year by the units that are
 * responsible, because the office that answers requests does not hold these figures.
 *
 * Figures by row and column. Whole pieces, or hundredths where the column has decimals (amounts: hundredths of 万元), so
 * that sums stay exact. Null: not entered.
 */
export type Table2 = Record<string, Record<string, number | null>>

/** One figure that is entered for a year. */
export interface EnteredCell {
  row: string
  column: string
  rowLabel: string
  columnLabel: string
  article: string
  /** Decimals that the form prints. */
  decimals: 0 | 2
}

/** The figures that a format asks for, in its order. */
export function table2Cells({ table2 }: Format): EnteredCell[] {
  return table2.blocks.flatMap(({ article, columns, rows }) =>
    rows.flatMap((row) =>
      columns.map((column) => ({
        row: row.key,
        column: column.key,
        rowLabel: row.label,
        columnLabel: column.label,
        article,
        decimals: column.decimals ?? 0,
      })),
    ),
  )
}

/** The figures of a year from what was entered. */
export function table2Of(
  entered: Iterable<{ row: string; column: string; value: number | null }>,
  format: Format,
): Table2 {
  const values = new Map([...entered].map(({ row, column, value }) => [`${row}/${column}`, value]))
  const table: Table2 = {}
  for (const { row, column } of table2Cells(format)) {
    table[row] = { ...table[row], [column]: values.get(`${row}/${column}`) ?? null }
  }
  return table
}

/** Figures that nobody has entered. */
export function missingInTable2(table: Table2, format: Format): EnteredCell[] {
  return table2Cells(format).filter(({ row, column }) => (table[row]?.[column] ?? null) === null)
}

/** Far beyond any office's figures; a spreadsheet, a document and both databases hold it. */
const MOST = 2_147_483_647

/**
 * A figure as it is typed: `12`, `3.50`, `1,234.5`. Null when it is none, more precise than the form, or too large. A
 * comma stands only before three digits: `12,5` is no 125.
 */
export function readFigure(text: string, decimals: 0 | 2): number | null {
  const match = /^(\d{1,3}(?:[,，]\d{3})+|\d{1,10})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match || (decimals === 0 && match[2] !== undefined)) return null
  const whole = Number((match[1] ?? '').replace(/[,，]/g, ''))
  const value = whole * 10 ** decimals + (decimals ? Number((match[2] ?? '').padEnd(2, '0')) : 0)
  return value <= MOST ? value : null
}

/** A figure as the form prints it. */
export function writtenFigure(value: number, decimals: 0 | 2): string {
  return decimals === 0 ? String(value) : (value / 100).toFixed(2)
}

/** Decimals of any number of a format: only figures of 表二 have some. */
export function decimalsOf({ table, row, column }: CellAddress, format: Format): 0 | 2 {
  if (table !== 'table2') return 0
  return table2Cells(format).find((cell) => cell.row === row && cell.column === column)?.decimals ?? 0
}
