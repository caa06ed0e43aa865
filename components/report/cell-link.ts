import { queueHref } from '@/components/queue/queue-href'
import { formatOf, formatOfPeriod, rowOf } from '@/domain/report/formats/in-force'
import type { Period } from '@/domain/report/period/period'
import { periodWords } from '@/domain/report/period/period'
import { casesBehind } from '@/domain/report/period/period-figures'
import { cellWords } from '@/domain/report/tables/cell-words'
import type { CellAddress } from '@/domain/report/tables/form'
import { cellRule } from '@/domain/report/tables/table3'

/** What stands behind the numbers of a table: of when they are, their rule in words, and where they open. */
export interface NumbersBehind {
  of: string
  words(cell: CellAddress): string
  /** Null where they open nothing. */
  href: ((cell: CellAddress) => string) | null
}

/** The numbers of a year's report open their cases, their remedies, or the figure that was entered. */
export function yearBehind(year: number): NumbersBehind {
  return {
    of: `${year}年`,
    words: (cell) => cellWords(cell, year, formatOf(year)),
    href: (cell) => cellHref(cell, year),
  }
}

export function cellHref({ table, row, column }: CellAddress, year: number): string {
  switch (table) {
    case 'table2':
      return `/report/${year}/table2#${row}-${column}`
    case 'table3':
      return `/cases?tab=all&year=${year}&row=${row}${column === 'total' ? '' : `&kind=${column}`}`
    case 'table4':
      return `/report/${year}/remedies?kind=${row}&column=${column}`
  }
}

/** The numbers of 表三 of any other period open their cases. */
export function periodBehind(period: Period): NumbersBehind {
  const format = formatOfPeriod(period)
  return {
    of: periodWords(period),
    words: ({ row, column }) => {
      const found = rowOf(format, row)
      return found ? cellRule(found, column, period, format) : ''
    },
    href: ({ row, column }) =>
      queueHref(casesBehind(row, column, { period, by: 'kind', judgedOn: period.lastDay }), {}),
  }
}
