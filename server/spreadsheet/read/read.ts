import { open, stat } from 'node:fs/promises'
import type { Refusal } from '@/domain/case/refusal'
import {
  encrypted,
  otherFormat,
  SHEET_LIMITS,
  type SheetLimits,
  type SheetRow,
  type SheetSource,
  UnreadableSheet,
  unknownFormat,
  unreadable,
} from '../sheet'
import { readCsv } from './csv'
import { readXlsx } from './xlsx'

/** Orders to the process for foreign files, and the pieces in which it answers. */
export interface SheetToRead {
  source: SheetSource
  limits: SheetLimits
}
export type SheetPiece = { rows: SheetRow[] } | { refusal: Refusal }

/** Rows in one piece, and characters (with one for each cell) after which it is handed over before that. */
const ROWS_IN_PIECE = 500
const CHARACTERS_IN_PIECE = 256 * 1024

/** The rows of a sheet for another process: by the hundred, and a refusal as a value. */
export async function* readPieces({ source, limits }: SheetToRead): AsyncGenerator<SheetPiece> {
  let rows: SheetRow[] = []
  let characters = 0
  try {
    for await (const row of sheetRows(source, limits)) {
      rows.push(row)
      for (const cell of row.cells) characters += cell.length + 1
      if (rows.length < ROWS_IN_PIECE && characters < CHARACTERS_IN_PIECE) continue
      yield { rows }
      rows = []
      characters = 0
    }
    yield { rows }
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    yield { rows }
    yield { refusal: error.refusal }
  }
}

/**
 * Rows of the first sheet of an xlsx file, or of a csv file (UTF-8 or GB18030), one by one; blank rows are left out but
 * counted. What the file is shows its content, not its name. Throws UnreadableSheet with what to tell the person.
 * The server calls `readSheet`, which does this in a process of its own.
 */
export async function* sheetRows(
  source: SheetSource,
  limits: SheetLimits = SHEET_LIMITS,
): AsyncGenerator<SheetRow> {
  const { size } = await stat(source.path)
  if (size === 0) throw emptySheet(source.name)
  if (size > limits.file) {
    throw unreadable(
      'sheetTooLarge',
      `文件“${source.name}”有${megabytes(size)}MB，超过${megabytes(limits.file)}MB的上限`,
      '请分成几个文件后再试',
    )
  }
  let rows = 0
  for await (const row of await reader(source.path, limits)) {
    rows += 1
    yield row
  }
  if (rows === 0) throw emptySheet(source.name)
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

const ZIP = Buffer.from('PK')
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const UTF_16 = Buffer.from([0xff, 0xfe])

async function reader(path: string, limits: SheetLimits): Promise<AsyncGenerator<SheetRow>> {
  const start = await firstBytes(path)
  if (start.subarray(0, 2).equals(ZIP)) return readXlsx(path, limits)
  if (start.subarray(0, COMPOUND.length).equals(COMPOUND)) throw await compoundFault(path)
  const utf16 = start.subarray(0, 2).equals(UTF_16)
  if (!utf16 && (start.includes(0) || /^\s*<|^%PDF/.test(start.toString('latin1')))) throw unknownFormat()
  return readCsv(path)
}

/** Compound files are the Excel of 1997, or the wrapping of a newer file under a password. */
async function compoundFault(path: string): Promise<UnreadableSheet> {
  const file = await open(path)
  try {
    const content = await file.readFile()
    return content.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? encrypted()
      : otherFormat('Excel 97-2003（.xls）')
  } finally {
    await file.close()
  }
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
