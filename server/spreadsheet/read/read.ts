import { open, stat } from 'node:fs/promises'
import type { Refusal } from '@/domain/case/refusal'
import {
  contentTooLarge,
  MAX_MERGED,
  type MergedRange,
  noSuchSheet,
  SHEET_LIMITS,
  type SheetBeginning,
  type SheetChoice,
  type SheetLimits,
  type SheetRow,
  type SheetSource,
  type SheetSurvey,
  UnreadableSheet,
  unknownFormat,
  unreadable,
} from '../sheet'
import type { Book } from './book'
import { readCsv } from './csv'
import { OtherWorkbook } from './workbook'
import { openXlsx } from './xlsx'

/** Orders to the process for foreign files, and the pieces in which it answers. */
export interface SheetToRead {
  source: SheetSource
  limits: SheetLimits
  /** Of the sheet; the first that is not hidden when absent. */
  sheet?: string | undefined
}
export type SheetPiece =
  | { begin: SheetBeginning }
  | { rows: SheetRow[] }
  | { merged: MergedRange[] }
  | { refusal: Refusal }
export type SurveyPiece = { survey: SheetSurvey } | { refusal: Refusal }

/** Rows in one piece, and characters (with one for each cell) after which it is handed over before that. */
const ROWS_IN_PIECE = 500
const CHARACTERS_IN_PIECE = 256 * 1024

/** The rows of a sheet for another process: by the hundred, and a refusal as a value. */
export async function* readPieces({ source, limits, sheet }: SheetToRead): AsyncGenerator<SheetPiece> {
  let rows: SheetRow[] = []
  let characters = 0
  const ranges: MergedRange[] = []
  try {
    let begin: SheetBeginning | null = null
    const choice: SheetChoice = {
      sheet,
      begin: (one) => {
        begin = one
      },
      merged: (range) => ranges.push(range),
    }
    for await (const row of sheetRows(source, limits, choice)) {
      if (begin) yield { begin }
      begin = null
      rows.push(row)
      for (const cell of row.cells) characters += cell.length + 1
      if (rows.length < ROWS_IN_PIECE && characters < CHARACTERS_IN_PIECE) continue
      yield { rows }
      rows = []
      characters = 0
    }
    yield { rows }
    if (ranges.length > 0) yield { merged: ranges }
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    yield { rows }
    yield { refusal: error.refusal }
  }
}

/** Rows of a sheet that are shown to whoever looks for its table. */
const SURVEYED_ROWS = 60
/** Characters of these rows in all sheets together, with some for each cell: whoever looks at them holds them in memory. */
const SURVEYED_CHARACTERS = 64 * 1024 * 1024
const CHARACTERS_OF_CELL = 8

/** What the beginnings of all sheets of a file come to. A small file may tell of gigabytes. */
class SurveySize {
  #characters = 0
  #merged = 0

  addRow({ cells }: SheetRow): void {
    for (const cell of cells) this.#characters += cell.length + CHARACTERS_OF_CELL
    if (this.#characters > SURVEYED_CHARACTERS) throw contentTooLarge()
  }

  addMerged(): void {
    if (++this.#merged > MAX_MERGED) throw contentTooLarge()
  }
}

/** Looks through every sheet of a file for another process. Sheets without any content are passed over. */
export async function* surveyPieces({ source, limits }: SheetToRead): AsyncGenerator<SurveyPiece> {
  try {
    const book = await openBook(source, limits)
    try {
      let found = false
      const size = new SurveySize()
      for (const { name, hidden } of book.sheets) {
        const survey: SheetSurvey = { name, named: !book.unnamed, hidden, rows: 0, first: [], merged: [] }
        const heard = {
          expected() {},
          merged(range: MergedRange) {
            size.addMerged()
            survey.merged.push(range)
          },
        }
        for await (const row of book.rows(name, heard)) {
          survey.rows++
          if (survey.first.length === SURVEYED_ROWS) continue
          size.addRow(row)
          survey.first.push(row)
        }
        if (survey.rows === 0) continue
        found = true
        yield { survey }
      }
      if (!found) throw emptySheet(source.name)
    } finally {
      book.close()
    }
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    yield { refusal: error.refusal }
  }
}

/**
 * Rows of a sheet of a workbook (xlsx, and through a library xls, xlsb, ods), or of a csv file (UTF-8 or GB18030), one
 * by one; blank rows are left out but counted. What the file is shows its content, not its name. Throws UnreadableSheet
 * with what to tell the person. The server calls `readSheet`, which does this in a process of its own.
 */
export async function* sheetRows(
  source: SheetSource,
  limits: SheetLimits = SHEET_LIMITS,
  { sheet, begin = () => {}, merged = () => {} }: SheetChoice = {},
): AsyncGenerator<SheetRow> {
  const book = await openBook(source, limits)
  try {
    const { sheets } = book
    const chosen =
      sheet === undefined || book.unnamed
        ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
        : sheets.find(({ name }) => name === sheet)
    if (!chosen)
      throw noSuchSheet(
        sheet ?? '',
        sheets.map(({ name }) => name),
      )
    let rows = 0
    let expected: number | null = null
    const heard = {
      expected: (n: number) => {
        expected = n || null
      },
      merged,
    }
    for await (const row of book.rows(chosen.name, heard)) {
      if (rows === 0) begin({ sheet: chosen.name, rows: expected })
      rows += 1
      yield row
    }
    if (rows === 0) throw emptySheet(source.name)
  } finally {
    book.close()
  }
}

async function openBook(source: SheetSource, limits: SheetLimits): Promise<Book> {
  const { size } = await stat(source.path)
  if (size === 0) throw emptySheet(source.name)
  if (size > limits.file) {
    throw unreadable(
      'sheetTooLarge',
      `文件“${source.name}”有${megabytes(size)}MB，超过${megabytes(limits.file)}MB的上限`,
      '请分成几个文件后再试',
    )
  }
  return bookOf(source, limits)
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

const ZIP = Buffer.from('PK')
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** What systems of offices export as “.xls”: a table of a web page, or the XML of Excel 2003. */
const MARKUP = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|meta|head|style|\?xml)/i
const UTF_16 = Buffer.from([0xff, 0xfe])

async function bookOf(source: SheetSource, limits: SheetLimits): Promise<Book> {
  const { path } = source
  const start = await firstBytes(path)
  if (start.subarray(0, 2).equals(ZIP)) {
    try {
      return await openXlsx(path, limits)
    } catch (error) {
      if (error instanceof OtherWorkbook) return openOther(path, error.format)
      throw error
    }
  }
  if (start.subarray(0, COMPOUND.length).equals(COMPOUND)) return openOther(path, 'Excel 97-2003（.xls）')
  if (MARKUP.test(start.toString('latin1'))) return openOther(path, '网页')
  const utf16 = start.subarray(0, 2).equals(UTF_16)
  if (!utf16 && (start.includes(0) || /^\s*<|^%PDF/.test(start.toString('latin1')))) throw unknownFormat()
  return {
    unnamed: true,
    // A text file is one sheet, called as the file is.
    sheets: [{ name: source.name.replace(/\.[^.]*$/, '') || source.name, hidden: false }],
    rows: (_, heard) => readCsv(path, heard),
    close: () => {},
  }
}

/** Loaded when needed: the library is large, and most ledgers are xlsx or csv. */
async function openOther(path: string, format: string): Promise<Book> {
  const { openWithLibrary } = await import('./other-formats')
  return openWithLibrary(path, format)
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const emptySheet = (name: string) =>
  unreadable('sheetEmpty', `文件“${name}”中没有内容`, '请核对是否选错文件；数据应在第一张工作表')
