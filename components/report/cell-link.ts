import { queueHref } from '@/components/queue/queue-href'
import { cellWords } from '@/domain/report/cell-words'
import type { CellAddress } from '@/domain/report/form'
import type { PeriodGrouping } from '@/domain/report/groupings'
import type { Period } from '@/domain/report/period'
import { periodWords } from '@/domain/report/period'
import type { PeriodColumn } from '@/domain/report/period-figures'
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
      queueHref(casesOf(period), { row, kind: column === 'total' ? undefined : column }),
  }
}

/** Parameters of the queue's address that name a group of each grouping. */
const GROUP_PARAMETERS: Record<PeriodGrouping, string> = {
  unit: 'unit',
  channel: 'channel',
  kind: 'kind',
  holder: 'person',
}

/** The cases behind the number of a group; late ones are some of those concluded, or of those carried out. */
export function groupHref(
  column: PeriodColumn['key'],
  group: string,
  { period, by, judgedOn }: { period: Period; by: PeriodGrouping; judgedOn: string },
): string {
  const which = group === 'total' ? {} : { [GROUP_PARAMETERS[by]]: group }
  switch (column) {
    case 'late_concluded':
      return queueHref(casesOf(period), { ...which, row: 'results_total', lateness: 'answered_late' })
    case 'late_open':
      return queueHref(casesOf(period), { ...which, row: 'carried_out', due_before: judgedOn })
    default:
      return queueHref(casesOf(period), { ...which, row: column })
  }
}

function casesOf({ firstDay, lastDay }: Period) {
  return { tab: 'all', first: firstDay, last: lastDay }
}
