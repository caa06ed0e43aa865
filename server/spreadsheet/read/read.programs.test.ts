import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { utils, write } from '@e965/xlsx'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SHEET_LIMITS, type SheetLimits, UnreadableSheet, writeXlsx } from '..'
import { zip } from '../write/zip'
import { sheetRows, surveyPieces } from './read'

const allOf = <Row>(rows: AsyncIterable<Row>): Promise<Row[]> => Readable.from(rows).toArray()

let folder: string
let path: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-'))
  path = join(folder, 'table')
})
afterAll(() => rm(folder, { recursive: true }))

async function read(content: string | Uint8Array, limits?: SheetLimits) {
  await writeFile(path, content)
  return allOf(sheetRows({ path, name: '台账' }, limits))
}

/** The rule of the refusal that reading ends with. */
async function refused(content: string | Uint8Array, limits?: SheetLimits): Promise<string> {
  const fault = await read(content, limits).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(fault instanceof UnreadableSheet)) throw new Error('was not refused', { cause: fault })
  expect(fault.refusal.message).toMatch(/\p{Script=Han}/u)
  expect(fault.refusal.remedy).not.toBe('')
  return fault.refusal.rule
}

describe('csv', () => {
  const TWO_ROWS = [
    { line: 1, cells: ['受理编号', '申请人'] },
    { line: 3, cells: ['1号', '沈某某\n（代）"x"'] },
  ]
  const CSV = '受理编号,申请人\r\n\r\n1号,"沈某某\n（代）""x"""\r\n'
  // 受理编号,申请人 / 靖 in GB 18030
  const GB = Buffer.from('cadcc0edb1e0bac52cc9eac7ebc8cb0d0abeb82c310d0a', 'hex')

  test.each([
    ['UTF-8', CSV],
    ['UTF-8 with byte order mark', `\uFEFF${CSV}`],
    [
      'UTF-16 as Excel’s Unicode text',
      Buffer.from(`\uFEFF${CSV.replace(',', '\t').replace('号,', '号\t')}`, 'utf16le'),
    ],
    ['semicolons', CSV.replaceAll(',', ';')],
  ])('%s', async (_, content) => {
    expect(await read(content)).toEqual(TWO_ROWS)
  })

  test('GB18030, told by what is not UTF-8', async () => {
    expect(await read(GB)).toEqual([
      { line: 1, cells: ['受理编号', '申请人'] },
      { line: 2, cells: ['靖', '1'] },
    ])
  })

  test('GB18030 only after the first megabyte', async () => {
    const rows = await read(Buffer.concat([Buffer.from('a,b\r\n'.repeat(300_000)), GB]))
    expect(rows).toHaveLength(300_002)
    expect(rows.at(-1)?.cells).toEqual(['靖', '1'])
  })

  test('keeps quotation marks inside a text, and rows of other lengths', async () => {
    expect(await read('a,b\n他说“"好"”,\nx\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['他说“"好"”', ''] },
      { line: 3, cells: ['x'] },
    ])
  })

  test('names the row where a quotation mark is left open', async () => {
    await writeFile(path, 'a,b\n1,2\n3,"4\n5,6\n')
    await expect(allOf(sheetRows({ path, name: 'x' }))).rejects.toMatchObject({
      refusal: { rule: 'sheetDamaged', message: '第3行起的内容无法分列，可能是引号不配对' },
    })
  })
})

describe('csv that would hold up a careless reader', () => {
  const MB = 1024 * 1024

  test.each<[string, string | Uint8Array, string]>([
    ['2 MB without a line feed', 'a,'.repeat(MB), 'sheetTooLarge'],
    ['20 MB of one field', 'x'.repeat(20 * MB), 'sheetTooLarge'],
    ['20 MB of one field in Chinese', '靖'.repeat(7 * MB), 'sheetTooLarge'],
    ['20 MB behind an open quotation mark', `a,b\n"${'x\n'.repeat(10 * MB)}`, 'sheetTooLarge'],
    ['20 MB of quotation marks', `a,b\n${'"'.repeat(20 * MB + 1)}`, 'sheetTooLarge'],
    ['20 MB of blanks', ' '.repeat(20 * MB), 'sheetTooLarge'],
    ['a row of a million columns', `a,b\n${','.repeat(1_000_000)}x\n`, 'sheetTooLarge'],
    ['20 MB that are neither encoding', Buffer.alloc(20 * MB, 0xff), 'sheetDamaged'],
  ])('%s', async (_, content, rule) => {
    expect(await refused(content)).toBe(rule)
  })

  test('lines that end in carriage returns only', async () => {
    const rows = await read('编号;申请人\r'.repeat(200_000))
    expect(rows).toHaveLength(200_000)
    expect(rows.at(-1)).toEqual({ line: 200_000, cells: ['编号', '申请人'] })
  })

  test('the separator is looked for in the beginning only, outside of quotation marks', async () => {
    expect(await read('"a,b,c"\t乙\r1\t2\r')).toEqual([
      { line: 1, cells: ['a,b,c', '乙'] },
      { line: 2, cells: ['1', '2'] },
    ])
    const late = `${'x'.repeat(70_000)};y\n`
    expect((await read(late))[0]?.cells).toHaveLength(1)
  })

  test('characters that are cut between two pieces of a long file stay whole', async () => {
    for (const shift of ['', 'a', 'ab', 'abc']) {
      const text = `${shift}${'靖😀é'.repeat(40_000)}`
      expect((await read(`${text},终`))[0]?.cells).toEqual([text, '终'])
    }
    expect(await refused(Buffer.from(`${'a,b\n'.repeat(30_000)}靖`).subarray(0, -2))).toBe('sheetDamaged')
  })
})

describe('xlsx of other programs', () => {
  async function excel(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void) {
    const book = new ExcelJS.Workbook()
    fill(book.addWorksheet('一'), book)
    return read(new Uint8Array(await book.xlsx.writeBuffer()))
  }

  test('dates, numbers, formulas, rich text, truth values and errors come out as plain text', async () => {
    const rows = await excel((sheet) => {
      sheet.addRow(['日期', '时间', '号码', '小数', '公式', '格式', '真假', '错误', '链接'])
      sheet.addRow([])
      sheet.addRow([
        new Date('2026-02-14T00:00:00Z'),
        0.3958333333,
        13800005184,
        0.1 + 0.2,
        { formula: 'A1&"x"', result: '日期x' },
        { richText: [{ text: '予以' }, { text: '公开', font: { bold: true } }] },
        true,
        { error: '#N/A' },
        { text: '网站', hyperlink: 'mailto:a@example.cn' },
      ])
      sheet.getCell('A3').numFmt = 'yyyy"年"m"月"d"日"'
      sheet.getCell('B3').numFmt = 'h:mm'
    })
    expect(rows).toEqual([
      { line: 1, cells: ['日期', '时间', '号码', '小数', '公式', '格式', '真假', '错误', '链接'] },
      {
        line: 3,
        cells: ['2026-02-14', '09:30:00', '13800005184', '0.3', '日期x', '予以公开', 'TRUE', '#N/A', '网站'],
      },
    ])
  })

  test('the first sheet that is not hidden, and gaps in a row', async () => {
    const rows = await excel((sheet, book) => {
      sheet.state = 'hidden'
      sheet.addRow(['隐藏'])
      book.addWorksheet('二').getCell('C5').value = '看得见'
    })
    expect(rows).toEqual([{ line: 5, cells: ['', '', '看得见'] }])
  })

  test('dates counted from 1904', async () => {
    const rows = await excel((sheet, book) => {
      book.properties.date1904 = true
      sheet.addRow([41683])
      sheet.getCell('A1').numFmt = 'yyyy-mm-dd'
    })
    expect(rows).toEqual([{ line: 1, cells: ['2018-02-14'] }])
  })

  const bare = (sheet: string) =>
    buffer(
      Readable.from(
        zip([
          { name: '[Content_Types].xml', content: ['<Types/>'] },
          {
            name: '_rels/.rels',
            content: [
              "<Relationships><Relationship Id='r1' Type='x/officeDocument' Target='/xl/workbook.xml'/></Relationships>",
            ],
          },
          {
            name: 'xl/_rels/workbook.xml.rels',
            content: [
              '<Relationships><Relationship Id="r9" Type="x/worksheet" Target="worksheets/a%20b.xml"/></Relationships>',
            ],
          },
          {
            name: 'xl/workbook.xml',
            content: ['<x:workbook><x:sheets><x:sheet name="a>b" q:id="r9"/></x:sheets></x:workbook>'],
          },
          { name: 'xl/worksheets/a b.xml', content: [sheet] },
        ]),
      ),
    )

  const bareWith = (parts: Record<string, string>) => {
    const relation = (id: string, type: string, target: string) =>
      `<Relationship Id="${id}" Type="x/${type}" Target="${target}"/>`
    const all: Record<string, string> = {
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${relation('r1', 'worksheet', 'worksheets/sheet.xml')}${relation('r2', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
      'xl/workbook.xml': '<workbook><sheets><sheet r:id="r1"/></sheets></workbook>',
      'xl/sharedStrings.xml': '<sst/>',
      ...parts,
    }
    const entries = Object.entries(all).map(([name, content]) => ({ name, content: [content] }))
    return buffer(Readable.from(zip(entries)))
  }

  test('prefixes, missing references, comments, exponents, sections and phonetic guides', async () => {
    const sheet =
      '<?xml version="1.0"?><x:worksheet xmlns:x="m"><!-- <x:row> --><x:sheetData><x:row><x:c><x:v>1.3800005184E10</x:v></x:c>' +
      "<x:c t='inlineStr'><x:is><x:t><![CDATA[<甲>]]>&amp;&#20057;</x:t><x:rPh><x:t>jia</x:t></x:rPh></x:is></x:c>" +
      '<x:c t="str"><x:f>A1</x:f><x:v>a_x000D_b</x:v></x:c><x:c t="d"><x:v>2026-02-14T00:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    expect(await read(await bare(sheet))).toEqual([
      { line: 1, cells: ['13800005184', '<甲>&乙', 'a\rb', '2026-02-14'] },
    ])
  })

  test.each([
    ['a sheet that breaks off', '<worksheet><sheetData><row><c><v>1</v></c></row>'],
    [
      'a row beyond the format',
      '<worksheet><sheetData><row r="99999999"><c><v>1</v></c></row></sheetData></worksheet>',
    ],
    [
      'a column beyond the format',
      '<worksheet><sheetData><row><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>',
    ],
    [
      'a million cells in a row',
      `<worksheet><sheetData><row>${'<c><v>1</v></c>'.repeat(1_000_000)}</row></sheetData></worksheet>`,
    ],
    [
      'a value longer than a cell can hold',
      `<worksheet><sheetData><row><c t="inlineStr"><is>${'<t>xxxxxxxxx</t>'.repeat(100_000)}</is></c></row></sheetData></worksheet>`,
    ],
    ['a tag that does not end', `<worksheet><sheetData><row r="1${' '.repeat(3_000_000)}`],
    ['a comment that does not end', `<worksheet><!--${'-'.repeat(3_000_000)}`],
    ['nothing but beginnings', '<'.repeat(3_000_000)],
  ])('refuses %s', async (_, sheet) => {
    expect(await refused(await bare(sheet))).toBe('sheetDamaged')
  })

  test('refuses many rows of one cell in the last column each', async () => {
    const row = '<row><c r="XFD1"><v>1</v></c></row>'
    const sheet = `<worksheet><sheetData>${row.repeat(4000)}</sheetData></worksheet>`
    await writeFile(path, await bare(sheet))
    const reading = async () => {
      for await (const row of sheetRows({ path, name: 'x' })) expect(row.cells).toHaveLength(16_384)
    }
    await expect(reading()).rejects.toMatchObject({ refusal: { rule: 'sheetTooLarge' } })
  })

  test('entities are not expanded, so none can grow', async () => {
    const sheet =
      '<!DOCTYPE worksheet [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;&constructor;&amp;</v></c></row></sheetData></worksheet>'
    expect((await read(await bare(sheet)))[0]?.cells).toEqual(['&b;&constructor;&'])
  })

  const LONG = 'x'.repeat(32_767)
  const sharing = (cells: number, rows: number) => {
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(cells)}</row>`
    return bareWith({
      'xl/worksheets/sheet.xml': `<worksheet><sheetData>${row.repeat(rows)}</sheetData></worksheet>`,
      'xl/sharedStrings.xml': `<sst><si><t>${LONG}</t></si></sst>`,
    })
  }

  test('a shared text stands for itself as often as a row can hold', async () => {
    expect((await read(await sharing(2, 1)))[0]?.cells).toEqual([LONG, LONG])
    expect(await refused(await sharing(33, 1))).toBe('sheetTooLarge')
    expect(await refused(await sharing(32, 1025))).toBe('sheetTooLarge')
  })

  test('a formula that nobody computed is no empty cell, one that comes to an empty text is', async () => {
    const cells =
      '<c><f>A1</f></c><c><f>A1</f><v/></c><c t="str"><f>A1</f><v></v></c><c><f>A1</f><v>0</v></c>'
    const sheet = `<worksheet><sheetData><row>${cells}</row></sheetData></worksheet>`
    expect((await read(await bare(sheet)))[0]?.cells).toEqual(['#未计算', '#未计算', '', '0'])
  })

  const ONE_ROW = '<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>'

  test('what comes behind the rows takes none of them away: damage there is told, as it hides merged cells', async () => {
    expect(
      await refused(await bare(`${ONE_ROW}<mergeCells><mergeCell ref="A1:B2" x="${' '.repeat(3_000_000)}`)),
    ).toBe('sheetDamaged')
    const merged = '<mergeCell ref="A1:B2"/>'.repeat(500_001)
    expect(await refused(await bare(`${ONE_ROW}<mergeCells>${merged}</mergeCells></worksheet>`))).toBe(
      'sheetTooLarge',
    )
    const behind = `${ONE_ROW}<mergeCells><mergeCell ref="A1:B2"/></mergeCells><x y="${'z'.repeat(3_000_000)}`
    expect(await read(await bare(behind))).toEqual([{ line: 1, cells: ['1'] }])
  })

  /** A file of many sheets that are all alike. */
  async function surveyed(sheets: number, sheet: string, text = 'x'): Promise<unknown> {
    const numbers = Array.from({ length: sheets }, (_, i) => i)
    await writeFile(
      path,
      await bareWith({
        'xl/sharedStrings.xml': `<sst><si><t>${text}</t></si></sst>`,
        'xl/workbook.xml': `<workbook><sheets>${numbers.map((i) => `<sheet name="${i}" r:id="s${i}"/>`).join('')}</sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/>${numbers
          .map((i) => `<Relationship Id="s${i}" Type="x/worksheet" Target="worksheets/sheet${i}.xml"/>`)
          .join('')}</Relationships>`,
        ...Object.fromEntries(numbers.map((i) => [`xl/worksheets/sheet${i}.xml`, sheet])),
      }),
    )
    const pieces = await allOf(surveyPieces({ source: { path, name: 'x' }, limits: SHEET_LIMITS }))
    const last = pieces.at(-1)
    return last && 'refusal' in last ? last.refusal.rule : pieces.length
  }
  const sheetOf = (row: string, merged = '') =>
    `<worksheet><sheetData>${row.repeat(60)}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`

  test('the beginnings of all sheets together are bounded, which stand in memory beside each other', async () => {
    const long = sheetOf(`<row>${'<c t="s"><v>0</v></c>'.repeat(32)}</row>`)
    expect(await surveyed(3, long, '靖'.repeat(300))).toBe(3)
    expect(await surveyed(3, long, '靖'.repeat(32_000))).toBe('sheetTooLarge')
    expect(await surveyed(40, sheetOf('<row><c r="XFD1"><v>1</v></c></row>'))).toBe('sheetTooLarge')
    const merged = '<mergeCell ref="A1:B2"/>'.repeat(300_000)
    expect(await surveyed(2, sheetOf('<row><c><v>1</v></c></row>', merged))).toBe('sheetTooLarge')
  })

  test('refuses two parts of one name, which programs read differently', async () => {
    const sheet = (value: string) =>
      `<worksheet><sheetData><row><c><v>${value}</v></c></row></sheetData></worksheet>`
    const parts = { 'xl/worksheets/sheet.xml': sheet('1'), 'XL/worksheets/SHEET.xml': sheet('2') }
    expect(await refused(await bareWith(parts))).toBe('sheetDamaged')
  })
})

describe('refusals', () => {
  const table = () =>
    buffer(
      writeXlsx({
        sheetName: '台账',
        columns: [{ header: '编号' }],
        rows: Array.from({ length: 5000 }, () => ['同']),
      }),
    )

  test.each([
    ['an empty file', '', 'sheetEmpty'],
    ['blank lines only', ' \r\n,,\r\n', 'sheetEmpty'],
    ['a page of the web named xls', '<html><table></table></html>', 'sheetUnknownFormat'],
    ['a PDF', '%PDF-1.7\n', 'sheetUnknownFormat'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), 'sheetUnknownFormat'],
    ['the Excel of 1997', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'sheetOldFormat'],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'sheetEncrypted',
    ],
    ['what is no zip file', 'PK\u0003\u0004 not really', 'sheetDamaged'],
    ['bytes of no Chinese encoding', Buffer.from([0x61, 0xff, 0xff, 0x2c]), 'sheetDamaged'],
  ])('%s', async (_, content, rule) => {
    expect(await refused(content)).toBe(rule)
  })

  test('another kind of zip file, and OpenDocument', async () => {
    const word = await buffer(Readable.from(zip([{ name: 'word/document.xml', content: ['<a/>'] }])))
    expect(await refused(word)).toBe('sheetUnknownFormat')
    const open = await buffer(Readable.from(zip([{ name: 'mimetype', content: ['application/vnd.oasis'] }])))
    expect(await refused(open)).toBe('sheetOldFormat')
  })

  test('half a file', async () => {
    const whole = await table()
    expect(await refused(whole.subarray(0, whole.length / 2))).toBe('sheetDamaged')
  })

  test('a file above the limit, and one that unpacks beyond it', async () => {
    const whole = await table()
    expect(await refused(whole, { ...SHEET_LIMITS, file: whole.length - 1 })).toBe('sheetTooLarge')
    expect(await refused(whole, { ...SHEET_LIMITS, unpackedSheet: 100_000 })).toBe('sheetTooLarge')
    expect(await read(whole)).toHaveLength(5001)
  })

  test('a file that unpacks to more than it declares', async () => {
    const lying = Buffer.from(await table())
    const directory = lying.lastIndexOf('xl/worksheets/sheet1.xml') - 46
    lying.writeUInt32LE(1000, directory + 24)
    expect(await refused(lying)).toBe('sheetDamaged')
  })

  test('closes the file when the reader of rows stops early', async () => {
    await writeFile(path, await table())
    for await (const row of sheetRows({ path, name: 'x' })) if (row.line === 2) break
    await expect.poll(openFiles).not.toContain(path)
  })
})

describe('books of other programs and times', () => {
  const day = (serial: number) => ({ t: 'n' as const, v: serial, z: 'm/d/yy' })
  const book = () => {
    const first = utils.aoa_to_sheet([
      ['受理编号', '收到日期', '数'],
      ['一1', '', 0.1 + 0.2],
      [],
      ['', '文本', 13800005184],
    ])
    first.B2 = day(45_722)
    first['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 3, c: 0 } }]
    const made = utils.book_new()
    utils.book_append_sheet(made, utils.aoa_to_sheet([['藏']]), '藏')
    utils.book_append_sheet(made, first, '台账')
    made.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] }
    return made
  }

  test.each(['biff8', 'xlsb', 'ods'] as const)(
    '%s: sheets, days, numbers, gaps and merged cells',
    async (bookType) => {
      await writeFile(path, write(book(), { type: 'buffer', bookType }))
      const heard: unknown[] = []
      const choice = {
        sheet: '台账',
        begin: (one: object) => heard.push(one),
        merged: (one: object) => heard.push(one),
      }
      expect(await allOf(sheetRows({ path, name: 'x' }, SHEET_LIMITS, choice))).toEqual([
        { line: 1, cells: ['受理编号', '收到日期', '数'] },
        { line: 2, cells: ['一1', '2025-03-06', '0.3'] },
        { line: 4, cells: ['', '文本', '13800005184'] },
      ])
      expect(heard).toEqual([
        { sheet: '台账', rows: 4 },
        { top: 2, bottom: 4, left: 1, right: 1 },
      ])
      expect(
        (await allOf(surveyPieces({ source: { path, name: 'x' }, limits: SHEET_LIMITS }))).map(
          (piece) => 'survey' in piece && [piece.survey.name, piece.survey.hidden, piece.survey.rows],
        ),
      ).toEqual([
        ['藏', bookType !== 'ods', 1],
        ['台账', false, 3],
      ])
    },
  )

  test('an ods that unpacks to more than it declares never reaches the library', async () => {
    const lying: Buffer = write(book(), { type: 'buffer', bookType: 'ods', compression: true })
    const directory = lying.lastIndexOf('content.xml') - 46
    lying.writeUInt32LE(10, directory + 24)
    expect(await refused(lying)).toBe('sheetDamaged')
  })

  test.each(['utf-8', 'gb18030'] as const)('a web page that a system calls xls, in %s', async (encoding) => {
    const page =
      '<html><head><meta charset="x"></head><body><table><tr><th colspan="2">台账</th></tr><tr><td>编号</td><td>日期</td></tr><tr><td>001</td><td>2025-03-04</td></tr></table></body></html>'
    const bytes = encoding === 'utf-8' ? Buffer.from(page) : Buffer.from(inGb18030(page))
    expect(await read(bytes)).toEqual([
      { line: 1, cells: ['台账'] },
      { line: 2, cells: ['编号', '日期'] },
      { line: 3, cells: ['001', '2025-03-04'] },
    ])
  })

  test('the XML of Excel 2003', async () => {
    const xml: Buffer = write(book(), { type: 'buffer', bookType: 'xlml' })
    expect((await read(xml)).map(({ cells }) => cells.join())).toEqual([
      '受理编号,收到日期,数',
      '一1,2025-03-06,0.3',
      ',文本,13800005184',
    ])
  })

  test('half of an old book is refused with what to do', async () => {
    const whole: Buffer = write(book(), { type: 'buffer', bookType: 'biff8' })
    expect(await refused(whole.subarray(0, 3000))).toBe('sheetOldFormat')
  })

  test('a sheet that is not there names those that are', async () => {
    await writeFile(path, write(book(), { type: 'buffer', bookType: 'xlsx' }))
    const rows = sheetRows({ path, name: 'x' }, SHEET_LIMITS, { sheet: '二' })
    await expect(allOf(rows)).rejects.toMatchObject({
      refusal: { rule: 'noSuchSheet', remedy: expect.stringContaining('藏、台账') },
    })
  })
})

/** The few signs of the page above, as GB18030 writes them. */
function inGb18030(text: string): number[] {
  const signs: Record<string, number[]> = {
    台: [0xcc, 0xa8],
    账: [0xd5, 0xcb],
    编: [0xb1, 0xe0],
    号: [0xba, 0xc5],
    日: [0xc8, 0xd5],
    期: [0xc6, 0xda],
  }
  return [...text].flatMap((sign) => signs[sign] ?? sign.charCodeAt(0))
}

async function openFiles(): Promise<string[]> {
  const descriptors = await readdir('/proc/self/fd')
  return Promise.all(descriptors.map((number) => readlink(`/proc/self/fd/${number}`).catch(() => '')))
}
