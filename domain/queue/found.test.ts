import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptOf, foundIn, holds } from './found'
import { readSearch } from './search-query'

const found = (text: string, typed: string) =>
  foundIn(text, readSearch(typed).wanted)
    .map((part, i) => (i % 2 === 1 ? `[${part}]` : part))
    .join('')

describe('what was looked for is told apart', () => {
  test.each([
    ['第三镇征地补偿安置方案', '征地', '第三镇[征地]补偿安置方案'],
    ['第三镇征地补偿安置方案', '补偿 征地', '第三镇[征地补偿]安置方案'],
    ['征地、补偿', '“征地补偿”', '征地、补偿'],
    ['征地、补偿', '“征地 补偿”', '[征地、补偿]'],
    ['ＡＢＣ公司', 'abc', '[ＡＢＣ]公司'],
    ['邮件 EA 123 456 789 CN', 'ea123456789cn', '邮件 [EA 123 456 789 CN]'],
    ['EA123456789CN', 'ea 123 456 789 cn', '[EA123456789CN]'],
    ['依申告〔2026〕7号', '依申告[2026]7号', '[依申告〔2026〕7号]'],
    ['𠮷野家', '野家', '𠮷[野家]'],
    ['征地', '-征地 补偿', '征地'],
  ])('%s, looked for %s', (text, typed, shown) => {
    expect(found(text, typed)).toBe(shown)
  })

  test('a line is cut so that it stands in it', () => {
    const text = `${'甲'.repeat(100)}征地\n补偿${'乙'.repeat(100)}`
    expect(excerptOf(text, readSearch('征地').wanted, { most: 30, seen: 18 }).join('')).toBe(
      `…${'甲'.repeat(5)}征地 补偿${'乙'.repeat(20)}…`,
    )
    expect(excerptOf('征地补偿', readSearch('征地').wanted, { most: 30, seen: 18 })).toEqual([
      '',
      '征地',
      '补偿',
    ])
  })
})

test('nothing of a text is lost or added, and what is marked is held', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      const { wanted } = readSearch(b)
      const turns = foundIn(a, wanted)
      expect(turns.join('')).toBe(a)
      expect(turns.length > 1).toBe(wanted.some((words) => holds(a, words)))
    }),
  )
})
