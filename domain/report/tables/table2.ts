import { asTyped } from '../../pasted-text'
import type { Format } from '../formats/format'
import type { CellAddress } from './form'

/**
 * 表二 (主动公开政府信息情况): what Art. 20 of the 条例 asks agencies to publish. Entered once a year by the units that are
 * responsible, because the office that answers requests does not hold these figures.
 *
 * Figures by row and column. Whole pieces; amounts in hundredths of 万元 (100 yuan) as every seal has them, with up to two
 * decimals of these, so that no yuan is lost. Null: not entered.
 */
export type Table2 = Record<string, Record<string, number | null>>

/** None, or up to four: yuan in 万元. */
export type Decimals = 0 | 4

/** One figure that is entered for a year. */
export interface EnteredCell {
  row: string
  column: string
  rowLabel: string
  columnLabel: string
  article: string
  /** Decimals that may be typed; an amount prints at least two. */
  decimals: Decimals
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
 * A figure as it is typed: `12`, `１２`, `3.50`, `123.4567`, `1,234.5`. Null when it is none, more precise than a yuan, or
 * too large. A comma stands only before three digits: `12,5` is no 125. Amounts come back in hundredths of 万元.
 */
export function readFigure(text: string, decimals: Decimals): number | null {
  // Full-width digits, points and commas are the ordinary ones by Unicode's compatibility form.
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{1,4}))?$/.exec(asTyped(text).trim())
  if (!match || (decimals === 0 && match[2] !== undefined)) return null
  const whole = Number((match[1] ?? '').replaceAll(',', ''))
  const value = decimals === 0 ? whole : ofYuan(whole * 10_000 + Number((match[2] ?? '').padEnd(4, '0')))
  return value <= MOST ? value : null
}

/** A figure as the form prints it: an amount with two decimals, or with as many as its yuan need. */
export function writtenFigure(value: number, decimals: Decimals): string {
  if (decimals === 0) return String(value)
  const [whole = '', fraction = ''] = (yuanOf(value) / 10_000).toFixed(4).split('.')
  return `${whole}.${fraction.replace(/0{1,2}$/, '')}`
}

/** Whole yuan of an amount in hundredths of 万元. */
export const yuanOf = (amount: number): number => Math.round(amount * 100)

/** An amount in hundredths of 万元, as near as a number comes to it: equal amounts are equal numbers. */
export const ofYuan = (yuan: number): number => yuan / 100

/** Decimals of any number of a format: only figures of 表二 have some. */
export function decimalsOf({ table, row, column }: CellAddress, format: Format): Decimals {
  if (table !== 'table2') return 0
  return table2Cells(format).find((cell) => cell.row === row && cell.column === column)?.decimals ?? 0
}
