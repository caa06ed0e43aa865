import { REMEDY_KINDS, type RemedyKind } from '../remedies/remedy'
import { type CellAddress, type NationalForm, numberAt, type ReportTables, type TableKey } from './form'
import { statisticsYear } from './period'
import { decimalsOf, TABLE2_CELLS, TABLE2_FORM, writtenFigure } from './table2'
import { cellRule, columnLabel, type Table3Column } from './table3'
import { TABLE3_FORM } from './table3-form'
import { type Table3RowKey, table3Row } from './table3-rows'
import { remedyCellRule, TABLE4_COLUMN_LABELS, TABLE4_FORM, type Table4Column } from './table4'

/** The forms of the three tables, in the order of the report. */
export const NATIONAL_FORMS: Record<TableKey, NationalForm> = {
  table2: TABLE2_FORM,
  table3: TABLE3_FORM,
  table4: TABLE4_FORM,
}

/** The rule by which a number of a year is counted, in words. */
export function cellWords({ table, row, column }: CellAddress, year: number): string {
  switch (table) {
    case 'table2': {
      const cell = TABLE2_CELLS.find((one) => one.row === row && one.column === column)
      return cell ? `${year}年${cell.rowLabel}${cell.columnLabel}，由负责单位填报` : ''
    }
    case 'table3':
      return cellRule(table3Row(row as Table3RowKey), column as Table3Column, statisticsYear(year))
    case 'table4':
      return remedyCellRule(row as RemedyKind, column as Table4Column, year)
  }
}

/** Where a number stands, shortly: `表三 三（一）予以公开·自然人`. */
export function cellPlace({ table, row, column }: CellAddress): string {
  switch (table) {
    case 'table2': {
      const cell = TABLE2_CELLS.find((one) => one.row === row && one.column === column)
      return `表二 ${cell?.rowLabel ?? row}·${cell?.columnLabel ?? column}`
    }
    case 'table3': {
      const { no, label } = table3Row(row as Table3RowKey)
      return `表三 ${no}${label}·${columnLabel(column as Table3Column)}`
    }
    case 'table4': {
      const label = ['行政复议', '未经复议直接起诉', '复议后起诉'][REMEDY_KINDS.indexOf(row as RemedyKind)]
      return `表四 ${label}·${TABLE4_COLUMN_LABELS[column as Table4Column]}`
    }
  }
}

/** A number as the form prints it; what is not entered stays empty. */
export function writtenNumber(tables: Partial<ReportTables>, cell: CellAddress): string {
  const value = numberAt(tables, cell)
  return value === null ? '' : writtenFigure(value, decimalsOf(cell))
}
