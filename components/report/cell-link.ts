import { queueHref } from '@/components/queue/queue-href'
import { cellWords } from '@/domain/report/cell-words'
import type { CellAddress } from '@/domain/report/form'
import type { Period } from '@/domain/report/period'
import { periodWords } from '@/domain/report/period'
import { casesBehind } from '@/domain/report/period-figures'
import { cellRule, type Table3Column } from '@/domain/report/table3'
import { type Table3RowKey, table3Row } from '@/domain/report/table3-rows'

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
    words: (cell) => cellWords(cell, year),
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
  return {
    of: periodWords(period),
    words: ({ row, column }) => cellRule(table3Row(row as Table3RowKey), column as Table3Column, period),
    href: ({ row, column }) =>
      queueHref(
        casesBehind(row as Table3RowKey, column, { period, by: 'kind', judgedOn: period.lastDay }),
        {},
      ),
  }
}
