import { beforeEach, expect, test, vi } from 'vitest'
import { nextNumber } from '@/db/queries/numbering'
import { limitCounters, spentChallenges } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { transact } from '@/db/transact'
import { captureLog } from '../log/testing/captured'
import { atInstant } from '../today'
import { hasPoints, takePoint, timesDone } from './limit'
import { timesUsedUp } from './used-up'
import { writtenTogether } from './written-together'

beforeEach(openTestDatabase)

const LIMIT = { what: 'test', points: 2, seconds: 60 }

test('points of one place, of one kind, in one period', async () => {
  expect(await hasPoints(LIMIT, 'a')).toBe(true)
  expect([await takePoint(LIMIT, 'a'), await takePoint(LIMIT, 'a'), await takePoint(LIMIT, 'a')]).toEqual([
    true,
    true,
    false,
  ])
  expect(await hasPoints(LIMIT, 'a')).toBe(false)
  expect(await hasPoints(LIMIT, 'b')).toBe(true)
  expect(await hasPoints({ ...LIMIT, what: 'other' }, 'a')).toBe(true)
})

test('a place that has used up its points is logged once, by the limit and not by the place', async () => {
  const log = captureLog()
  for (let n = 0; n < 9; n++) await takePoint({ ...LIMIT, what: 'test bare' }, '10.1.2.3')
  log.end()
  expect(log.lines()).toMatchObject([{ kind: 'limitHit', limit: 'test_bare' }])
  expect(timesUsedUp().get('test_bare')).toBe(1)
  expect(log.text()).not.toContain('10.1.2.3')
})

test('whoever goes on knocking is turned away without another word to the database', async () => {
  for (let n = 0; n < 50; n++) await takePoint(LIMIT, 'a')
  expect(await rowsOf(limitCounters)).toMatchObject([{ points: 2 }])
})

test('a period begins anew when it has ended, and what has ended is swept', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  try {
    await takePoint(LIMIT, 'a')
    await takePoint(LIMIT, 'a')
    await takePoint(LIMIT, 'gone')
    vi.setSystemTime(Date.now() + 61_000)
    vi.advanceTimersByTime(61_000)
    expect(await takePoint(LIMIT, 'a')).toBe(true)
    expect(await rowsOf(limitCounters)).toMatchObject([{ points: 1 }])
    expect(await rowsOf(spentChallenges)).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})

test('what was counted under a clock that was ahead counts no longer when it is right again', async () => {
  const ahead = new Date(Date.now() + 30 * 86_400_000).toISOString()
  expect(
    await atInstant(ahead, async () => [await takePoint(LIMIT, 'a'), await takePoint(LIMIT, 'a')]),
  ).toEqual([true, true])
  expect(await atInstant(ahead, () => takePoint(LIMIT, 'a'))).toBe(false)
  expect(await hasPoints(LIMIT, 'a')).toBe(true)
  expect(await timesDone(LIMIT, 'a')).toBe(0)
  expect(await takePoint(LIMIT, 'a')).toBe(true)
  expect(await rowsOf(limitCounters)).toMatchObject([{ points: 1 }])
  expect((await rowsOf(limitCounters))[0]?.until.slice(0, 10)).not.toBe(ahead.slice(0, 10))
})

test('a flood that is counted stands before the next writer of the office once, not a thousand times', async () => {
  let counted = 0
  const flood = Array.from({ length: 1_000 }, (_, n) => takePoint(LIMIT, `place ${n}`).then(() => counted++))
  await transact((tx) => nextNumber(tx, 'agency', 'case', 2026))
  // At most the one that ran already and the one that stood in line before it.
  expect(counted).toBeLessThanOrEqual(400)
  await Promise.all(flood)
  expect(counted).toBe(1_000)
})

test('one that fails takes none of the others with it, and the line goes on', async () => {
  const fault = new Error('of one')
  const first = takePoint(LIMIT, 'a')
  const together = [
    writtenTogether(() => Promise.resolve('before')),
    writtenTogether(() => Promise.reject(fault)),
    takePoint(LIMIT, 'b'),
  ]
  expect(await Promise.allSettled(together)).toEqual([
    { status: 'fulfilled', value: 'before' },
    { status: 'rejected', reason: fault },
    { status: 'fulfilled', value: true },
  ])
  expect(await first).toBe(true)
  expect(await takePoint(LIMIT, 'a')).toBe(true)
  expect(await rowsOf(limitCounters)).toHaveLength(2)
})
