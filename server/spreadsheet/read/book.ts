import type { MergedRange, SheetRow } from '../sheet'

export type MergedHeard = (range: MergedRange) => void

/** A spreadsheet file of any format, opened. */
export interface Book {
  /** In the order of their tabs; at least one. */
  sheets: readonly { name: string; hidden: boolean }[]
  /** Rows of a sheet in order; blank ones are left out but counted. Merged cells are told behind the last row. */
  rows(sheet: string, merged: MergedHeard): AsyncGenerator<SheetRow>
  close(): void
}
