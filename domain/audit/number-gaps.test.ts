import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainGaps, gapsIn, rangesOf, rangeWords, readRange } from './number-gaps'

test('numbers as ranges, and as they are written', () => {
  expect(rangesOf([5, 1, 2, 3, 3, 9]).map(rangeWords)).toEqual(['1-3', '5', '9'])
  expect(['1-3', '5'].map(readRange)).toEqual([
    [1, 3],
    [5, 5],
  ])
  expect(readRange('1-')).toBeNull()
})

test('what is missing up to the last number that was issued', () => {
  expect(gapsIn([1, 2, 5, 9], 10)).toEqual([
    [3, 4],
    [6, 8],
    [10, 10],
  ])
  expect(gapsIn([], 0)).toEqual([])
  expect(gapsIn([1, 2, 3], 3)).toEqual([])
  expect(gapsIn([7], 3)).toEqual([[1, 3]])
})

test('a gap is cut where its reasons begin and end; the first reason counts', () => {
  const gaps = gapsIn([1, 10], 10)
  const reasons = [
    { range: [4, 6] as const, because: '撤销导入' },
    { range: [1, 8] as const, because: '台账中没有' },
  ]
  expect(explainGaps(gaps, reasons)).toEqual([
    { range: [2, 3], because: '台账中没有' },
    { range: [4, 6], because: '撤销导入' },
    { range: [7, 8], because: '台账中没有' },
    { range: [9, 9], because: null },
  ])
})

test('whatever numbers there are: numbers and gaps together are all of them, once each', () => {
  const numbers = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
  const reason = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(20))
    .map(([from, more]) => ({ range: [from, from + more] as const, because: '理由' }))
  fc.assert(
    fc.property(
      numbers,
      fc.integer({ min: 0, max: 60 }),
      fc.array(reason, { maxLength: 5 }),
      (used, last, reasons) => {
        const gaps = explainGaps(gapsIn(used, last), reasons)
        const missing = gaps.flatMap(({ range: [from, to] }) =>
          Array.from({ length: to - from + 1 }, (_, i) => from + i),
        )
        const all = Array.from({ length: last }, (_, i) => i + 1)
        expect(missing).toEqual(all.filter((n) => !used.includes(n)))
      },
    ),
  )
})
