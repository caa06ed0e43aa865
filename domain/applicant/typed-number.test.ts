import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numbersMeant } from './typed-number'

const USUAL = '依申〔{year}〕{n}号'

describe('what somebody types means the number on the receipt', () => {
  test.each([
    '依申〔2026〕65号',
    '依申[2026]65号',
    '依申（2026）65号',
    '依申(2026)65',
    '依申【2026】65号',
    '依申﹝2026﹞65号',
    ' 依申 〔2026〕 65 号 ',
    '〔2026〕65',
    '2026-65',
    '2026－65',
    '２０２６—６５',
    '2026 65',
    '2026年65号',
    '2026/065',
    '202665',
    '65',
    '０６５',
    '第65号',
    '依申65号',
  ])('%s', (typed) => {
    expect(numbersMeant(typed, USUAL, 2026)).toContain('依申〔2026〕65号')
  })
})

test('without a year this year comes first, then the years before', () => {
  expect(numbersMeant('65', USUAL, 2026).filter((number) => number.startsWith('依申〔'))).toEqual([
    '依申〔2026〕65号',
    '依申〔2025〕65号',
    '依申〔2024〕65号',
    '依申〔2023〕65号',
    '依申〔2022〕65号',
    '依申〔2021〕65号',
  ])
})

test('with a year no other year is tried', () => {
  expect(numbersMeant('2025-65', USUAL, 2026)).not.toContain('依申〔2026〕65号')
})

test.each([
  ['第3办〔{year}〕{n}号', '第3办[2026]65号', '第3办〔2026〕65号'],
  ['第3办〔{year}〕{n}号', '2026-65', '第3办〔2026〕65号'],
  ['SQ{year}{n}', 'sq 202665', 'SQ202665'],
  ['{year}-{n}', '2026-0065', '2026-65'],
  ['{n}({year})', '65(2026)', '65(2026)'],
  ['{year}/{year}-{n}', '2026/2026-65', '2026/2026-65'],
])('by the agency’s own pattern: %s', (pattern, typed, number) => {
  expect(numbersMeant(typed, pattern, 2026)).toContain(number)
})

test.each([
  ['甲申[2019]第7号', '甲申〔2019〕第7号'],
  ['甲申〔2019〕第7', '甲申[2019]第7号'],
])('a number of another form in any bracket: %s', (typed, number) => {
  expect(numbersMeant(typed, USUAL, 2026)).toContain(number)
})

test.each(['', '号', '依申', '〔〕', '没有', '9'.repeat(81)])(
  'nothing that could be a number: %j',
  (typed) => {
    expect(numbersMeant(typed, USUAL, 2026)).toEqual([])
  },
)

test('zero is nobody’s number', () => {
  expect(numbersMeant('2026-0', USUAL, 2026)).not.toContain('依申〔2026〕0号')
})

test('every number of every year is found by any writing of it, and few are ever looked for', () => {
  const written = fc.constantFrom(
    (y: number, n: number) => `${y}-${n}`,
    (y: number, n: number) => `依申[${y}]${n}`,
    (y: number, n: number) => `（${y}）${n}号`,
    (y: number, n: number) => `依申〔${y}〕${String(n).padStart(4, '0')}号`,
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 2000, max: 2099 }),
      fc.integer({ min: 1, max: 999_999 }),
      written,
      (y, n, write) => {
        const meant = numbersMeant(write(y, n), USUAL, 2026)
        expect(meant).toContain(`依申〔${y}〕${n}号`)
        expect(meant.length).toBeLessThan(24)
      },
    ),
  )
})

test('whatever is typed and whatever the pattern, it answers with few numbers', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 90 }), fc.string({ maxLength: 8 }), (typed, words) => {
      expect(numbersMeant(typed, `${words}{year}${words}{n}`, 2026).length).toBeLessThan(24)
    }),
  )
})
