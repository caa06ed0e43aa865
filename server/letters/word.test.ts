import { Document, Header, Packer, Paragraph, TextRun } from 'docx'
import PizZip from 'pizzip'
import { describe, expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import { LETTER_KINDS, type LetterKind, letterOf, WORDINGS } from '@/domain/letters/definitions'
import { fieldValues, type LetterMaterial } from '@/domain/letters/field-values'
import { requiredFields } from '@/domain/letters/missing'
import { SETTINGS, sampleCase, sampleMaterial } from '@/domain/letters/testing/sample'
import { defaultTemplate } from './default-template'
import { checkTemplate, paragraphsOf, readTemplate } from './word'

// A lapse letter tells of the correction that is awaited.
const awaiting = sampleCase({
  type: 'correctionRequested',
  on: day('2026-03-05'),
  respondBy: day('2026-04-09'),
  textId: null,
})

// A reply that says everything is one that was ordered.
const reopened = sampleCase(
  { type: 'withdrawn', on: day('2026-03-05'), textId: null },
  { type: 'reopened', on: day('2026-03-10'), dueOn: day('2026-04-09'), textId: null },
)

describe.each(LETTER_KINDS)('%s', (kind) => {
  const { required, title } = letterOf(kind)

  test('the shipped template holds every part that the law asks for, and nothing unknown', async () => {
    expect(checkTemplate(await defaultTemplate(kind), required)).toMatchObject({ fields: expect.any(Array) })
  })

  test('the letter says every required part in full', async () => {
    const other = letterOf(kind).group === 'reply' ? reopened : sampleCase()
    const kase = kind.startsWith('lapse') ? awaiting : other
    const values = fieldValues(kase, sampleMaterial(kind))
    const letter = paragraphsOf(readTemplate(await defaultTemplate(kind))(values))
    const text = letter.map((paragraph) => paragraph.text).join('\n')
    for (const field of requiredFields(kind, kase)) {
      const value = values[field as keyof typeof values]
      expect(value, field).not.toBe('')
      expect(text, field).toContain(String(value).split('\n')[0])
    }
    expect(text).not.toMatch(/[{}]|undefined/)
    expect(letter[1]).toMatchObject({ text: title, align: 'center', heading: true })
    expect(letter).toContainEqual(expect.objectContaining({ text: '2026年3月18日', align: 'signature' }))
    expect(letter.some((paragraph) => paragraph.text.includes('回　执'))).toBe(Boolean(letterOf(kind).slip))
  })
})

test('a first answer says nothing of an order, a new one names the decision', async () => {
  const letter = async (kase: typeof reopened) =>
    paragraphsOf(
      readTemplate(await defaultTemplate('not_existing'))(fieldValues(kase, sampleMaterial('not_existing'))),
    ).map(({ text }) => text)
  expect(await letter(reopened)).toContainEqual(
    expect.stringMatching(
      /柳河村道路改造施工合同。本机关于2026年3月10日收到某政行复〔2026〕5号行政复议决定书，现依照其要求重新作出答复。$/,
    ),
  )
  expect(await letter(sampleCase())).toContainEqual(expect.stringMatching(/柳河村道路改造施工合同。$/))
})

const letterOfKind = async (kind: LetterKind, change: Partial<LetterMaterial> = {}) => {
  const values = fieldValues(sampleCase(), { ...sampleMaterial(kind), ...change })
  return paragraphsOf(readTemplate(await defaultTemplate(kind))(values))
}
const linesOfKind = async (...given: Parameters<typeof letterOfKind>) =>
  (await letterOfKind(...given)).map(({ text }) => text)

test('every line of a value is a paragraph like the one it stands in', async () => {
  const lines = await letterOfKind('correction')
  for (const text of ['请写明合同的标段', '请写明年份']) {
    expect(lines).toContainEqual({
      text,
      align: 'left',
      heading: false,
      indented: true,
      hanging: false,
      newPage: false,
      keptWithNext: false,
    })
  }
  const several = await linesOfKind('granted', { requested: '以下信息：\r\n1.合同；\n2.发票。' })
  expect(several).toEqual(expect.arrayContaining(['1.合同；', '2.发票。']))
})

test('files are announced under the text, numbered where there are several (GB/T 9704-2012 7.3.4)', async () => {
  const lines = await linesOfKind('granted')
  const remedies = lines.findIndex((text) => text.includes('60日内'))
  expect(lines.slice(remedies + 1, remedies + 3)).toEqual(['附件：1. 施工合同', '　　　2. 补充协议'])
  expect(await linesOfKind('granted', { attachmentNames: ['施工合同.pdf'] })).toContain('附件：施工合同')
  expect((await linesOfKind('granted', { attachmentNames: [] })).join()).not.toContain('附件')
})

test('no signature stands on a page without words of the letter above it', async () => {
  for (const kind of ['granted', 'third_party_consultation'] as const) {
    const lines = await letterOfKind(kind)
    const signed = lines.findIndex(({ align }) => align === 'signature')
    const before = lines.slice(0, signed)
    const kept = before.slice(before.findLastIndex(({ keptWithNext }) => !keptWithNext) + 1)
    // The last words of the text, and both files.
    expect(kept.findIndex(({ hanging }) => hanging)).toBeGreaterThan(0)
    expect(kept.filter(({ hanging }) => hanging)).toHaveLength(2)
    expect(lines[signed]?.keptWithNext).toBe(true)
  }
})

test.each(LETTER_KINDS)('%s has one full stop to a sentence, however it was written', async (kind) => {
  const material = sampleMaterial(kind)
  const values = Object.fromEntries(
    Object.entries(material.draft.values).map(([name, value]) => [
      name,
      name in WORDINGS || name === 'reason' || name === 'payment' ? `${value}。` : value,
    ]),
  )
  const text = (
    await linesOfKind(kind, { requested: '柳河村施工合同。', draft: { ...material.draft, values } })
  ).join('\n')
  expect(text).not.toMatch(/[，。；：、][，。；：、]/)
})

test('an office without telephone and address says nothing of them', async () => {
  const settings = { ...SETTINGS, contactPhone: '', contactAddress: '' }
  const lines = await linesOfKind('correction', { settings })
  expect(lines.join()).not.toContain('联系方式')
  expect(lines).not.toContain('')
})

test('the fee itself cannot be taken to court (109号); giving up the request can', async () => {
  const fee = (await linesOfKind('fee_notice')).join()
  expect(fee).not.toContain('60日')
  expect(fee).toContain('不能单独就该决定申请行政复议或者提起行政诉讼')
  expect((await linesOfKind('lapse_fee')).join()).toContain('60日内')
})

test('a text of nothing but blanks, full stops or line ends is not searched again and again', async () => {
  const long = 400_000
  for (const requested of [' '.repeat(long), '。'.repeat(long), `${'。'.repeat(long)}a`, '\n'.repeat(long)]) {
    const values = fieldValues(sampleCase(), { ...sampleMaterial('granted'), requested: `甲${requested}乙` })
    const letter = paragraphsOf(readTemplate(await defaultTemplate('granted'))(values))
    expect(letter.some(({ text }) => text.includes('乙。'))).toBe(true)
  }
})

test('signs that XML cannot hold are left out, so Word opens the letter', async () => {
  const values = fieldValues(sampleCase(), {
    ...sampleMaterial('granted'),
    requested: '合同\u0001\u000b\ud800<&>\uE00A全文',
  })
  const docx = readTemplate(await defaultTemplate('granted'))(values)
  expect(paragraphsOf(docx).some(({ text }) => text.includes('：合同<&>全文。'))).toBe(true)
})

test('one template fills many letters, none of which knows of another', async () => {
  const kind = 'granted'
  const template = await defaultTemplate(kind)
  const values = fieldValues(sampleCase(), sampleMaterial(kind))
  const others = { ...values, 申请人: '赵某', 附件: [{ 附件引导: '附件：', 序号: '1', 名称: '图纸' }] }
  const fill = readTemplate(template)
  const letters = [values, others, values].map(fill).map(partsOf)
  expect(letters).toEqual([values, others, values].map((one) => partsOf(readTemplate(template)(one))))
  expect(letters[1]?.get('word/document.xml')).toMatch(/赵某.*附件：.*图纸/s)
  const original = partsOf(template)
  original.delete('word/document.xml')
  for (const letter of letters) for (const [name, xml] of original) expect(letter.get(name)).toBe(xml)
})

test.each(['granted', 'correction', 'receipt'] as const)(
  '%s: only its last paragraph goes over the page with the signature',
  async (kind) => {
    const xml = new PizZip(await defaultTemplate(kind)).file('word/document.xml')?.asText() ?? ''
    const kept = (xml.match(/<w:p>.*?<\/w:p>/gs) ?? [])
      .filter((paragraph) => /w:keepNext(?! w:val="false")/.test(paragraph))
      .map((paragraph) => paragraph.replace(/<[^>]+>/g, ''))
    const last = { granted: '{救济途径}', correction: '请于{补正期限}', receipt: '本机关已予登记' }[kind]
    // The two lines of the heading go with what follows them.
    expect(kept.slice(0, 2)).toEqual(['{机关名称}', letterOf(kind).title])
    expect(kept[2]).toContain(last)
  },
)

test('the page is that of GB/T 9704-2012', async () => {
  const xml = new PizZip(await defaultTemplate('granted')).file('word/document.xml')?.asText() ?? ''
  expect(xml).toMatch(/<w:pgSz w:w="1190[56]" w:h="1683[78]"/)
  expect(xml).toMatch(/w:top="209[78]"/)
  expect(xml).toMatch(/w:bottom="198[45]"/)
  expect(xml).toMatch(/w:left="158[78]"/)
  expect(xml).toMatch(/w:right="147[45]"/)
  expect(xml).toContain('w:line="578" w:lineRule="exact"')
  expect(xml).toContain('方正小标宋简体')
  expect(xml).toContain('仿宋_GB2312')
})

describe('a template that the office edited', () => {
  test.each([
    ['an unknown field', ['{申请人姓名}'], [], 'unknownField', '“申请人姓名”'],
    ['a missing part', ['{申请人}'], ['申请人', '救济途径'] as const, 'missingField', '“救济途径”'],
    ['an open brace', ['{申请人'], [], 'templateBroken', '申请人'],
    ['a field in full-width braces', ['｛联系电话｝'], [], 'wideBraces', '“｛联系电话｝”'],
    [
      'a field in braces of two widths',
      ['{联系电话｝，﹛申请人﹜'],
      [],
      'wideBraces',
      '“{联系电话｝”“﹛申请人﹜”',
    ],
  ])('%s is refused by name', async (_, lines, required, rule, words) => {
    const checked = checkTemplate(await wordFile(lines), required)
    expect(checked).toMatchObject({ refusal: { rule, message: expect.stringContaining(words) } })
  })

  test('full-width braces are found in a header, cut into runs', async () => {
    const runs = ['｛联系', '电话｝'].map((text) => new TextRun(text))
    const headers = { default: new Header({ children: [new Paragraph({ children: runs })] }) }
    const file = await Packer.toBuffer(new Document({ sections: [{ headers, children: [] }] }))
    expect(checkTemplate(file, [])).toMatchObject({ refusal: { rule: 'wideBraces' } })
  })

  test('fields of the list outside of it say its names, or nothing', async () => {
    const values = fieldValues(sampleCase(), sampleMaterial('granted'))
    const letter = readTemplate(await wordFile(['附：{附件}。{序号}{名称}', '　　{所需信息}']))({
      ...values,
      所需信息: '一\n二',
    })
    expect(paragraphsOf(letter).map(({ text }) => text)).toEqual([
      '附：施工合同、补充协议。',
      '　　一',
      '　　二',
    ])
  })

  test('what is no Word file is refused', () => {
    expect(checkTemplate(Buffer.from('nothing'), [])).toMatchObject({ refusal: { rule: 'templateBroken' } })
    const { refusal } = checkTemplate(new PizZip().generate({ type: 'nodebuffer' }), []) as {
      refusal: { message: string }
    }
    expect(refusal.message).toContain('不是 Word 文档')
  })
})

/** The text of every part of a Word file. */
function partsOf(docx: Uint8Array): Map<string, string> {
  const parts = new PizZip(docx).file(/./)
  return new Map(parts.map((part) => [part.name, part.asText()]))
}

function wordFile(lines: readonly string[]): Promise<Buffer> {
  const children = lines.map((text) => new Paragraph({ children: [new TextRun(text)] }))
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}
