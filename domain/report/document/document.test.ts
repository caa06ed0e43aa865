import { describe, expect, test } from 'vitest'
import { FORMAT_2021 } from '../formats/2021'
import { sumTables } from '../roll-up/roll-up'
import { textChanges } from '../seal/corrections'
import type { SealedContent } from '../seal/seal'
import { completeTable3 } from '../tables/table3'
import { handedInDocument, reportDocument, sealedDocument } from './document'
import { WRITTEN_SECTIONS, type WrittenTexts } from './texts'

// A sealed year reads as it was sealed, whatever the program writes today.

const tables = {
  ...sumTables([], FORMAT_2021),
  table3: completeTable3(
    {
      new: { natural_person: 469 },
      correction_lapsed: { natural_person: 100 },
      fee_lapsed: { natural_person: 15 },
      other: { natural_person: 354 },
    },
    FORMAT_2021,
  ),
}
const figures = { channels: [], late: 0, feesYuan: 0 }
const texts = { one: '', five: '', six: '' }
const sealed: SealedContent = {
  agency: '某某局',
  year: 2024,
  edition: 1,
  tables,
  figures,
  texts,
  checks: [],
}
const wordsOf = ({ sections }: ReturnType<typeof sealedDocument>) => JSON.stringify(sections[0]?.blocks)

test('the words and forms that were sealed or handed in are printed', () => {
  const now = reportDocument({
    agency: '某某局',
    year: 2024,
    format: FORMAT_2021,
    texts,
    figures: { ...figures, tables },
  })
  expect(wordsOf(now)).toContain('其他处理469件（其中逾期未补正视为放弃100件、逾期未缴费视为放弃15件）。')
  const printed = [{ title: '一、总体情况', blocks: [{ paragraph: '当时的文字' }] }]
  const was = { title: now.title, agency: '某某局', year: 2024, tables, sections: printed, mark: null }
  expect(sealedDocument({ ...sealed, printed })).toEqual(was)
  expect(handedInDocument('某某局', 2024, { tables, figures, texts, printed, checks: [] })).toEqual(was)
  expect(sealedDocument({ ...sealed, printed: now.sections })).toEqual(now)
})

test('a seal made before that reads as the program wrote then', () => {
  const words = '逾期未补正视为放弃100件、逾期未缴费视为放弃15件、其他处理354件。无超期答复或不答复。'
  expect(wordsOf(sealedDocument(sealed))).toContain(words)
  expect(wordsOf(handedInDocument('某某局', 2024, { tables, figures, texts, checks: [] }))).toContain(words)
})

describe('places for words', () => {
  const printed = (more: WrittenTexts, known = figures) =>
    reportDocument({
      agency: '某某局',
      year: 2024,
      format: FORMAT_2021,
      texts: more,
      figures: { ...known, tables },
    }).sections.map(({ title, blocks }) => [
      title.slice(0, 1),
      ...blocks.map((block) => ('form' in block ? block.form.table : block.paragraph)),
    ])

  test('every place is printed where it belongs, and an empty one not at all', () => {
    const every = Object.fromEntries(WRITTEN_SECTIONS.map((section) => [section, section]))
    const [requests] = printed({})[0]?.slice(1) ?? []
    expect(printed(every)).toEqual([
      ['', 'preamble'],
      ['一', 'one', requests],
      ['二', 'two_before', 'table2', 'two_after'],
      ['三', 'three_before', 'table3', 'three_after'],
      ['四', 'four_before', 'table4', 'four_after'],
      ['五', 'five'],
      ['六', '未收取信息处理费。', 'six'],
      ['', 'contact'],
    ])
    expect(printed({}).map(([no]) => no)).toEqual(['一', '二', '三', '四', '五', '六'])
  })

  test('a sentence stands where its mark stands first, in any place, and nowhere else', () => {
    const sections = printed({
      three_after: '据表，【申请情况】',
      five: '【申请情况】',
      six: '【信息处理费】丙',
    })
    expect(sections[0]).toEqual(['一'])
    expect(sections[2]?.[2]).toContain('据表，上年结转政府信息公开申请0件')
    expect(sections[4]).toEqual(['五'])
    expect(sections[5]).toEqual(['六', '未收取信息处理费。丙'])
  })

  test('one that stands by itself can be left out, and one whose numbers are not known is not printed', () => {
    expect(printed({ left_out: 'requests\nfees' })[0]).toEqual(['一'])
    expect(printed({ left_out: 'requests\nfees' })[5]).toEqual(['六'])
    expect(printed({ left_out: 'fees', one: '甲\n【无超期】' }, { ...figures, late: 1 })[0]?.[1]).toBe('甲')
    expect(printed({ left_out: 'fees', one: '甲\n【无超期】' })[0]?.slice(1, 3)).toEqual([
      '甲',
      '无超期答复或不答复。',
    ])
  })

  test('a seal that knows three places has not changed where the others are empty', () => {
    const current = { ...texts, preamble: '', contact: '', left_out: '' }
    expect(textChanges(texts, current)).toEqual([])
    expect(textChanges(texts, { ...current, contact: '电话：1' })).toEqual(['contact'])
  })

  test('a mark of today is printed as it stands in a report of before', () => {
    const before = { ...sealed, texts: { one: '甲【公开率】', five: '【申请情况】乙', six: '' } }
    expect(JSON.stringify(sealedDocument(before).sections)).toContain('甲【公开率】')
    expect(sealedDocument(before).sections[4]?.blocks).toEqual([{ paragraph: '乙' }])
  })
})
