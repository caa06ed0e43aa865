import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { unguardFormula } from '../formula-guard'
import { damagedSheet, type SheetRow, UnreadableSheet } from '../sheet'

/** Characters that one row may have; a quotation mark left open would otherwise swallow the file. */
const MAX_RECORD = 4 * 1024 * 1024

/** Rows of a text file with separators. The apostrophe that our own export sets before formulas is taken off. */
export async function* readCsv(path: string): AsyncGenerator<SheetRow> {
  const encoding = await detectEncoding(path)
  const parser = parse({
    bom: true,
    delimiter: await detectDelimiter(path, encoding),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD,
  })
  const text = encoding === 'utf-8' ? createReadStream(path) : Readable.from(decoded(path, encoding))
  const records = pipeline(text, parser, () => {})
  let line = 0
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      line += 1
      if (record.some((cell) => cell.trim() !== '')) yield { line, cells: record.map(unguardFormula) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UnreadableSheet(
      'sheetDamaged',
      `第${line + 1}行起的内容无法分列，可能是引号不配对`,
      '请核对该行的双引号是否成对，或者在表格软件中另存为 .xlsx 后再试',
      error,
    )
  }
}

type Encoding = 'utf-8' | 'gb18030' | 'utf-16le'

/** UTF-8 when all of the file is; otherwise GB18030, which offices in China still write. */
async function detectEncoding(path: string): Promise<Encoding> {
  for await (const start of createReadStream(path, { end: 1 })) {
    if (UTF_16_MARK.equals(start)) return 'utf-16le'
  }
  if (await isUtf8File(path)) return 'utf-8'
  if (await isGb18030File(path)) return 'gb18030'
  throw damagedSheet()
}

const UTF_16_MARK = Buffer.from([0xff, 0xfe])
const LINE_FEED = 0x0a

async function isUtf8File(path: string): Promise<boolean> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    // A line feed is never part of a longer character, so it is a safe place to cut.
    const cut = chunk.lastIndexOf(LINE_FEED) + 1
    if (cut > 0 && !isUtf8(Buffer.concat([rest, chunk.subarray(0, cut)]))) return false
    rest = cut > 0 ? chunk.subarray(cut) : Buffer.concat([rest, chunk])
  }
  return isUtf8(rest)
}

async function isGb18030File(path: string): Promise<boolean> {
  try {
    for await (const _ of decoded(path, 'gb18030'));
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

/** Comma, unless tabs or semicolons are more frequent in the first line. */
async function detectDelimiter(path: string, encoding: Encoding): Promise<string> {
  let start = ''
  for await (const text of decoded(path, encoding)) {
    start += text
    if (/\S[^\n]*\n/.test(start) || start.length > MAX_RECORD) break
  }
  const header =
    start
      .trimStart()
      .split('\n', 1)[0]
      ?.replace(/"[^"]*"/g, '') ?? ''
  const count = (delimiter: string) => header.split(delimiter).length
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best))
}
