import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { readXlsx as readWithHucre } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CellValue, type Column, type SheetRow, writeCsv, writeXlsx } from '.'
import { sheetRows } from './read/read'

const allOf = (rows: AsyncIterable<SheetRow>): Promise<SheetRow[]> => Readable.from(rows).toArray()

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheet-'))
})
afterAll(() => rm(folder, { recursive: true }))

const COLUMNS: Column[] = [{ header: '受理编号', width: 20 }, { header: '所需信息' }, { header: '备注' }]

const written = {
  csv: (rows: CellValue[][], columns = COLUMNS) => writeCsv(rows, columns),
  xlsx: (rows: CellValue[][], columns = COLUMNS) => writeXlsx({ sheetName: '台账', columns, rows }),
}
type Format = keyof typeof written
const FORMATS: Format[] = ['csv', 'xlsx']

async function readBack(format: Format, rows: CellValue[][], columns = COLUMNS): Promise<SheetRow[]> {
  const path = join(folder, `table.${format}`)
  await pipeline(written[format](rows, columns), createWriteStream(path))
  return allOf(sheetRows({ path, name: `table.${format}` }))
}

const DANGEROUS = [
  '=1+1',
  '+86 138',
  '-5',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  "'=1",
  "''=1",
  ' =1',
  '＝1',
  '　＋1',
  '\u00a0-1',
  '\ufeff=1',
  '\u200b@1',
  '﹦1',
  "'安全",
  '=cmd|/c calc!A1',
]
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      "'",
      '"',
      ',',
      '\t',
      '\r',
      '\n',
      ' ',
      '_x000D_',
      '<',
      '&',
      '靖',
      '😀',
    ),
  }),
  fc.constantFrom(...DANGEROUS),
)

describe.each(FORMATS)('%s', (format) => {
  test('gives back every text that was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, anyText), { maxLength: 8 }), async (pairs) => {
        const rows = pairs.map(([one, two]) => ['靖1号', one.replaceAll('\0', ''), two.replaceAll('\0', '')])
        const back = await readBack(format, rows)
        const expected = [COLUMNS.map(({ header }) => header), ...rows]
        const padded = back.map(({ cells }) => [...cells, '', ''].slice(0, 3))
        expect(padded).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  test('writes dates and numbers so that they come back in the same form', async () => {
    const columns: Column[] = [
      { header: '日期', type: 'date' },
      { header: '数', type: 'number' },
    ]
    const rows = [
      ['2026-02-14', 20],
      ['1900-01-05', -0.25],
      ['不详', 13800005184],
      [null, 0],
    ]
    const back = await readBack(format, rows, columns)
    expect(back.slice(1).map(({ cells }) => cells)).toEqual([
      ['2026-02-14', '20'],
      ['1900-01-05', '-0.25'],
      ['不详', '13800005184'],
      ['', '0'],
    ])
  })

  test('a fault of the rows reaches whoever reads the stream', async () => {
    const failing = async function* () {
      yield ['1', '2', '3']
      throw new Error('lost the database')
    }
    const stream =
      format === 'csv'
        ? writeCsv(failing(), COLUMNS)
        : writeXlsx({ sheetName: '台账', columns: COLUMNS, rows: failing() })
    await expect(buffer(stream)).rejects.toThrow('lost the database')
  })
})

describe('what other programs see', () => {
  test('csv: no cell begins as a formula, lines end in CRLF, Excel is told of UTF-8', async () => {
    const bytes = await buffer(written.csv(DANGEROUS.map((danger) => ['1', danger, '2'])))
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(bytes.toString()).toMatch(/备注\r\n1,'=1\+1,2\r\n/)
    const cells: string[] = parse(bytes, { bom: true, record_delimiter: '\r\n' }).flat()
    expect(cells).toHaveLength(3 * (DANGEROUS.length + 1))
    expect(cells.filter((cell) => /^[\s\p{Cf}]*[=+\-@＝＋﹦\t\r\n]/u.test(cell))).toEqual([])
    expect(cells).toContain("'安全")
  })

  test('csv: a line break within a text always stands in quotation marks', async () => {
    const bytes = await buffer(written.csv([['一\r=1', '二\n=1', '三\r\n=1']]))
    expect(bytes.toString()).toContain('"一\r=1","二\n=1","三\r\n=1"')
  })

  test('xlsx: a text longer than a cell can hold is cut, and says so', async () => {
    const [, row] = await readBack('xlsx', [['长'.repeat(32_768), '长'.repeat(32_767), '']])
    expect(row?.cells).toEqual([`${'长'.repeat(32_766)}…`, '长'.repeat(32_767)])
  })

  test('xlsx: prints with all columns on a page, its heading on each, and long words whole', async () => {
    const columns: Column[] = [
      { header: '受理编号', width: 20 },
      { header: '所需信息', width: 60 },
      { header: '工作日', type: 'number' },
    ]
    const bytes = await buffer(written.xlsx([['一', '二'.repeat(200), '3']], columns))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Uint8Array.from(bytes).buffer)
    const sheet = book.getWorksheet('台账')
    expect(sheet?.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    })
    expect(sheet?.headerFooter.oddFooter).toBe('&C第 &P 页，共 &N 页')
    expect(sheet?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }])
    expect(sheet?.getCell('A2').alignment?.wrapText).toBeFalsy()
    expect(sheet?.getCell('B2').alignment).toMatchObject({ vertical: 'middle', wrapText: true })
    // 400 characters wide in lines of 59.
    expect(sheet?.getRow(2).height).toBe(7 * 15)
    expect(sheet?.getCell('C2').value).toBe(3)
    const wide = await buffer(written.xlsx([], [...columns, { header: '备注', width: 200 }]))
    await book.xlsx.load(Uint8Array.from(wide).buffer)
    // A3.
    expect(book.getWorksheet('台账')?.pageSetup.paperSize).toBe(8)
  })

  test('xlsx: exceljs and hucre read the same texts, dates and numbers, and no formula', async () => {
    const columns: Column[] = [
      { header: '文本' },
      { header: '日期', type: 'date' },
      { header: '数', type: 'number' },
    ]
    const rows = DANGEROUS.map((danger, at) => [danger.replace('\r', ''), '2026-02-14', at])
    const bytes = await buffer(written.xlsx(rows, columns))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    )
    const sheet = book.getWorksheet('台账')
    const hucre = (await readWithHucre(bytes)).sheets[0]?.rows
    expect(sheet?.getRow(1).getCell(1).value).toBe('文本')
    rows.forEach(([danger, , number], at) => {
      const row = sheet?.getRow(at + 2)
      expect(row?.getCell(1).type).toBe(ExcelJS.ValueType.String)
      expect(row?.getCell(1).value).toBe(danger)
      expect(row?.getCell(2).value).toEqual(new Date('2026-02-14T00:00:00Z'))
      expect(row?.getCell(3).value).toBe(number)
      expect(hucre?.[at + 1]).toEqual([danger, new Date('2026-02-14T00:00:00Z'), number])
    })
  })
})
