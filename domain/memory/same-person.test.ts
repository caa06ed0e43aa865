import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import { countedSince, monthFeeWords, volumeWords } from './same-person'

test('a span of 30 days and one of a year end today', () => {
  expect(countedSince(day('2026-03-18'))).toEqual({
    month: '2026-03',
    lastDays: '2026-02-17',
    lastYear: '2025-03-19',
  })
})

test.each([
  [3, '本月已有3件，按件计收尚不收费；下一件不收费。'],
  [10, '本月已有10件，按件计收尚不收费；下一件为第11件，按件应收100元。'],
  [12, '本月已有12件，按件计收合计200元；下一件为第13件，按件应收100元。'],
  [30, '本月已有30件，按件计收合计2000元；下一件为第31件，按件应收200元。'],
])('%i requests in a month (109号)', (requests, words) => {
  expect(monthFeeWords(requests)).toBe(words)
})

test('the numbers that a notice under Art. 35 names', () => {
  const counts = { all: 60, open: 12, month: 9, lastDays: 14, lastYear: 43 }
  expect(volumeWords(counts, day('2026-03-18'))).toBe(
    '您自2025-03-19至2026-03-18向本机关提出政府信息公开申请43件，其中自2026-02-17以来14件；累计60件。请说明申请的数量、频次的理由。',
  )
})
