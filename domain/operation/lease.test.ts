import { expect, test } from 'vitest'
import { leaseEnds, leaseFrom, leaseHolds } from './lease'

const NOW = '2026-11-27T02:00:00.000Z'
const holds = (until: string | null) => leaseHolds(until, leaseEnds(NOW, 60_000))

test('a lease holds until its end, also where the other server’s clock is a little ahead', () => {
  expect(holds(leaseFrom(NOW, 60_000))).toBe(true)
  expect(holds('2026-11-27T02:00:00.001Z')).toBe(true)
  expect(holds('2026-11-27T02:03:00.000Z')).toBe(true)
  expect(holds(NOW)).toBe(false)
  expect(holds(null)).toBe(false)
})

test('one that was taken under a clock that was far ahead is nobody’s', () => {
  expect(holds('2026-11-27T02:03:00.001Z')).toBe(false)
  expect(holds('2027-11-27T02:00:00.000Z')).toBe(false)
})
