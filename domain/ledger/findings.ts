import type { Field } from './taking-in/fields'

/** Something about a row: why it is refused, or what to look at. `line` as a spreadsheet program shows it. */
export interface Finding {
  line: number
  /** Heading of the column. */
  column: string
  level: 'refused' | 'warning'
  /** What is wrong, why, and what to do. */
  message: string
  /** For amending the cell: what it tells, and what stands there. Absent where no cell of the row is meant. */
  field?: Field
  value?: string
}

/** Findings of each level that are kept of one file; one with more mistakes than this wants another look first. */
const KEPT_OF_A_LEVEL = 5000

/** Collects the findings of a file in the order of its rows. However many warnings there are, no refusal is pushed out. */
export class KeptFindings {
  readonly all: Finding[] = []
  readonly #kept = { refused: 0, warning: 0 }

  add(finding: Finding): void {
    if (++this.#kept[finding.level] <= KEPT_OF_A_LEVEL) this.all.push(finding)
  }

  /** Findings that were not kept. */
  get dropped(): number {
    return this.#kept.refused + this.#kept.warning - this.all.length
  }
}

/** How a file names a column, and what stands in it. */
export interface NamedCells {
  nameOf(field: Field): string
  cellOf(field: Field): string
}

/** Collects the findings of one row. */
export function findingsOf(line: number, { nameOf, cellOf }: NamedCells) {
  const all: Finding[] = []
  const add = (level: Finding['level']) => (field: Field, message: string) => {
    all.push({ line, column: nameOf(field), level, message, field, value: cellOf(field) })
  }
  const refused = () => all.some(({ level }) => level === 'refused')
  return { all, refuse: add('refused'), warn: add('warning'), refused }
}
export type Findings = ReturnType<typeof findingsOf>
