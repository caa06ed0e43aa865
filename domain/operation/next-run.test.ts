import { expect, test } from 'vitest'
import { isBackupDue } from '../backup/due'
import { nextRun } from './next-run'

const since = '2026-03-18T02:20:00.000Z'
const at = '2026-03-18T03:00:00.000Z'

test('a job looks again so long after the server began, whenever it ran', () => {
  expect(nextRun('ledgers', { at, since })).toBe('2026-03-18T03:20:00.000Z')
  expect(nextRun('watch', { at, since })).toBe('2026-03-18T03:01:00.000Z')
  expect(nextRun('forgetRuns', { at, since })).toBe('2026-03-19T02:20:00.000Z')
})

test('one that runs sooner after the start is told so until it has', () => {
  expect(nextRun('sweep', { at: '2026-03-18T02:21:00.000Z', since })).toBe('2026-03-18T02:30:00.000Z')
  expect(nextRun('sweep', { at, since })).toBe('2026-03-19T02:20:00.000Z')
})

test('a nightly one waits for the look that finds its time come', () => {
  const runs = [{ startedAt: '2026-03-17T17:05:00.000Z', result: 'proven' as const }]
  const hour = (instant: string) => (Number(instant.slice(11, 13)) + 8) % 24
  const due = (instant: string) => isBackupDue(runs, { now: instant, hour: hour(instant) })
  expect(nextRun('backup', { at, since, due })).toBe('2026-03-18T17:05:00.000Z')
  expect(nextRun('backup', { at, since, due: () => false })).toBeNull()
})
