import { describe, expect, test } from 'vitest'
import { readSearch } from '@/domain/queue/search-query'
import { indexNumberTokens, phrasesOf } from './bigrams'

/** The row of pairs that a search looks for among numbers; null when it is one of words alone. */
function among(query: string): string | null {
  const [first] = readSearch(query).wanted.flatMap(phrasesOf)
  const row = first?.type === 'any' ? first.of[0] : undefined
  return row?.type === 'row' ? row.tokens.join(' ') : null
}

describe('numbers are found however they are written', () => {
  test.each([
    ['138 0000 0412', '13800000412'],
    ['１３８-００００-０４１２', '13800000412'],
    ['+86 13800000412', '13800000412'],
    ['0523-84812345', '0523-84812345'],
    ['(0523)84812345', '0523-84812345'],
    ['84812345', '0523-84812345'],
    ['ea 123 456 789 cn', 'EA123456789CN'],
    ['依申告〔2026〕7号', '依申告〔2026〕7号'],
    ['依申告[2026]7号', '依申告〔2026〕7号'],
    ['依申告（２０２６）７号', '依申告〔2026〕7号'],
  ])('%s', (query, number) => {
    expect(indexNumberTokens(number)).toContain(among(query))
  })

  test('another number is not', () => {
    expect(indexNumberTokens('依申告〔2026〕17号')).not.toContain(among('依申告〔2026〕7号'))
    expect(indexNumberTokens('13800000412')).not.toContain(among('13800000413'))
  })

  test.each(['42', '42号', '2026', '征地补偿', '施工合同19998'])('%s is looked for among words', (query) => {
    expect(among(query)).toBeNull()
  })
})
