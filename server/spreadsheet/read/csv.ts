import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { unguardFormula } from '../formula-guard'
import {
  damagedSheet,
  MAX_COLUMNS,
  MAX_ROW_CHARACTERS,
  rowTooLong,
  type SheetRow,
  unreadable,
} from '../sheet'
import type { Heard } from './book'

/** Rows of a text file with separators. The apostrophe that our own export sets before formulas is taken off. */
export async function* readCsv(path: string, heard: Pick<Heard, 'expected'>): AsyncGenerator<SheetRow> {
  heard.expected(await linesOf(path))
  const encoding = await detectEncoding(path)
  const parser = parse({
    bom: true,
    delimiter: await detectDelimiter(path, encoding),
    relax_column_count: true,
    relax_quotes: true,
    // In bytes. A quotation mark left open would otherwise swallow the file.
    max_record_size: MAX_ROW_CHARACTERS,
  })
  const text = encoding === 'utf-8' ? createReadStream(path) : Readable.from(decoded(path, encoding))
  const records = pipeline(text, parser, () => {})
  let line = 0
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      line += 1
      if (record.length > MAX_COLUMNS) throw rowTooLong(line)
      if (record.some((cell) => cell.trim() !== '')) yield { line, cells: record.map(unguardFormula) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // Rows that the stream held ready are lost with it, so they were not counted here.
    const faulty = Number(error.records) + 1
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw rowTooLong(faulty)
    throw unreadable(
      'sheetDamaged',
      `第${faulty}行起的内容无法分列，可能是引号不配对`,
      '请核对该行的双引号是否成对，或者在表格软件中另存为 .xlsx 后再试',
      error,
    )
  }
}

/** Line feeds of a file; a text over several lines counts as several. */
async function linesOf(path: string): Promise<number> {
  let lines = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines++
  }
  return lines
}

const LINE_FEED = 10

type Encoding = 'utf-8' | 'gb18030' | 'utf-16le'

/** UTF-8 when all of the file is; otherwise GB18030, which offices in China still write. */
async function detectEncoding(path: string): Promise<Encoding> {
  const encoding = await beginningOf(path)
  if (encoding === 'utf-8' ? await isUtf8File(path) : await isFileIn(encoding, path)) return encoding
  if (encoding === 'utf-8' && (await isFileIn('gb18030', path))) return 'gb18030'
  throw damagedSheet()
}

/** By its mark; UTF-8 has none in most files. */
async function beginningOf(path: string): Promise<'utf-8' | 'utf-16le'> {
  for await (const start of createReadStream(path, { end: 1 })) {
    if (UTF_16_MARK.equals(start)) return 'utf-16le'
  }
  return 'utf-8'
}

const UTF_16_MARK = Buffer.from([0xff, 0xfe])

async function isUtf8File(path: string): Promise<boolean> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const whole = wholeCharacters(bytes)
    if (!isUtf8(bytes.subarray(0, whole))) return false
    rest = bytes.subarray(whole)
  }
  return rest.length === 0
}

/** Bytes without a character of UTF-8 that is cut off at their end; it has four bytes at most. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0b1100_0000) === 0b1000_0000) continue
    const length = byte < 0b1100_0000 ? 1 : byte < 0b1110_0000 ? 2 : byte < 0b1111_0000 ? 3 : 4
    return back < length ? bytes.length - back : bytes.length
  }
  return bytes.length
}

async function isFileIn(encoding: Encoding, path: string): Promise<boolean> {
  try {
    for await (const _ of decoded(path, encoding));
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** Text without its byte order mark; throws TypeError at bytes that are not of the encoding. */
async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** A head of columns is far shorter; no more characters are looked at. */
const MAX_HEAD = 64 * 1024

/** Comma, unless tabs or semicolons are more frequent in the first line that is not blank. */
async function detectDelimiter(path: string, encoding: Encoding): Promise<string> {
  let head = ''
  for await (const text of decoded(path, encoding)) {
    head = (head + text).trimStart()
    if (head.length >= MAX_HEAD) break
  }
  const counts = new Map([',', '\t', ';'].map((delimiter) => [delimiter, 0]))
  let quoted = false
  for (let at = 0; at < Math.min(head.length, MAX_HEAD); at++) {
    const character = head.charAt(at)
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '\n' || character === '\r') break
    else if (counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}
