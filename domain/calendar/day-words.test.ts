import { expect, test } from 'vitest'
import { day } from './day'
import { dayWords, monthDayWords, monthWords, planningDayWords, shortDay, weekdayWords } from './day-words'
import { monthOf } from './month'

test('a day in words has no leading noughts', () => {
  const on = day('2026-02-04')
  expect(dayWords(on)).toBe('2026年2月4日')
  expect(monthDayWords(on)).toBe('2月4日')
  expect(planningDayWords(on)).toBe('2月4日 周三')
  expect(shortDay(on)).toBe('02-04')
  expect(monthWords(monthOf(on))).toBe('2026年2月')
  expect(dayWords(day('2026-11-25'))).toBe('2026年11月25日')
})

test('the week begins with 周日', () => {
  const week = ['2026-11-22', '2026-11-23', '2026-11-28'].map((on) => weekdayWords(day(on)))
  expect(week).toEqual(['周日', '周一', '周六'])
})
