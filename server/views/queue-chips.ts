import { holdsIdentityNumber, NO_IDENTITY_NUMBER } from '@/domain/identity'
import { ALL_FILTERS, type FilterNames } from '@/domain/queue/filters'
import type { Format, Table3Row } from '@/domain/report/formats/format'
import { rowLabel, type Wording } from '@/domain/report/formats/forms'
import { formatOf, formatOfPeriod, rowOf } from '@/domain/report/formats/in-force'
import { type Period, periodWords, statisticsYear } from '@/domain/report/period/period'
import { cellRule } from '@/domain/report/tables/table3'
import { type QueueAddress, wordsOf } from './queue-address'

/** A filter in force, as a chip; `drop` are the parameters that its × takes out of the address. */
export interface QueueChip {
  label: string
  drop: readonly string[]
}

/** Filters with their values; beside a cell of 表三 the kind of applicant is the cell's column. */
export function inForce(wanted: QueueAddress) {
  return ALL_FILTERS.flatMap(([name, definition]) => {
    const value = name === 'kind' && wanted.row ? undefined : wanted[name]
    return value === undefined ? [] : [{ name, definition, value }]
  })
}

/** Each filter in force, the search and the number of a table as a chip. */
export function chipsOf(wanted: QueueAddress, names: FilterNames): QueueChip[] {
  const chips: QueueChip[] = inForce(wanted).map(({ name, definition, value }) => ({
    label: definition.chip(value, names),
    drop: [name],
  }))
  if (wanted.q) chips.unshift({ label: searchLabel(wordsOf(wanted)), drop: ['q'] })
  const cell = cellOf(wanted)
  if (cell) {
    const { row, period, wording, format } = cell
    const table = wording === 'year' ? `${wanted.year}年报表三` : `${periodWords(period)}工作数据`
    chips.push({
      label: `${table} ${row.no}、${rowLabel(row, wording)}：${cellRule(row, wanted.kind ?? 'total', period, format)}`,
      drop: ['row', 'year', 'first', 'last', 'kind'],
    })
  }
  return chips
}

/** Nothing is found by an identity number, and the chip says why. */
function searchLabel(words: string): string {
  return holdsIdentityNumber(words) ? NO_IDENTITY_NUMBER.title : `搜索：${words}`
}

/** The number of 表三 that an address opens: one of a year's report, or of another period. */
export function cellOf({ row, year, first, last }: QueueAddress): NumberOpened | null {
  if (!row) return null
  const opened = year
    ? { period: statisticsYear(year), wording: 'year' as const, format: formatOf(year) }
    : first && last && periodOpened({ firstDay: first, lastDay: last })
  if (!opened) return null
  const found = rowOf(opened.format, row)
  return found && { ...opened, row: found }
}

function periodOpened(period: Period) {
  return { period, wording: 'period' as const, format: formatOfPeriod(period) }
}

interface NumberOpened {
  row: Table3Row
  period: Period
  wording: Wording
  format: Format
}
