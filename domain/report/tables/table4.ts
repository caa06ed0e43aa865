import type { IsoDate } from '../../calendar/day'
import { REMEDY_RESULT_LABELS, type RemedyKind, type RemedyResult } from '../../remedies/remedy'
import type { Format, Table4Column } from '../formats/format'
import { statisticsYear } from '../period/period'

/**
 * 表四 (政府信息公开行政复议、行政诉讼情况). A remedy counts in the year in which it is concluded; 尚未审结 are those filed and
 * not concluded by 31 December.
 */
export type Table4 = Record<RemedyKind, Record<Table4Column, number>>

/** The results of a format's columns, the total apart. */
export function partsOfTotal({ table4 }: Format): readonly Table4Column[] {
  return table4.columns.map(({ key }) => key).filter((key) => key !== 'total')
}

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
export function countTable4(
  remedies: Iterable<CountableRemedy>,
  year: number,
  { table4: { rows, columns } }: Format,
): Table4 {
  const table = Object.fromEntries(
    rows.map(({ key }) => [key, Object.fromEntries(columns.map((column) => [column.key, 0]))]),
  ) as Table4
  for (const remedy of remedies) {
    const column = columnInYear(remedy, year)
    if (!column) continue
    table[remedy.kind][column]++
    table[remedy.kind].total++
  }
  return table
}

/** A row in one line of words: `行政诉讼（复议后起诉）`. */
export function remedyRowLabel(kind: string, { table4 }: Format): string {
  const row = table4.rows.find(({ key }) => key === kind)
  if (!row) return kind
  return row.over ? `${row.over}（${row.label}）` : row.label
}

/** The rule of a cell in words, as shown above the list of its remedies. */
export function remedyCellRule(
  cell: { kind: string; column: Table4Column },
  year: number,
  format: Format,
): string {
  const what = {
    pending: `到${year}年12月31日尚未审结`,
    total: `${year}年内审结，或者到${year}年12月31日尚未审结`,
  }
  const { kind, column } = cell
  const rule =
    column === 'pending' || column === 'total'
      ? what[column]
      : `${year}年内审结，${REMEDY_RESULT_LABELS[column]}`
  return `${remedyRowLabel(kind, format)}：${rule}`
}
