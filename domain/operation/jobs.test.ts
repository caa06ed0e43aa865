import { expect, test } from 'vitest'
import { JOB_NAMES, jobOf, jobStanding, RUNS_KEPT_DAYS, saysNothingNew } from './jobs'

const SINCE = '2026-03-02T01:00:00.000Z'
const ran = (endedAt: string, result: 'done' | 'failed' = 'done', left = 0) => ({
  endedAt,
  result,
  done: 0,
  left,
  fault: result === 'failed' ? 'full' : null,
})

test('a job that ran within its time stands well, and what did not succeed is said', () => {
  const context = { at: '2026-03-02T09:00:00.000Z', since: SINCE }
  expect(jobStanding('outbox', ran('2026-03-02T08:00:00.000Z'), context)).toBe('well')
  expect(jobStanding('outbox', ran('2026-03-02T08:00:00.000Z', 'done', 3), context)).toBe('partly')
  expect(jobStanding('outbox', ran('2026-03-02T08:00:00.000Z', 'failed'), context)).toBe('failing')
})

test('a job that has not run for too long is overdue, however well it went', () => {
  const context = { at: '2026-03-02T09:00:00.000Z', since: SINCE }
  expect(jobStanding('outbox', ran('2026-03-02T06:00:00.000Z'), context)).toBe('overdue')
  expect(jobStanding('sweep', ran('2026-03-01T06:00:00.000Z'), context)).toBe('well')
  expect(jobStanding('outbox', null, context)).toBe('overdue')
})

test('a server that has just been started is given its time', () => {
  const context = { at: '2026-03-02T01:10:00.000Z', since: SINCE }
  expect(jobStanding('outbox', null, context)).toBe('waiting')
  expect(jobStanding('outbox', ran('2026-02-01T01:00:00.000Z'), context)).toBe('well')
})

test('of runs that find nothing to do one an hour is written, of equal failures one in ten minutes', () => {
  expect(saysNothingNew(null, ran(SINCE))).toBe(false)
  expect(saysNothingNew(ran(SINCE), ran('2026-03-02T01:59:00.000Z'))).toBe(true)
  expect(saysNothingNew(ran(SINCE), ran('2026-03-02T02:00:00.000Z'))).toBe(false)
  expect(saysNothingNew(ran(SINCE), { ...ran('2026-03-02T01:01:00.000Z'), done: 1 })).toBe(false)
  expect(saysNothingNew(ran(SINCE, 'failed'), ran('2026-03-02T01:09:00.000Z', 'failed'))).toBe(true)
  expect(saysNothingNew(ran(SINCE, 'failed'), ran('2026-03-02T01:10:00.000Z', 'failed'))).toBe(false)
  expect(saysNothingNew(ran(SINCE, 'failed'), ran('2026-03-02T01:01:00.000Z'))).toBe(false)
  // A clock that was set back leaves nothing out.
  expect(saysNothingNew(ran('2026-03-02T05:00:00.000Z'), ran(SINCE))).toBe(false)
})

test('a job that is silent for an hour is not overdue by then, and results stay for six months', () => {
  for (const name of JOB_NAMES) expect(jobOf(name).overdueMs).toBeGreaterThanOrEqual(2 * 3_600_000)
  expect(RUNS_KEPT_DAYS).toBeGreaterThan(184)
})
