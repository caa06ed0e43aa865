import { REMEDY_KINDS, type RemedyKind } from '../../remedies/remedy'
import type { Format, Table3Column, Table4Column } from '../formats/format'
import { rowOf } from '../formats/in-force'
import { cellPlace } from '../tables/cell-words'
import type { CellAddress } from '../tables/form'
import type { Numbers } from './facts'

/** Cells of the tables added up, and others taken off. */
export interface Amount {
  plus: readonly CellAddress[]
  minus: readonly CellAddress[]
}

export const row3 = (row: string, column: Table3Column = 'total'): CellAddress => ({
  table: 'table3',
  row,
  column,
})
export const row4 = (row: RemedyKind, column: Table4Column = 'total'): CellAddress => ({
  table: 'table4',
  row,
  column,
})
export const row2 = (row: string, column: string): CellAddress => ({
  table: 'table2',
  row,
  column,
})

export function amount(...rows: string[]): Amount {
  return { plus: rows.map((row) => row3(row)), minus: [] }
}

export function without(whole: Amount, ...rows: string[]): Amount {
  return { plus: whole.plus, minus: [...whole.minus, ...rows.map((row) => row3(row))] }
}

export function remedyAmount(rows: readonly RemedyKind[], column: Table4Column = 'total'): Amount {
  return {
    plus: REMEDY_KINDS.filter((kind) => rows.includes(kind)).map((kind) => row4(kind, column)),
    minus: [],
  }
}

/** Both together. Null where they share a cell: 予以公开和全部或部分公开 is no sum. */
export function together(a: Amount, b: Amount): Amount | null {
  const shared = a.plus.some((cell) => b.plus.some((other) => sameCell(cell, other)))
  return shared ? null : { plus: [...a.plus, ...b.plus], minus: [...a.minus, ...b.minus] }
}

function sameCell(a: CellAddress, b: CellAddress): boolean {
  return a.table === b.table && a.row === b.row && a.column === b.column
}

/** Null where one of its cells is not known. */
export function sumOf({ plus, minus }: Amount, numbers: Numbers): number | null {
  let sum = 0
  for (const [sign, cells] of [
    [1, plus],
    [-1, minus],
  ] as const) {
    for (const cell of cells) {
      const value = numbers(cell)
      if (value === null) return null
      sum += sign * value
    }
  }
  return sum
}

/** `表三 三（三）不予公开`, `表三 一本年新收政府信息公开申请数量 + 二…`. */
export function placeOf({ plus, minus }: Amount, format: Format): string {
  const place = (cell: CellAddress) => placeOfCell(cell, format)
  const [first, ...rest] = plus.map(place)
  const added = rest.map((one) => ` + ${one.replace(/^表. /, '')}`).join('')
  return `${first ?? ''}${added}${minus.map((cell) => ` - ${place(cell).replace(/^表. /, '')}`).join('')}`
}

function placeOfCell(cell: CellAddress, format: Format): string {
  const row = cell.table === 'table3' && cell.column === 'total' ? rowOf(format, cell.row) : null
  return row ? `表三 ${row.no}${row.label.replace(/（.*/, '')}` : cellPlace(cell, format)
}
