import { Document, Packer, Paragraph, TextRun } from 'docx'
import PizZip from 'pizzip'
import { describe, expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import { LETTER_KINDS, letterOf } from '@/domain/letters/definitions'
import { fieldValues } from '@/domain/letters/field-values'
import { sampleCase, sampleMaterial } from '@/domain/letters/testing/sample'
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
    for (const field of required) {
      const value = values[field as keyof typeof values]
      expect(value, field).not.toBe('')
      expect(text, field).toContain(String(value).split('\n')[0])
    }
    expect(text).not.toMatch(/[{}]|undefined/)
    expect(letter[1]).toMatchObject({ text: title, align: 'center', heading: true })
    expect(letter).toContainEqual(expect.objectContaining({ text: '2026年3月18日', align: 'right' }))
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

test('lines of a value are kept, and attachments are listed', async () => {
  const correction = readTemplate(await defaultTemplate('correction'))(
    fieldValues(sampleCase(), sampleMaterial('correction')),
  )
  expect(paragraphsOf(correction).map(({ text }) => text)).toContain('请写明合同的标段\n　　请写明年份')
  // Nor are they spread over the page.
  expect(partsOf(correction).get('word/settings.xml')).toContain('<w:doNotExpandShiftReturn/>')
  const granted = readTemplate(await defaultTemplate('granted'))(
    fieldValues(sampleCase(), sampleMaterial('granted')),
  )
  expect(paragraphsOf(granted).map(({ text }) => text)).toEqual(
    expect.arrayContaining(['附件1：施工合同.pdf', '附件2：补充协议.pdf']),
  )
})

test('one template fills many letters, none of which knows of another', async () => {
  const kind = 'granted'
  const template = await defaultTemplate(kind)
  const values = fieldValues(sampleCase(), sampleMaterial(kind))
  const others = { ...values, 申请人: '赵某', 附件: [{ 序号: '1', 名称: '图纸.pdf' }] }
  const fill = readTemplate(template)
  const letters = [values, others, values].map(fill).map(partsOf)
  expect(letters).toEqual([values, others, values].map((one) => partsOf(readTemplate(template)(one))))
  expect(letters[1]?.get('word/document.xml')).toMatch(/赵某.*附件1：图纸\.pdf/s)
  const original = partsOf(template)
  original.delete('word/document.xml')
  for (const letter of letters) for (const [name, xml] of original) expect(letter.get(name)).toBe(xml)
})

test('control characters that were pasted along do not spoil the file', async () => {
  const values = fieldValues(sampleCase(), sampleMaterial('granted'))
  const fill = readTemplate(await defaultTemplate('granted'))
  const letter = paragraphsOf(fill({ ...values, 申请人: '赵\u000b某\u0001' }))
  expect(letter.map(({ text }) => text)).toContain('赵某：')
})

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
  ])('%s is refused by name', async (_, lines, required, rule, words) => {
    const checked = checkTemplate(await wordFile(lines), required)
    expect(checked).toMatchObject({ refusal: { rule, message: expect.stringContaining(words) } })
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
