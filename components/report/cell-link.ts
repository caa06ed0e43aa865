import { formatOf } from '@/domain/report/formats/in-force'
import { cellWords } from '@/domain/report/tables/cell-words'
import type { CellAddress } from '@/domain/report/tables/form'

/** What stands behind the numbers of a table: of when they are, their rule in words, and where they open. */
export interface NumbersBehind {
  of: string
  /** Empty where nobody can ask for it yet. */
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
