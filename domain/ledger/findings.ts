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

/** How a file names its columns, and what stands in a row of it. */
export interface Naming<Row> {
  nameOf(field: Field): string
  cellOf(row: Row, field: Field): string
}

/** Collects the findings of one row. */
export class Findings<Row = unknown> {
  readonly all: Finding[] = []
  readonly #line: number
  readonly #naming: Naming<Row>
  readonly #row: Row

  constructor(line: number, naming: Naming<Row>, row: Row) {
    this.#line = line
    this.#naming = naming
    this.#row = row
  }

  refuse(field: Field, message: string): void {
    this.#add('refused', field, message)
  }

  warn(field: Field, message: string): void {
    this.#add('warning', field, message)
  }

  get refused(): boolean {
    return this.all.some(({ level }) => level === 'refused')
  }

  #add(level: Finding['level'], field: Field, message: string): void {
    const column = this.#naming.nameOf(field)
    this.all.push({
      line: this.#line,
      column,
      level,
      message,
      field,
      value: this.#naming.cellOf(this.#row, field),
    })
  }
}
