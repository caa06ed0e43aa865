/** Spreadsheets in and out, as streams. */
export { readSheet, surveySheets } from './read/apart'
export {
  type MergedRange,
  SHEET_LIMITS,
  type SheetLimits,
  type SheetRow,
  type SheetSource,
  type SheetSurvey,
  UnreadableSheet,
} from './sheet'
export type { CellValue, Column } from './write/cell'
export { writeCsv } from './write/csv'
export { type FormCell, type NationalTable, writeNationalTables } from './write/national-table'
export { writeXlsx } from './write/xlsx'
