import { expect, test } from 'vitest'
import { day } from './day'
import { isoMonth } from './day-input'
import { monthWords } from './day-words'
import { daysOfMonth, monthOf, monthsOf } from './month'

test('a month has its own last day', () => {
  const lastDays = monthsOf(2024).map((month) => daysOfMonth(month).lastDay.slice(8))
  expect(lastDays).toEqual(['31', '29', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31'])
  expect(daysOfMonth(monthOf(day('2026-02-14')))).toEqual({ firstDay: '2026-02-01', lastDay: '2026-02-28' })
})

test('a month is read from an address and told in words', () => {
  expect(monthWords(isoMonth.parse('2026-02'))).toBe('2026年2月')
  for (const wrong of ['2026-13', '2026-2', '2026', '1926-02'])
    expect(isoMonth.safeParse(wrong).success).toBe(false)
})
