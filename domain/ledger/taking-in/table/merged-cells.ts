import { plainText } from '../plain-text'
import type { MergedRange, SheetLine } from './find-table'

/** A vertical range that a row lies in, with the value that stands in its first cell. */
interface Open {
  range: MergedRange
  value: string
}

export interface SpreadRow extends SheetLine {
  /** Columns (from 0) whose cell is one with cells of other rows, and the rows of that cell. */
  shared: ReadonlyMap<number, MergedRange>
  /** Ranges that are one cell over several columns of this row. */
  across: readonly MergedRange[]
}

/** Columns that are looked at; no ledger has more, and ranges that overlap further are a crafted file. */
const MOST_COLUMNS = 300
const MOST_BEGINNING = 2000
const NONE: ReadonlyMap<number, MergedRange> = new Map()

/** Gives each row the values of the merged cells that it lies in. Rows must come in order. */
export class MergedCells {
  readonly #byTop = new Map<number, MergedRange[]>()
  #open: Open[] = []

  constructor(ranges: readonly MergedRange[]) {
    for (const range of ranges) {
      const same = this.#byTop.get(range.top)
      if (same) {
        if (same.length < MOST_BEGINNING) same.push(range)
      } else this.#byTop.set(range.top, [range])
    }
  }

  /** Ranges that begin in a line. */
  at(line: number): readonly MergedRange[] {
    return this.#byTop.get(line) ?? []
  }

  spread(row: SheetLine): SpreadRow {
    const begin = this.#byTop.get(row.line)
    if (!begin && this.#open.length === 0) return { ...row, shared: NONE, across: [] }
    this.#open = this.#open.filter(({ range }) => range.bottom >= row.line)
    const cells = [...row.cells]
    const shared = new Map<number, MergedRange>()
    for (const { range, value } of this.#open) {
      for (let at = range.left - 1; at < range.right && at < MOST_COLUMNS; at++) shared.set(at, range)
      // A cell of its own, where two ranges overlap in a damaged file, stays as it is.
      const at = range.left - 1
      if (at >= MOST_COLUMNS) continue
      while (cells.length <= at) cells.push('')
      if (plainText(cells[at] ?? '') === '') cells[at] = value
    }
    const across: MergedRange[] = this.#open.flatMap(({ range }) => (range.right > range.left ? [range] : []))
    for (const range of begin ?? []) {
      if (range.right > range.left) across.push(range)
      if (range.bottom === range.top) continue
      for (let at = range.left - 1; at < range.right && at < MOST_COLUMNS; at++) shared.set(at, range)
      if (this.#open.length < MOST_COLUMNS) this.#open.push({ range, value: row.cells[range.left - 1] ?? '' })
    }
    return { line: row.line, cells, shared, across }
  }
}
