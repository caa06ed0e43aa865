import { expect, test } from 'vitest'
import { addDays, day } from '@/domain/calendar/day'
import { NATIONAL } from '@/domain/calendar/testing/national'
import { clockInput, clockRules } from '@/domain/case/case'
import { handedIn } from '@/domain/case/testing/arrivals'
import { opinionRequested } from '@/domain/case/testing/events'
import { given, SETTINGS } from '@/domain/case/testing/story'
import { traceDeadline } from '@/domain/clock/trace'
import { endsRight, stripLabels } from './strip-labels'

function labels(story: ReturnType<typeof given>, today: string, latest: boolean) {
  const rules = clockRules(SETTINGS)
  const days = traceDeadline(clockInput(story.kase, rules), NATIONAL, rules, day(today))
  return [...stripLabels(days, { today: day(today), latest })]
    .sort(([a], [b]) => a - b)
    .map(([at, words]) => `${days[at]?.on} ${words}`)
}

const consulted = given(handedIn('2025-03-03'), opinionRequested('2025-03-05'))

test('first day, today, the day on which counting goes on, and the latest', () => {
  expect(labels(consulted, '2025-03-12', true)).toEqual([
    '2025-03-03 3月3日',
    '2025-03-12 今天 3月12日',
    '2025-03-27 3月27日',
    '2025-04-01 4月1日',
    '2025-04-22 最迟 4月22日',
  ])
})

test('what matters less gives way: the first day to today, the first of a month to its neighbour', () => {
  expect(labels(given(handedIn('2025-03-03')), '2025-03-04', false)).toEqual([
    '2025-03-04 今天 3月4日',
    '2025-03-31 3月31日',
  ])
})

test('no two labels overlap, whatever the day', () => {
  for (let n = 0; n < 40; n++) {
    const today = addDays(day('2025-03-03'), n)
    const told = labels(consulted, today, true)
    expect(told.some((one) => one.includes('4月22日'))).toBe(true)
    expect(told.length).toBeGreaterThanOrEqual(2)
  }
})

test('near the end a label stands to the left of its day', () => {
  expect(endsRight(49, 50)).toBe(true)
  expect(endsRight(10, 50)).toBe(false)
  expect(endsRight(0, 1)).toBe(false)
})
