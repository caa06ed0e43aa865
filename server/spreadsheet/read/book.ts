import type { MergedRange, SheetRow } from '../sheet'

/** Who hears of what stands beside the rows. */
export interface Heard {
  /** About how many rows there are, before the first of them. */
  expected(rows: number): void
  /** Merged cells, behind the last row. */
  merged(range: MergedRange): void
}

/** A spreadsheet file of any format, opened. */
export interface Book {
  /** In the order of their tabs; at least one. */
  sheets: readonly { name: string; hidden: boolean }[]
  /** The file has no names for sheets: its one sheet is meant, whatever was asked for. */
  unnamed?: true
  /** Rows of a sheet in order; blank ones are left out but counted. */
  rows(sheet: string, heard: Heard): AsyncGenerator<SheetRow>
  close(): void
}
