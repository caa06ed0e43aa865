import type { IsoDate } from '../calendar/day'
import {
  PENDING_LABEL,
  REMEDY_KIND_LABELS,
  REMEDY_KINDS,
  REMEDY_RESULT_LABELS,
  REMEDY_RESULTS,
  type RemedyKind,
  type RemedyResult,
} from '../remedies/remedy'
import { type NationalForm, numberEntry, wordsEntry } from './form'
import { statisticsYear } from './period'

/**
 * 表四 (政府信息公开行政复议、行政诉讼情况), 国办公开办函〔2021〕30号. A remedy counts in the year in which it is
 * concluded; 尚未审结 are those filed and not concluded by 31 December.
 */
export const TABLE4_COLUMNS = [...REMEDY_RESULTS, 'pending', 'total'] as const
export type Table4Column = (typeof TABLE4_COLUMNS)[number]
export const TABLE4_COLUMN_LABELS: Record<Table4Column, string> = {
  ...REMEDY_RESULT_LABELS,
  pending: PENDING_LABEL,
  total: '总计',
}
export type Table4 = Record<RemedyKind, Record<Table4Column, number>>

/** Facts of a remedy that 表四 looks at. */
export interface CountableRemedy {
  kind: RemedyKind
  filedOn: IsoDate
  concludedOn: IsoDate | null
  result: RemedyResult | null
}

/** The column in which a remedy stands in a year, or null when it is not in that year's table. */
export function columnInYear(remedy: CountableRemedy, year: number): RemedyResult | 'pending' | null {
  const { firstDay, lastDay } = statisticsYear(year)
  const { filedOn, concludedOn, result } = remedy
  if (concludedOn !== null && concludedOn <= lastDay) return concludedOn >= firstDay ? result : null
  return filedOn <= lastDay ? 'pending' : null
}

/** Counts 表四. A year has few remedies: they are read and counted here, so that the list behind a cell is the same rule. */
export function countTable4(remedies: Iterable<CountableRemedy>, year: number): Table4 {
  const table = Object.fromEntries(
    REMEDY_KINDS.map((kind) => [kind, Object.fromEntries(TABLE4_COLUMNS.map((column) => [column, 0]))]),
  ) as Table4
  for (const remedy of remedies) {
    const column = columnInYear(remedy, year)
    if (!column) continue
    table[remedy.kind][column]++
    table[remedy.kind].total++
  }
  return table
}

/** The rule of a cell in words, as shown above the list of its remedies. */
export function remedyCellRule(kind: RemedyKind, column: Table4Column, year: number): string {
  const what = {
    pending: `到${year}年12月31日尚未审结`,
    total: `${year}年内审结，或者到${year}年12月31日尚未审结`,
  }
  const rule =
    column === 'pending' || column === 'total'
      ? what[column]
      : `${year}年内审结，${REMEDY_RESULT_LABELS[column]}`
  return `${REMEDY_KIND_LABELS[kind]}：${rule}`
}

const WIDTH = TABLE4_COLUMNS.length
const columns = TABLE4_COLUMNS.map((column) => wordsEntry(TABLE4_COLUMN_LABELS[column]))

export const TABLE4_FORM: NationalForm = {
  table: 'table4',
  title: '四、政府信息公开行政复议、行政诉讼情况',
  widths: new Array<number>(3 * WIDTH).fill(8),
  head: [
    [wordsEntry('行政复议', { rowSpan: 2, colSpan: WIDTH }), wordsEntry('行政诉讼', { colSpan: 2 * WIDTH })],
    [wordsEntry('未经复议直接起诉', { colSpan: WIDTH }), wordsEntry('复议后起诉', { colSpan: WIDTH })],
    [...columns, ...columns, ...columns],
  ],
  body: [
    REMEDY_KINDS.flatMap((kind) =>
      TABLE4_COLUMNS.map((column) =>
        numberEntry({ table: 'table4', row: kind, column }, { sum: column === 'total' }),
      ),
    ),
  ],
}
