import { FIELDS, type Field } from './taking-in/fields'

/** Something about a row: why it is refused, or what to look at. `line` as a spreadsheet program shows it. */
export interface Finding {
  line: number
  /** Heading of the column. */
  column: string
  level: 'refused' | 'warning'
  /** What is wrong, why, and what to do. */
  message: string
}

/** Collects the findings of one row. `named`: what the file itself calls a column. */
export function findingsOf(line: number, named: (field: Field) => string = (field) => FIELDS[field]) {
  const all: Finding[] = []
  const add = (level: Finding['level']) => (field: Field, message: string) => {
    all.push({ line, column: named(field), level, message })
  }
  return { all, refuse: add('refused'), warn: add('warning') }
}
export type Findings = ReturnType<typeof findingsOf>
