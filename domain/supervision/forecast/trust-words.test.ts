import { expect, test } from 'vitest'
import { scoreOf, type Tested } from './back-test'
import { trustSentence } from './trust-words'

const some = (n: number, word: Tested['word'], came: Tested['came']) =>
  Array.from({ length: n }, () => ({ word, came }) as Tested)
const told = (...parts: Tested[][]) => trustSentence(scoreOf(parts.flat()), '近12个月')

test('hits, misses and false alarms are told with their numbers', () => {
  expect(
    told(
      some(6, 'likely', 'late'),
      some(2, 'likely', 'in_time'),
      some(4, 'possible', 'late'),
      some(16, 'possible', 'in_time'),
      some(2, 'normal', 'late'),
      some(70, 'normal', 'in_time'),
      some(5, 'unknown', 'late'),
    ),
  ).toBe(
    '近12个月到期的100件，提前两周报“很可能超期”8件（其中超期6件）、“可能超期”20件（其中超期4件）；实际超期12件，报中10件，命中83%，漏报2件，误报18件。另有5件当时可比案件不足，没有预报。',
  )
})

test('nothing late and nothing said', () => {
  expect(told(some(9, 'normal', 'in_time'))).toBe(
    '近12个月到期的9件，提前两周没有报过超期；实际没有超期，误报0件。',
  )
})

test('a forecast that has no history says so', () => {
  expect(told()).toContain('还没有可以回测的案件')
  expect(told(some(3, 'unknown', 'late'))).toBe('近12个月到期的3件当时都没有足够的可比案件，没有作出预报。')
})
