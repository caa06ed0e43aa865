import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dialect } from '@/db/dialect'
import { nextNumber } from '@/db/queries/numbering'
import { counters } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { type Tx, transact, transactOfAgency } from '@/db/transact'
import { builtProgram } from '@/scripts/testing/built-program'
import { remembered } from './remembered'

beforeEach(openTestDatabase)

/**
 * On PostgreSQL whoever writes elsewhere in the cluster moves the version too, as tests beside this one do: what is made
 * once is made once in one of several attempts.
 */
const inOneAttempt = (attempt: () => Promise<void>) => vi.waitFor(attempt, { timeout: 20_000 })

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const take = (tx: Tx) => nextNumber(tx, 'agency', 'case', 2026)

let made = 0
beforeEach(() => {
  made = 0
})
const last = async () => {
  made++
  return (await rowsOf(counters))[0]?.last ?? 0
}

test('made once until somebody writes', async () => {
  let taken = 0
  await inOneAttempt(async () => {
    made = 0
    expect(await remembered(['last', taken], last)).toBe(taken)
    expect(await remembered(['last', taken], last)).toBe(taken)
    expect(made).toBe(1)
    taken = await transact(take)
    expect(await remembered(['last', taken], last)).toBe(taken)
    expect(made).toBe(2)
  })
})

test('another key is another value', async () => {
  await inOneAttempt(async () => {
    expect(await remembered(['day', '2026-03-18'], async () => 'today')).toBe('today')
    expect(await remembered(['day', '2026-03-19'], async () => 'tomorrow')).toBe('tomorrow')
    expect(await remembered(['day', '2026-03-18'], async () => 'nobody asks')).toBe('today')
  })
})

test('those who ask at once wait for one who makes it', async () => {
  await inOneAttempt(async () => {
    made = 0
    const values = await Promise.all(Array.from({ length: 20 }, () => remembered(['last'], last)))
    expect(new Set(values)).toEqual(new Set([0]))
    expect(made).toBe(1)
    await transact(async () => {})
  })
})

test('a failure is told to all who wait, and the next one tries again', async () => {
  await inOneAttempt(async () => {
    const failing = () => Promise.reject(new Error('away'))
    const both = await Promise.allSettled([remembered(['last'], failing), remembered(['last'], failing)])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
  expect(await remembered(['last'], last)).toBe(0)
})

test('what was being made while somebody wrote is not taken for the new', async () => {
  const [begun, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = remembered(['last'], async () => {
    const read = await last()
    begun.resolve()
    await finish.promise
    return read
  })
  await begun.promise
  await transact(take)
  expect(await remembered(['last'], last)).toBe(1)
  finish.resolve()
  expect(await slow).toBe(0)
  expect(await remembered(['last'], last)).toBe(1)
})

test('nobody ever reads less than had been committed when they asked, with many who read and write', async () => {
  let committed = 0
  let writing = true
  const write = async () => {
    for (let n = 0; n < 60; n++) committed = await transact(take)
    writing = false
  }
  const read = async () => {
    while (writing) {
      const least = committed
      expect(await remembered(['last'], last)).toBeGreaterThanOrEqual(least)
      // SQLite answers at once: without a pause nobody would ever write.
      await new Promise(setImmediate)
    }
  }
  await Promise.all([write(), ...Array.from({ length: 12 }, read)])
  expect(await remembered(['last'], last)).toBe(60)
})

test('what another process has committed is seen at the next question', async () => {
  expect(await remembered(['last'], last)).toBe(0)
  const child = fork(builtProgram('db/testing/writer-process.ts'))
  children.push(child)
  await once(child, 'message')
  expect(await remembered(['last'], last)).toBe(0)
  const committed = once(child, 'disconnect')
  child.send('go on')
  await committed
  expect(await remembered(['last'], last)).toBe(1)
})

// On SQLite there are no two writers at once.
test.runIf(dialect === 'postgres')(
  'of two who write at once, what was committed is seen at once, also when the first to begin is the last to end',
  async () => {
    const sum = async () => (await rowsOf(counters)).reduce((all, { last }) => all + last, 0)
    const child = fork(builtProgram('db/testing/writer-process.ts'))
    children.push(child)
    await once(child, 'message')
    expect(await remembered(['sum'], sum)).toBe(0)
    await transactOfAgency('another', (tx) => nextNumber(tx, 'another', 'case', 2026))
    expect(await remembered(['sum'], sum)).toBe(1)
    const committed = once(child, 'disconnect')
    child.send('go on')
    await committed
    expect(await remembered(['sum'], sum)).toBe(2)
  },
)

// Bounds are the same on both databases; on PostgreSQL the version does not stand still for so many questions.
test.skipIf(dialect === 'postgres')('it is bounded by number, and keeps what was used last', async () => {
  await inOneAttempt(async () => {
    made = 0
    for (let n = 0; n < 3_000; n++) {
      await remembered(['one of many', n], async () => n)
      await remembered(['used all the time'], last)
    }
    expect(made).toBe(1)
    expect(await remembered(['one of many', 2_999], async () => 'anew')).toBe(2_999)
    expect(await remembered(['one of many', 0], async () => 'anew')).toBe('anew')
  })
})

test.skipIf(dialect === 'postgres')(
  'it is bounded by size, and what is too large alone is not kept',
  async () => {
    const megabyte = 'x'.repeat(500_000)
    await inOneAttempt(async () => {
      for (let n = 0; n < 40; n++) await remembered(['large', n], async () => [megabyte, n])
      expect(await remembered(['large', 39], async () => ['anew'])).toEqual([megabyte, 39])
      expect(await remembered(['large', 0], async () => ['anew'])).toEqual(['anew'])
      await remembered(['too large'], async () => [megabyte, `${megabyte}.`, `${megabyte}..`])
      expect(await remembered(['too large'], async () => 'anew')).toBe('anew')
    })
  },
)
