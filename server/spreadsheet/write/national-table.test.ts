import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { type NationalTable, readSheet, type SheetRow, writeNationalTables } from '..'

const allOf = (rows: AsyncIterable<SheetRow>): Promise<SheetRow[]> => Readable.from(rows).toArray()

const FORM: NationalTable = {
  sheetName: '表三',
  columnWidths: [10, 10, 12, 12, 12],
  rows: [
    {
      cells: [{ value: '收到和处理政府信息公开申请情况', colSpan: 5, bold: true, size: 16, border: false }],
      height: 30,
    },
    {
      cells: [
        {
          value: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
          rowSpan: 2,
          colSpan: 2,
          align: 'left',
        },
        { value: '申请人情况', colSpan: 3, bold: true },
      ],
    },
    { cells: [{ value: '自然人' }, { value: '商业企业' }, { value: '总计' }] },
    { cells: [{ value: '一、本年新收', colSpan: 2 }, { value: 118 }, { value: 0 }, { value: '=1+1' }] },
  ],
}

async function load(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(bytes).buffer)
  const sheet = book.getWorksheet('表三')
  if (!sheet) throw new Error('no sheet')
  return sheet
}

test('merges headings, frames cells and keeps numbers as numbers', async () => {
  const sheet = await load(await writeNationalTables([FORM]))
  expect(sheet.model.merges.toSorted()).toEqual(['A1:E1', 'A2:B3', 'A4:B4', 'C2:E2'])
  expect(sheet.getCell('C3').value).toBe('自然人')
  expect(sheet.getCell('C4').value).toBe(118)
  expect(sheet.getCell('E4').type).toBe(ExcelJS.ValueType.String)
  expect(sheet.getCell('A1').font).toMatchObject({ bold: true, size: 16 })
  expect(sheet.getCell('A1').border?.bottom).toBeUndefined()
  expect(sheet.getCell('A2').alignment).toMatchObject({
    horizontal: 'left',
    vertical: 'middle',
    wrapText: true,
  })
  expect(sheet.getCell('B3').border?.bottom?.style).toBe('thin')
  expect(sheet.getColumn(3).width).toBe(12)
  expect(sheet.getRow(1).height).toBe(30)
  expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToPage: true })
})

test('an amount shows two decimals, and as many as it has', async () => {
  const cells = [
    { value: '收费', colSpan: 4 },
    { value: 3.5, amount: true },
  ]
  const sheet = await load(await writeNationalTables([{ ...FORM, rows: [{ cells }] }]))
  expect(sheet.getCell('E1')).toMatchObject({ value: 3.5, numFmt: '0.00##' })
  expect(sheet.getCell('A1').border?.bottom?.style).toBe('thin')
})

test('reads back with our own reader', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'form-'))
  try {
    const path = join(folder, 'form.xlsx')
    await writeFile(path, await writeNationalTables([FORM]))
    const rows = await allOf(readSheet({ path, name: 'form.xlsx' }))
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4])
    expect(rows[3]?.cells).toEqual(['一、本年新收', '', '118', '0', '=1+1'])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test.each([
  ['more cells than columns', [{ cells: [{ value: 1, colSpan: 5 }, { value: 2 }] }]],
  ['a span beyond the last row', [{ cells: [{ value: 1, rowSpan: 2 }] }]],
  [
    'overlapping cells',
    [{ cells: [{ value: 1 }, { value: 2, rowSpan: 2 }] }, { cells: [{ value: 3, colSpan: 2 }] }],
  ],
])('refuses %s', (_, rows) => {
  expect(() => writeNationalTables([{ ...FORM, rows }])).toThrow(RangeError)
})

test('a row is as high as its words need, also in merged cells, which spreadsheet programs do not stretch', async () => {
  const words = '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'
  const rows = [
    { cells: [{ value: '自然人', colSpan: 5 }] },
    { cells: [{ value: words, colSpan: 2 }, { value: 0 }, { value: 0 }, { value: 0 }] },
    { cells: [{ value: words, rowSpan: 2, colSpan: 2 }, { value: 0 }, { value: 0 }, { value: 0 }] },
    { cells: [{ value: 0 }, { value: 0 }, { value: 0 }] },
  ]
  const sheet = await load(await writeNationalTables([{ ...FORM, rows }]))
  const heights = [1, 2, 3, 4].map((line) => sheet.getRow(line).height)
  // 35 Chinese characters take 70 of 19 that fit: four lines.
  expect(heights).toEqual([20, 68, 20, 20])
})

test('the heading of a table that may be long stays, on the screen and on every printed page', async () => {
  const sheet = await load(await writeNationalTables([{ ...FORM, headRows: 3 }]))
  expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 3 }])
  expect(sheet.pageSetup.printTitlesRow).toBe('1:3')
  expect((await load(await writeNationalTables([FORM]))).pageSetup.printTitlesRow).toBeUndefined()
})
