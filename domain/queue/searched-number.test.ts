import { describe, expect, test } from 'vitest'
import { numbersSearched, withoutLabel } from './searched-number'

const USUAL = '依申〔{year}〕{n}号'

describe('a number alone is a 受理编号, however it is said', () => {
  test.each([
    '42',
    '42号',
    '４２号',
    '第42号',
    '2026-42',
    '２０２６－４２',
    '2026—42',
    '2026/42',
    '2026.42',
    '2026 42',
    '2026年第42号',
    '2026年42号',
    '〔2026〕42号',
    '[2026]42',
    '【２０２６】４２号',
    '（2026）42号',
    '依申〔2026〕42号',
    '依申2026第42号',
    '依申42号',
    ' 依申（２０２６） ４２ 号 ',
  ])('%s', (words) => {
    expect(numbersSearched(words, USUAL, 2026)).toContain('依申〔2026〕42号')
  })

  test('without its year it is looked for in the years before, the newest first', () => {
    const found = numbersSearched('42号', USUAL, 2026).filter((number) => number.startsWith('依申〔'))
    expect(found.slice(0, 3)).toEqual(['依申〔2026〕42号', '依申〔2025〕42号', '依申〔2024〕42号'])
  })

  test('with its year no other year is', () => {
    expect(numbersSearched('2025-42', USUAL, 2026)).not.toContain('依申〔2026〕42号')
  })

  test('an agency whose own words hold a figure', () => {
    expect(numbersSearched('第3办[2026]42号', '第3办〔{year}〕{n}号', 2026)).toContain('第3办〔2026〕42号')
  })
})

test.each(['5号地块', '42号楼征收', '2026年征地补偿', '王某42', '2026-02-14', '138 0000 0412', '宅基地', ''])(
  'no 受理编号 is guessed from %s',
  (words) => {
    expect(numbersSearched(words, USUAL, 2026).filter((number) => number.startsWith('依申〔'))).toEqual([])
  },
)

test('a number of another form is looked for in any brackets', () => {
  expect(numbersSearched('甲申[2019]第7号', USUAL, 2026)).toContain('甲申〔2019〕第7号')
})

test('words that are too long are no number', () => {
  expect(numbersSearched(`${' '.repeat(100)}42`, USUAL, 2026)).toEqual([])
})

test.each([
  ['电话 13800000412', '13800000412'],
  ['联系电话：0523-84812345', '0523-84812345'],
  ['电话84812345', '84812345'],
  ['手机号+86 138 0000 0412', '+86 138 0000 0412'],
  ['EMS 1012345678901', '1012345678901'],
  ['ems EA 123 456 789 CN', 'EA 123 456 789 CN'],
  ['挂号信 XA10987654332', 'XA10987654332'],
  ['单号：１０１２３４５６７８９０１', '1012345678901'],
  ['文号 依申告〔2026〕7号', '依申告〔2026〕7号'],
  ['编号：依申（２０２６）４２号', '依申(2026)42号'],
  ['受理编号42号', '42号'],
  ['编号规则', '编号规则'],
  ['电话记录', '电话记录'],
  ['EMS 合同', 'EMS 合同'],
  ['emsland', 'emsland'],
])('%s is looked for as %s', (words, looked) => {
  expect(withoutLabel(words)).toBe(looked)
})
