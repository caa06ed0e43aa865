import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { openPromise } from 'yauzl'
import {
  contentTooLarge,
  damagedSheet,
  encrypted,
  MAX_COLUMNS,
  MAX_MERGED,
  MAX_ROW_CHARACTERS,
  MAX_ROWS,
  otherFormat,
  rowTooLong,
  type SheetRow,
  UnreadableSheet,
  unknownFormat,
} from '../sheet'
import type { Book, Heard } from './book'
import { dateOfSerial, type FirstYear, isDateFormat, plainNumber } from './number'

/** The library holds the whole workbook in memory. */
const MAX_BYTES = 40 * 1024 * 1024
const MAX_SHEETS = 500

/**
 * Opens a workbook of another format than xlsx (xls, xlsb, ods) with a library. What it cannot read is refused with the
 * advice to save it as xlsx. Only to be called in the process for foreign files, which bounds its memory and time.
 */
export async function openWithLibrary(path: string, format: string): Promise<Book> {
  const content = await readFile(path)
  if (content.subarray(0, 2).equals(ZIP)) await checkUnpacked(path)
  if (content.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw encrypted()
  if (content.length > MAX_BYTES) throw contentTooLarge()
  const markup = content.subarray(0, 4).includes(LESS)
  const book = markup ? markedUp(content) : parsed(content, format)
  const firstYear: FirstYear = book.Workbook?.WBProps?.date1904 ? 1904 : 1900
  const sheets = book.SheetNames.slice(0, MAX_SHEETS).map((name, i) => ({
    name,
    hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0,
  }))
  if (sheets.length === 0) throw otherFormat(format)
  return {
    sheets,
    rows: (name, heard) => readRows(book.Sheets[name], firstYear, heard),
    close: () => {},
  }
}

const ZIP = Buffer.from('PK')
/** Unpacked bytes of all parts; the library holds them at once, outside of the heap that is bounded. */
const MAX_UNPACKED = 384 * 1024 * 1024
const MAX_PARTS = 10_000

/** Unpacks every part once and throws it away: the zip reader holds each to the size it declares, which is added up. */
async function checkUnpacked(path: string): Promise<void> {
  const zip = await openPromise(path, { autoClose: false }).catch((fault) => {
    throw damagedSheet(fault)
  })
  try {
    let unpacked = 0
    if (zip.entryCount > MAX_PARTS) throw damagedSheet()
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize
      if (entry.isEncrypted()) throw encrypted()
      if (unpacked > MAX_UNPACKED) throw contentTooLarge()
      for await (const _ of await zip.openReadStreamPromise(entry));
    }
  } catch (fault) {
    throw fault instanceof UnreadableSheet ? fault : damagedSheet(fault)
  } finally {
    zip.close()
  }
}

const LESS = '<'

/** The library's search in markup costs more than its size. */
const MAX_MARKUP = 16 * 1024 * 1024

/** A table of a web page, or a workbook in the XML of Excel 2003; its texts stay as they are written. */
function markedUp(content: Buffer): WorkBook {
  if (content.length > MAX_MARKUP) throw contentTooLarge()
  const text = isUtf8(content) ? content.toString() : new TextDecoder('gb18030').decode(content)
  if (!/<(?:table|(?:\w{1,10}:)?Workbook)[\s>]/i.test(text)) throw unknownFormat()
  try {
    const book = read(text, { type: 'string', dense: true, raw: true, cellNF: true, cellHTML: false })
    if (book.SheetNames.some((name) => (book.Sheets[name]?.['!data'] ?? []).length > 0)) return book
  } catch {
    // What the library cannot make out is none of the formats that it knows.
  }
  throw unknownFormat()
}

function parsed(content: Buffer, format: string): WorkBook {
  try {
    return read(content, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellDates: false,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      sheetRows: MAX_ROWS,
    })
  } catch (error) {
    if (/password|encrypt/i.test(error instanceof Error ? error.message : '')) throw encrypted()
    throw otherFormat(format)
  }
}

async function* readRows(
  sheet: WorkSheet | undefined,
  firstYear: FirstYear,
  heard: Heard,
): AsyncGenerator<SheetRow> {
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet?.['!data'] ?? []
  heard.expected(rows.length)
  for (const [i, row] of rows.entries()) {
    if (!row) continue
    if (row.length > MAX_COLUMNS) throw rowTooLong(i + 1)
    const cells = Array.from(row, (cell) => textOf(cell, firstYear))
    if (cells.reduce((sum, cell) => sum + cell.length, 0) > MAX_ROW_CHARACTERS) throw rowTooLong(i + 1)
    while (cells.length > 0 && cells.at(-1) === '') cells.pop()
    if (cells.some((cell) => cell.trim() !== '')) yield { line: i + 1, cells }
  }
  for (const { s, e } of (sheet?.['!merges'] ?? []).slice(0, MAX_MERGED))
    heard.merged({ top: s.r + 1, bottom: e.r + 1, left: s.c + 1, right: e.c + 1 })
}

function textOf(cell: CellObject | undefined, firstYear: FirstYear): string {
  switch (cell?.t) {
    case 's':
      return String(cell.v ?? '')
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE'
    case 'e':
      return cell.w ?? ERRORS[Number(cell.v)] ?? '#N/A'
    case 'n': {
      const code = typeof cell.z === 'string' ? cell.z : undefined
      const day = isDateFormat(0, code) ? dateOfSerial(Number(cell.v), firstYear) : undefined
      return day ?? plainNumber(String(cell.v))
    }
    default:
      return ''
  }
}

/** Codes of errors in the formats of before xlsx. */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}
