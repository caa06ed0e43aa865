import { LEDGER_COLUMNS, type LedgerColumn } from './columns'

/** Something about a row: why it is refused, or what to look at. `line` as a spreadsheet program shows it. */
export interface Finding {
  line: number
  /** Heading of the column. */
  column: string
  level: 'refused' | 'warning'
  /** What is wrong, why, and what to do. */
  message: string
}

/** Collects the findings of one row. */
export function findingsOf(line: number) {
  const all: Finding[] = []
  const add = (level: Finding['level']) => (column: LedgerColumn, message: string) => {
    all.push({ line, column: LEDGER_COLUMNS[column], level, message })
  }
  return { all, refuse: add('refused'), warn: add('warning') }
}
export type Findings = ReturnType<typeof findingsOf>
