import type { EveryRow, Format, Table3Column } from '../formats/format'
import { rowOf } from '../formats/in-force'
import { columnsOf, numberIn, type Table3 } from '../tables/table3'
import { type Check, cell3, check, columnByColumn } from './check'
import type { CheckMaterial } from './material'

/**
 * The identities of 表三. `direct` are counts of headings, totals and the total column, taken apart from the sums, so
 * that a check compares two ways of counting and can fail.
 */
export function checkTable3(
  table: Table3,
  direct: CheckMaterial['direct']['table3'],
  format: Format,
): Check[] {
  return [balance(table, format), ...sums(table, direct, format)]
}

function balance(table: Table3, format: Format): Check {
  const { label, in: coming, out: going } = format.checks.balance
  const sum = (rows: readonly EveryRow[], column: Table3Column) =>
    rows.reduce((n, row) => n + table[row][column], 0)
  const failing = columnsOf(format).filter((c) => sum(coming, c) !== sum(going, c))
  const words = (rows: readonly EveryRow[], column: Table3Column) =>
    rows.map((row) => `${rowOf(format, row)?.no ?? row}（${table[row][column]}）`).join('+ ')
  return check({
    id: 'balance',
    label,
    ok: failing.length === 0,
    detail: columnByColumn(failing, format, (c, sign) => `${words(coming, c)}${sign} ${words(going, c)}`),
    cells: failing.flatMap((column) => [...coming, ...going].map((row) => cell3(row, column))),
  })
}

/** Headings, totals and the total column against counts that were taken apart from the sums. */
function sums(table: Table3, direct: CheckMaterial['direct']['table3'], format: Format): Check[] {
  return format.table3.rows.flatMap((row) => {
    const counted = direct[row.key]
    if (!counted) return []
    const is = (column: Table3Column) => numberIn(table, row.key, column)
    const failing = columnsOf(format).filter((c) => counted[c] !== undefined && counted[c] !== is(c))
    return [
      check({
        id: `sum_${row.key}`,
        label: row.role === 'count' ? `${row.no}等于各渠道收到数之和` : `${row.no}等于其各项之和`,
        ok: failing.length === 0,
        detail: columnByColumn(
          failing,
          format,
          (c, sign) => `各项之和（${is(c)}）${sign} 直接计数（${counted[c] ?? is(c)}）`,
        ),
        cells: failing.map((column) => cell3(row.key, column)),
      }),
    ]
  })
}
