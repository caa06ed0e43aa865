import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { StoreFault } from '@/db/connection/faults'
import { jobRunRows, lastGoodJobRun, lastJobRun, newestRunAt } from '@/db/queries/job-runs'
import { jobRuns } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { removeRows, rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { captureLog } from '../log/testing/captured'
import { atInstant } from '../today'
import { type Doing, forgetLastRuns, recordedRun } from './recorded'
import { forgetOldRuns } from './watch'

beforeAll(() => openTestDatabase())
let log: ReturnType<typeof captureLog>
beforeEach(async () => {
  log = captureLog()
  forgetLastRuns()
  await removeRows(jobRuns)
})
afterEach(() => log.end())

const ran = (at: string, work: Doing) =>
  atInstant(`2026-03-18T${at}:00.000Z`, () => recordedRun('outbox', work))
const fails = async () => {
  throw new StoreFault('full', '王某某的文书写不进去')
}

test('what was done and what failed is written with its times, the newest first', async () => {
  await ran('01:00', async () => ({ done: 3, left: 1 }))
  await ran('01:01', fails)
  const rows = await jobRunRows(reads(), { job: 'outbox', limit: 10 })
  expect(rows).toMatchObject([
    { result: 'failed', fault: 'full', done: 0, endedAt: '2026-03-18T01:01:00.000Z' },
    { result: 'done', fault: null, done: 3, left: 1, startedAt: '2026-03-18T01:00:00.000Z' },
  ])
  expect(await lastJobRun(reads(), 'outbox')).toEqual(rows[0])
  expect(await lastGoodJobRun(reads(), 'outbox')).toEqual(rows[1])
  expect(await newestRunAt(reads())).toBe('2026-03-18T01:01:00.000Z')
})

test('a failure is told in the log under the reference of the row, and its words nowhere', async () => {
  const reference = (await ran('01:00', fails))?.reference
  expect(reference).toMatch(/^[B-Z]{8}$/)
  expect(log.lines()).toMatchObject([
    { kind: 'fault', where: 'job.outbox', fault: 'full', reference },
    { kind: 'job', job: 'outbox', result: 'failed', reference },
  ])
  expect(log.text() + JSON.stringify(await rowsOf(jobRuns))).not.toContain('王某某')
})

test('runs that find nothing to do leave a row an hour and no line', async () => {
  for (let minute = 0; minute < 60; minute++)
    await ran(`01:${String(minute).padStart(2, '0')}`, async () => ({}))
  expect(await rowsOf(jobRuns)).toHaveLength(1)
  await ran('02:00', async () => ({}))
  expect(await rowsOf(jobRuns)).toHaveLength(2)
  expect(log.lines()).toEqual([])
})

test('runs that fail alike leave a row in ten minutes, and one that goes through again is written at once', async () => {
  for (const at of ['01:00', '01:01', '01:09', '01:10']) await ran(at, fails)
  expect(await rowsOf(jobRuns)).toHaveLength(2)
  await ran('01:11', async () => ({}))
  expect((await lastJobRun(reads(), 'outbox'))?.result).toBe('done')
})

test('results stay for more than six months, and no longer than two hundred days', async () => {
  for (const day of ['2025-08-25', '2025-09-15', '2026-03-17'])
    await atInstant(`${day}T01:00:00.000Z`, () => recordedRun('sweep', async () => ({ done: 1 })))
  expect(await atInstant('2026-03-18T01:00:00.000Z', forgetOldRuns)).toEqual({ done: 1 })
  const left = await jobRunRows(reads(), { job: null, limit: 10 })
  expect(left.map(({ endedAt }) => endedAt.slice(0, 10))).toEqual(['2026-03-17', '2025-09-15'])
})

test('a look before its time is no run: last night’s failure stays said through the day', async () => {
  await ran('01:00', fails)
  expect(await ran('05:00', async () => null)).toBeNull()
  expect((await lastJobRun(reads(), 'outbox'))?.result).toBe('failed')
})
