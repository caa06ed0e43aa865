/** Values of a cell when written. Numbers stand as numbers; dates are ISO text in a column of type `date`. */
export type CellValue = string | number | null | undefined

export interface Column {
  header: string
  /** In characters of the usual size; a Chinese character takes two. */
  width?: number
  /** `date`: an ISO date becomes a date cell; `number`: digits become a number. Any other text stays text. */
  type?: 'text' | 'number' | 'date'
}

export type Rows = AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>
