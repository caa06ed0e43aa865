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
  about?: FindingAbout
}

/**
 * What is to be decided elsewhere than in the cell: a value once for all rows, the order of the parts of a column's
 * days, or whether a row was told twice.
 */
export type FindingAbout = 'value' | 'order' | 'twice'

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

  refuse(field: Field, message: string, about?: FindingAbout): void {
    this.#add({ level: 'refused', field, message, about })
  }

  warn(field: Field, message: string, about?: FindingAbout): void {
    this.#add({ level: 'warning', field, message, about })
  }

  /** What stands in a field of the row. */
  told(field: Field): string {
    return this.#naming.cellOf(this.#row, field)
  }

  get refused(): boolean {
    return this.all.some(({ level }) => level === 'refused')
  }

  #add({ about, ...told }: Told): void {
    this.all.push({
      line: this.#line,
      column: this.#naming.nameOf(told.field),
      value: this.told(told.field),
      ...told,
      ...(about ? { about } : {}),
    })
  }
}

interface Told {
  level: Finding['level']
  field: Field
  message: string
  about: FindingAbout | undefined
}
