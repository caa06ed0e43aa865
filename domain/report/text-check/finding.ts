import type { Format } from '../formats/format'
import type { CellAddress } from '../tables/form'
import { decimalsOf, writtenFigure } from '../tables/table2'
import { type Amount, placeOf } from './amount'

/** Something that an office typed and that the facts of the year say differently. */
export interface TextFinding {
  /** The words as typed: `不予公开12件`. */
  typed: string
  /** The right number, or what is right in words. */
  is: number | string
  /** Where it stands: `表三 三（三）不予公开`. */
  row: string
  /** What the facts say: `统计表为10（表三 三（三）不予公开）`. */
  says: string
  /** What is wrong, why, and what to do. */
  message: string
  /** The cells that say otherwise; none where the fact stands in no table. */
  cells: readonly CellAddress[]
}

/** A finding before the words that were typed are cut out of the text. */
export interface Finding extends Pick<TextFinding, 'is' | 'row' | 'says' | 'cells'> {
  from: number
  to: number
}

export interface Span {
  from: number
  to: number
}

/** A number that the tables say differently, as the form prints it. */
export function otherwise({ from, to }: Span, value: number, amount: Amount, format: Format): Finding {
  const [cell] = amount.plus
  const decimals = cell ? decimalsOf(cell, format) : 0
  const is = decimals === 0 ? value : `${writtenFigure(value, decimals)}万元`
  return {
    from,
    to,
    is,
    row: placeOf(amount, format),
    says: `统计表为${is}（${placeOf(amount, format)}）`,
    cells: cellsOf(amount),
  }
}

/** Something that follows from numbers of the tables. */
export function follows({ from, to }: Span, is: string, amount: Amount, format: Format): Finding {
  return {
    from,
    to,
    is,
    row: placeOf(amount, format),
    says: `按统计表应为${is}（${placeOf(amount, format)}）`,
    cells: cellsOf(amount),
  }
}

/** A fact that stands in no table. */
export function recorded({ from, to }: Span, is: number | string, row: string): Finding {
  return { from, to, is, row, says: `${row}为${is}`, cells: [] }
}

function cellsOf({ plus, minus }: Amount): CellAddress[] {
  return [...plus, ...minus]
}
