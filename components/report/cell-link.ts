import type { CellAddress } from '@/domain/report/form'

/** Where a number of a year opens: its cases, its remedies, or the figure that was entered. */
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
