import { expect, test } from 'vitest'
import { latestEnd, termRuns } from './term'

const AT = '2026-11-27T02:00:00.000Z'
const HOUR = { at: AT, ms: 3_600_000 }

test.each([
  ['2026-11-27T02:00:00.001Z', true],
  ['2026-11-27T03:00:00.000Z', true],
  // Begun by another server, whose clock is a little ahead.
  ['2026-11-27T03:02:00.000Z', true],
  ['2026-11-27T03:02:00.001Z', false],
  ['2027-11-27T03:00:00.000Z', false],
  [AT, false],
  [null, false],
])('an hour that ends at %s runs: %s', (until, runs) => {
  expect(termRuns(until, HOUR)).toBe(runs)
})

test('its latest end is the last instant at which it runs', () => {
  expect(termRuns(latestEnd(HOUR), HOUR)).toBe(true)
})
