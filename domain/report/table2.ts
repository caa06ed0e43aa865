import { type CellAddress, type FormEntry, type NationalForm, numberEntry, wordsEntry } from './form'

/**
 * 表二 (主动公开政府信息情况), 国办公开办函〔2021〕30号: what Art. 20 asks agencies to publish. Entered once a year by
 * the units that are responsible, because the office that answers requests does not hold these figures.
 */
export const TABLE2_BLOCKS = [
  {
    article: '第二十条第（一）项',
    columns: [
      { key: 'made', label: '本年制发件数' },
      { key: 'repealed', label: '本年废止件数' },
      { key: 'in_force', label: '现行有效件数' },
    ],
    rows: [
      { key: 'rules', label: '规章' },
      { key: 'normative_documents', label: '行政规范性文件' },
    ],
  },
  {
    article: '第二十条第（五）项',
    columns: [{ key: 'decisions', label: '本年处理决定数量' }],
    rows: [{ key: 'licences', label: '行政许可' }],
  },
  {
    article: '第二十条第（六）项',
    columns: [{ key: 'decisions', label: '本年处理决定数量' }],
    rows: [
      { key: 'penalties', label: '行政处罚' },
      { key: 'enforcement', label: '行政强制' },
    ],
  },
  {
    article: '第二十条第（八）项',
    columns: [{ key: 'amount', label: '本年收费金额（单位：万元）' }],
    rows: [{ key: 'fees', label: '行政事业性收费' }],
  },
] as const

export type Table2RowKey = (typeof TABLE2_BLOCKS)[number]['rows'][number]['key']
export type Table2ColumnKey = (typeof TABLE2_BLOCKS)[number]['columns'][number]['key']
/**
 * Whole pieces; the amount of fees in hundredths of 万元 (100 yuan) as every seal has it, with up to two decimals of
 * these, so that no yuan is lost. Null: not entered.
 */
export type Table2 = Record<Table2RowKey, Partial<Record<Table2ColumnKey, number | null>>>

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

/** One that stands in 表二. */
export interface Table2Cell extends EnteredCell {
  row: Table2RowKey
  column: Table2ColumnKey
}

export const TABLE2_CELLS: readonly Table2Cell[] = TABLE2_BLOCKS.flatMap(({ article, columns, rows }) =>
  rows.flatMap((row) =>
    columns.map((column) => ({
      row: row.key,
      column: column.key,
      rowLabel: row.label,
      columnLabel: column.label,
      article,
      decimals: decimalsOf({ table: 'table2', row: row.key, column: column.key }),
    })),
  ),
)

export const TABLE2_ROWS: readonly { key: Table2RowKey; label: string }[] = TABLE2_BLOCKS.flatMap(
  ({ rows }) => [...rows],
)

/** The figures of a year from what was entered. */
export function table2Of(entered: Iterable<{ row: string; column: string; value: number | null }>): Table2 {
  const values = new Map([...entered].map(({ row, column, value }) => [`${row}/${column}`, value]))
  const table = Object.fromEntries(TABLE2_ROWS.map(({ key }) => [key, {}])) as Table2
  for (const { row, column } of TABLE2_CELLS) table[row][column] = values.get(`${row}/${column}`) ?? null
  return table
}

/** Figures that nobody has entered. */
export function missingInTable2(table: Table2): Table2Cell[] {
  return TABLE2_CELLS.filter(({ row, column }) => (table[row][column] ?? null) === null)
}

/** Far beyond any office's figures; a spreadsheet, a document and both databases hold it. */
const MOST = 2_147_483_647

/**
 * A figure as it is typed: `12`, `１２`, `3.50`, `123.4567`, `1,234.5`. Null when it is none, more precise than a yuan, or
 * too large. A comma stands only before three digits: `12,5` is no 125. Amounts come back in hundredths of 万元.
 */
export function readFigure(text: string, decimals: Decimals): number | null {
  // Full-width digits, points and commas are the ordinary ones by Unicode's compatibility form.
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{1,4}))?$/.exec(text.trim().normalize('NFKC'))
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

/** Decimals of any number of the report: only the fees of 表二 have some. */
export function decimalsOf({ table, column }: CellAddress): Decimals {
  return table === 'table2' && column === 'amount' ? 4 : 0
}

export const TABLE2_FORM: NationalForm = {
  table: 'table2',
  title: '二、主动公开政府信息情况',
  widths: [30, 18, 18, 18],
  head: [],
  body: TABLE2_BLOCKS.flatMap(({ article, columns, rows }): FormEntry[][] => {
    const span = 3 / columns.length
    return [
      [wordsEntry(article, { colSpan: 4 })],
      [wordsEntry('信息内容'), ...columns.map(({ label }) => wordsEntry(label, { colSpan: span }))],
      ...rows.map((row) => [
        wordsEntry(row.label),
        ...columns.map((column) =>
          numberEntry({ table: 'table2', row: row.key, column: column.key }, { colSpan: span }),
        ),
      ]),
    ]
  }),
}
