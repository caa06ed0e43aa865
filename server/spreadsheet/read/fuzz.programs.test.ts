import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { utils, write } from '@e965/xlsx'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fuzzed } from '../../../scripts/testing/fuzzed'
import { mutatedBytes, mutatedText, mutatedZip } from '../../../scripts/testing/mutated'
import { MAX_COLUMNS, MAX_ROW_CHARACTERS, MAX_ROWS, type SheetLimits, UnreadableSheet } from '../sheet'
import { zip } from '../write/zip'
import { sheetRows, surveyPieces } from './read'

// Spreadsheets that were valid once: rows within the limits come out, or the reader's own refusal, and nothing else.

const MB = 1024 * 1024
const LIMITS: SheetLimits = { file: 2 * MB, unpackedSheet: 16 * MB, unpackedTexts: 4 * MB }

let folder: string
let at: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fuzz-'))
  at = path.join(folder, 'table')
})
afterAll(() => rm(folder, { recursive: true }))

/** Reads a file to its end, and looks through all of its sheets. */
async function readOrRefused(content: string | Buffer): Promise<void> {
  await writeFile(at, content)
  const source = { path: at, name: '台账' }
  try {
    for await (const { line, cells } of sheetRows(source, LIMITS)) {
      if (!(line >= 1 && line <= MAX_ROWS)) throw new Error(`line ${line}`)
      if (cells.length > MAX_COLUMNS || cells.some((cell) => typeof cell !== 'string'))
        throw new Error('cells')
      if (cells.join('').length > MAX_ROW_CHARACTERS * 2) throw new Error('a row without end')
    }
  } catch (fault) {
    expectRefusal(fault)
  }
  const pieces = await Readable.from(surveyPieces({ source, limits: LIMITS })).toArray()
  expect(pieces.length).toBeGreaterThan(0)
}

function expectRefusal(fault: unknown): void {
  if (!(fault instanceof UnreadableSheet)) throw fault
  expect(fault.refusal.message).toMatch(/\p{Script=Han}/u)
  expect(fault.refusal.remedy).not.toBe('')
}

const ROWS = [
  ['受理编号', '申请人', '收到日期', '件数'],
  ['1号', '沈某某', '2026-02-14', 3],
  ['2号', '甲公司（代理人“乙”）', '2026/2/15', 0.1],
]

const every = (one: fc.Arbitrary<string | Buffer>, runs: number) => fuzzed(one, runs, readOrRefused)

test('xlsx of Excel’s kind: shared texts, styles, merged cells', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('台账')
  for (const row of ROWS) sheet.addRow(row)
  sheet.getCell('C2').value = new Date('2026-02-14')
  sheet.getCell('D3').value = { formula: 'D2+1', result: 4 }
  sheet.mergeCells('A4:C5')
  await every(mutatedZip(Buffer.from(await book.xlsx.writeBuffer())), 150)
})

const book = () => {
  const made = utils.book_new()
  utils.book_append_sheet(made, utils.aoa_to_sheet(ROWS), '台账')
  return made
}

test.each(['xlsb', 'ods'] as const)('%s', async (bookType) => {
  await every(mutatedZip(write(book(), { type: 'buffer', bookType })), 50)
})

test('xls', async () => {
  await every(mutatedBytes(write(book(), { type: 'buffer', bookType: 'biff8' })), 120)
})

test.each(['html', 'xlml'] as const)('%s', async (bookType) => {
  await every(mutatedText(write(book(), { type: 'string', bookType })), 120)
})

test('csv: quotation marks, separators, codings', async () => {
  const text = ROWS.map((row) => row.map((cell) => `"${cell}"`).join()).join('\r\n')
  const piece = fc.constantFrom('"', ',', '\t', ';', '\n', '\r', '甲', '\ufeff', 'x', "'=1")
  await every(
    fc.oneof(
      mutatedText(text),
      fc.array(piece, { maxLength: 300 }).map((all) => all.join('')),
    ),
    150,
  )
  await every(mutatedBytes(Buffer.from(`\ufeff${text}`, 'utf16le')), 50)
  await every(mutatedBytes(Buffer.from('cadcc0edb1e0bac52cc9eac7ebc8cb0d0abeb82c310d0a', 'hex')), 50)
})

// What was found, or feared, by name.

const SHEET_TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const workbook = (sheetXml: string, more: Record<string, string> = {}) =>
  buffer(
    Readable.from(
      zip(
        Object.entries({
          '[Content_Types].xml': '<Types/>',
          '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${SHEET_TYPE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
          'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
          'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${SHEET_TYPE}/worksheet" Target="s.xml"/><Relationship Id="r2" Type="${SHEET_TYPE}/sharedStrings" Target="t.xml"/></Relationships>`,
          'xl/t.xml': '<sst><si><t>甲</t></si></sst>',
          'xl/s.xml': `<worksheet><sheetData>${sheetXml}</sheetData></worksheet>`,
          ...more,
        }).map(([name, content]) => ({ name, content: [content] })),
      ),
    ),
  )

test.each<[string, string]>([
  ['a shared text that is not there', '<row><c t="s"><v>99999999</v></c></row>'],
  ['a shared text called like a property', '<row><c t="s"><v>length</v></c></row>'],
  ['a row beyond the format', '<row r="1048577"><c><v>1</v></c></row>'],
  ['a row that is no number', '<row r="x"><c><v>1</v></c></row>'],
  ['a cell beyond the format', '<row><c r="XFE1"><v>1</v></c></row>'],
  ['a cell of endless letters', `<row><c r="${'Z'.repeat(5000)}1"><v>1</v></c></row>`],
  ['cells that go back', '<row><c r="XFD1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
  ['rows that go back', '<row r="9"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>'],
  ['numbers without measure', '<row><c><v>1e400</v></c><c s="0"><v>-1e9</v></c></row>'],
  ['a quotation mark in an instruction', '<?x "?><row><c><v>1</v></c></row>'],
  ['rows in rows', `${'<row>'.repeat(50_000)}<c><v>1</v></c>`],
  ['a sheet of one character', '<'],
])('%s', async (_, xml) => {
  await readOrRefused(await workbook(xml))
})

test('UTF-16 that ends in the middle of a sign is refused, in the first line too', async () => {
  for (const text of [Buffer.from([0xff, 0xfe, 0x22, 0, 0xd7]), Buffer.from('\ufeffa,b\n\ud800', 'utf16le')])
    await readOrRefused(text)
})

test('a dimension, merged cells and relations that promise without end', async () => {
  const merged = '<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)
  await readOrRefused(
    await workbook('', {
      'xl/s.xml': `<worksheet><dimension ref="A1:XFD9999999"/><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>${merged}</mergeCells></worksheet>`,
    }),
  )
  for (const target of ['http://[', '%', '%00', 'file:///dev/zero', '//host/share', '\\\\host\\x'])
    await readOrRefused(
      await workbook('', {
        '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${SHEET_TYPE}/officeDocument" Target="${target}"/></Relationships>`,
      }),
    )
})
