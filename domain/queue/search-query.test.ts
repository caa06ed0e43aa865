import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growth, LINEAR } from '../../scripts/testing/growth'
import { MOST_PARTS, readingOf, readSearch } from './search-query'

describe('a search is read', () => {
  test.each([
    ['征地', null],
    ['  征地  补偿　标准 ', '找：征地 和 补偿 和 标准'],
    ['征地 “补偿标准” -国有', '找：征地 和 “补偿标准”，不含 国有'],
    ['征地 "补偿 标准"', '找：征地 和 “补偿 标准”'],
    ['征地“补偿标准”', '找：征地 和 “补偿标准”'],
    ['「征地」', '找：“征地”'],
    ['征地 －国有 −集体', '找：征地，不含 国有、集体'],
    ['征地 -“国有 土地”', '找：征地，不含 “国有 土地”'],
    ['征地 不含国有', '找：征地，不含 国有'],
    ['征地 不含：国有', '找：征地，不含 国有'],
    ['征地 不含 国有 补偿', '找：征地 和 补偿，不含 国有'],
    ['征地 不含“国有土地”', '找：征地，不含 “国有土地”'],
    // A sign that can mean nothing else is looked for as it stands, or not at all.
    ['不含税价格', null],
    ['“不含税” 合同', '找：“不含税” 和 合同'],
    ['-国有', null],
    ['征地 -', null],
    ['征地 -- “”', null],
    ['征地 “补偿', '找：征地 和 “补偿”'],
    ['”征地”', '找：“征地”'],
    ['征地 征地', null],
    ['王某某 138 0000 0412', '找：王某某 和 138 0000 0412'],
    ['138 0000 0412', null],
    ['0523-84812345', null],
    ['2026-42', null],
    ['+86 138-0000-0412', null],
    ['征地 2024 2', '找：征地 和 2024 和 2'],
    ['；OR *', null],
  ])('%s', (typed, reading) => {
    expect(readingOf(readSearch(typed))).toBe(reading)
  })

  test('what alone would be left out is looked for', () => {
    expect(readSearch('-国有 -集体').wanted.map(({ text }) => text)).toEqual(['国有', '集体'])
  })

  test('more words than are looked for are left out, and that is said', () => {
    const words = Array.from({ length: 40 }, (_, i) => `词${i}`)
    const query = readSearch(`${words.join(' ')} -甲`)
    expect(query.wanted).toHaveLength(MOST_PARTS)
    expect(query.without).toEqual([])
    expect(readingOf(query)).toContain('最多按12个词查找')
  })
})

const typed = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '征地',
        '不含',
        '-',
        '“',
        '”',
        '"',
        '「',
        '」',
        ' ',
        '　',
        '138',
        '0000',
        '国有',
        '：',
        '\0',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''))

test('whatever is typed, it says something of what it looks for, bounded, and nothing is refused', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const query = readSearch(text)
      const all = [...query.wanted, ...query.without]
      expect(all.length).toBeLessThanOrEqual(MOST_PARTS)
      for (const { text: part } of all) expect(part).toMatch(/[\p{L}\p{N}]/u)
      if (/[\p{L}\p{N}]/u.test(text) && text.replaceAll('不含', '').match(/[\p{L}\p{N}]/u))
        expect(query.wanted).not.toEqual([])
      const reading = readingOf(query)
      if (reading) expect(reading).toMatch(/^找：/)
    }),
  )
})

test.each(['“', '-', '不含', '1 ', '征 ', '(', '征地“'])(
  'many of %s take no longer than their length',
  (piece) => {
    const long = (length: number) => piece.repeat(Math.ceil(length / piece.length))
    expect(growth(readSearch, long)).toBeLessThan(LINEAR)
  },
)
