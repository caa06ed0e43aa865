import type { Format, Table4Column } from '../formats/format'
import { rowOf } from '../formats/in-force'
import { statisticsYear } from '../period/period'
import { type CellAddress, type NumberEntry, numberAt, type ReportTables } from './form'
import { type Decimals, table2Cells, writtenFigure } from './table2'
import { cellRule, columnLabel } from './table3'
import { remedyCellRule } from './table4'

/** The rule by which a number of a year is counted, in words; empty where the format has no such number. */
export function cellWords({ table, row, column }: CellAddress, year: number, format: Format): string {
  switch (table) {
    case 'table2': {
      const cell = figureAt(row, column, format)
      return cell ? `${year}年${cell.rowLabel}${cell.columnLabel}，由负责单位填报` : ''
    }
    case 'table3': {
      const found = rowOf(format, row)
      return found ? cellRule(found, column, statisticsYear(year), format) : ''
    }
    case 'table4':
      return remedyCellRule({ kind: row, column: column as Table4Column }, year, format)
  }
}

/** Where a number stands, shortly: `表三 三（一）予以公开·自然人`. */
export function cellPlace({ table, row, column }: CellAddress, format: Format): string {
  switch (table) {
    case 'table2': {
      const cell = figureAt(row, column, format)
      return `表二 ${cell?.rowLabel ?? row}·${cell?.columnLabel ?? column}`
    }
    case 'table3': {
      const found = rowOf(format, row)
      return `表三 ${found ? `${found.no}${found.label}` : row}·${columnLabel(column, format)}`
    }
    case 'table4': {
      const { rows, columns } = format.table4
      const label = (all: readonly { key: string; label: string }[], key: string) =>
        all.find((one) => one.key === key)?.label ?? key
      return `表四 ${label(rows, row)}·${label(columns, column)}`
    }
  }
}

function figureAt(row: string, column: string, format: Format) {
  return table2Cells(format).find((one) => one.row === row && one.column === column)
}

/** A number as the form prints it; what is not entered stays empty. */
export function printedNumber(tables: Partial<ReportTables>, entry: NumberEntry): string {
  const value = numberAt(tables, entry.cell)
  return value === null ? '' : writtenFigure(value, printedDecimals(entry))
}

/** Decimals as the entry says. Seals of before November 2026 did not say it: then only amounts had some. */
export function printedDecimals({ cell: { table, column }, decimals }: NumberEntry): Decimals {
  return decimals ?? (table === 'table2' && column === 'amount' ? 4 : 0)
}
