import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { guardFormula } from '../formula-guard'
import type { CellValue, Column, Rows } from './cell'

/**
 * A csv file as a stream of bytes: UTF-8 with byte order mark and CRLF, so that Excel and WPS read it as Chinese.
 * A text that a program might evaluate gets an apostrophe in front; `readSheet` takes it off again.
 */
export function writeCsv(rows: Rows, columns: readonly Column[]): Readable {
  // The library leaves a lone carriage return bare, where others would begin a new row.
  const stringifier = stringify({ bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]|^\s|\s$/ })
  // A fault in the rows reaches the reader of the stream; it needs no second report here.
  return pipeline(Readable.from(records(rows, columns)), stringifier, () => {})
}

async function* records(rows: Rows, columns: readonly Column[]): AsyncGenerator<string[]> {
  yield columns.map((column) => guardFormula(column.header))
  for await (const row of rows) yield columns.map((_, at) => written(row[at]))
}

function written(value: CellValue): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'number' ? String(value) : guardFormula(value)
}
