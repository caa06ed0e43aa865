import type { Format } from '../formats/format'
import type { Opening } from '../tables/opening'
import { columnLabel, columnsOf, type Table3 } from '../tables/table3'
import { type Check, cell3, check, columnByColumn, namesOf } from './check'
import type { CheckMaterial } from './material'

/**
 * This year's 二 is last year's sealed 四, for each column and case by case: one case too many and one too few give the
 * right sum.
 */
export function carryOver(
  table: Table3,
  sealed: Table3,
  { carry: { total, first, mark, all }, carryMoves = {} }: NonNullable<CheckMaterial['before']>,
  format: Format,
): Check {
  const failing = columnsOf(format).filter((c) => table.carried_in[c] !== sealed.carried_out[c])
  const numbers = columnByColumn(
    failing,
    format,
    (c, sign) => `本年二（${table.carried_in[c]}）${sign} 上年四（${sealed.carried_out[c]}）`,
  )
  const detail = total === 0 ? numbers : `${numbers}；${total}件不衔接：${namesOf({ total, first })}`
  return check({
    id: 'carry_over',
    label: '上年结转等于上年封存的结转下年',
    ok: failing.length === 0 && total === 0,
    detail,
    basis: `${detail} ${mark}`,
    cells:
      failing.length === 0 && total > 0
        ? [cell3('carried_in', 'total')]
        : failing.map((column) => cell3('carried_in', column)),
    cases: first,
    listed: all ? { numbers: withoutCase(table, sealed, carryMoves, format), cases: all } : null,
  })
}

/** The first year's 二 is what the report of the year before, made without this program, said was left open. */
export function opening(table: Table3, published: Opening, format: Format): Check {
  const failing = columnsOf(format).filter((c) => table.carried_in[c] !== published[c])
  return check({
    id: 'opening',
    label: '上年结转等于上年年报公布的结转下年',
    ok: failing.length === 0,
    detail: columnByColumn(
      failing,
      format,
      (c, sign) => `本年二（${table.carried_in[c]}）${sign} 上年公布的四（${published[c]}）`,
    ),
    cells: failing.map((column) => cell3('carried_in', column)),
  })
}

/** Differences between 二 and last year's 四 for which no case accounts, in words; empty where cases account for all. */
function withoutCase(
  table: Table3,
  sealed: Table3,
  moves: NonNullable<NonNullable<CheckMaterial['before']>['carryMoves']>,
  format: Format,
): string {
  return columnsOf(format)
    .flatMap((column) => {
      const left = table.carried_in[column] - sealed.carried_out[column] - (moves[column] ?? 0)
      return left === 0 ? [] : [`${columnLabel(column, format)}${left}`]
    })
    .join('、')
}
