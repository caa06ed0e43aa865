import { expect, test } from 'vitest'
import { addDays, day } from '../calendar/day'
import { type DiskDay, growthOf } from './growth'

const GB = 1024 ** 3
const TODAY = day('2026-11-27')

/** So many days before today, on each of which the disk of 500 GB was so full (GB). */
const days = (many: number, used: (ago: number) => number): DiskDay[] =>
  Array.from({ length: many }, (_, n) => ({
    day: addDays(TODAY, -(n + 1)),
    used: used(n + 1) * GB,
    total: 500 * GB,
  }))
const now = (used: number, total = 500): DiskDay => ({ day: TODAY, used: used * GB, total: total * GB })

test('so much a month, and full on the day on which the rest is used up', () => {
  const growth = growthOf(
    days(30, (ago) => 200 - ago),
    now(200),
  )
  // One GB a day, 300 are free.
  expect(growth).toMatchObject({ is: 'growing', fullInDays: 300, fullOn: '2027-09-23' })
  expect(growth.is === 'growing' && Math.round(growth.perMonth / GB)).toBe(30)
})

test('one day’s import or clearing does not decide it', () => {
  const growth = growthOf(
    days(60, (ago) => 100 - ago / 10 + (ago === 30 ? 50 : 0)),
    now(100),
  )
  expect(growth.is === 'growing' && growth.perMonth / GB).toBeCloseTo(3, 0)
})

test('without a week of days nothing is said, and nothing of another disk or of long ago', () => {
  expect(growthOf([], now(10))).toEqual({ is: 'unknown', days: 0 })
  expect(
    growthOf(
      days(6, () => 5),
      now(10),
    ),
  ).toEqual({ is: 'unknown', days: 6 })
  expect(
    growthOf(
      days(30, () => 5),
      now(10, 1000),
    ).is,
  ).toBe('unknown')
  expect(growthOf([{ day: day('2026-01-01'), used: GB, total: 500 * GB }], now(10)).is).toBe('unknown')
})

test('what does not grow is still, and what grows by crumbs is never full', () => {
  expect(
    growthOf(
      days(30, (ago) => 100 + ago),
      now(100),
    ),
  ).toEqual({ is: 'still' })
  expect(
    growthOf(
      days(30, () => 100),
      now(100),
    ),
  ).toEqual({ is: 'still' })
  expect(
    growthOf(
      days(30, (ago) => 100 - ago / 10_000),
      now(100),
    ),
  ).toMatchObject({ is: 'growing', fullOn: null, fullInDays: null })
})
