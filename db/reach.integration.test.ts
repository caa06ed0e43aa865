import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { openConnection, StoreBusy } from './connection'
import { dialect } from './dialect'
import { preparedInsert } from './queries/insert-rows'
import { nextNumber } from './queries/numbering'
import { turnOf } from './reach'
import { agencies, auditLines, counters, limitCounters, spentChallenges } from './schema'
import { openTestDatabase } from './testing/databases'
import {
  OutsideReach,
  reachEverything,
  reads,
  type Tx,
  transact,
  transactOfAgency,
  transactOfPart,
} from './transact'

beforeEach(openTestDatabase)

const take = (agencyId: string) => (tx: Tx) => nextNumber(tx, agencyId, 'case', 2026)
const taken = async () =>
  Object.fromEntries(
    (await reads().select().from(counters)).map(({ agencyId, last }) => [agencyId, last] as const),
  )
const agency = { id: 'a', name: '甲', parentId: null, settings: {}, createdAt: '2026-01-01T00:00:00Z' }
const insertCounters = preparedInsert('test_reach_counters', counters)

describe('what is outside of its reach is a programming fault', () => {
  test.each<[what: string, write: (tx: Tx) => Promise<unknown>]>([
    ['a table of everybody', (tx) => tx.insert(agencies).values(agency)],
    ['a table of a part', (tx) => tx.delete(spentChallenges)],
    ['a row of another agency', (tx) => tx.insert(counters).values(row('b'))],
    ['one of several rows', (tx) => tx.insert(counters).values([row('a'), row('b')])],
    ['a prepared row of another agency', (tx) => insertCounters(tx, [row('b')])],
    [
      'a row that is given to another agency',
      (tx) => tx.update(counters).set({ agencyId: 'b' }).where(eq(counters.agencyId, 'a')),
    ],
    ['the chain without its lock', (tx) => tx.delete(auditLines)],
  ])('%s', async (_, write) => {
    const act = transactOfAgency('a', async (tx) => {
      await take('a')(tx)
      await write(tx)
    })
    await expect(act).rejects.toThrow(OutsideReach)
    expect(await taken()).toEqual({})
  })

  test('also for who catches it', async () => {
    const act = transactOfPart('limits', async (tx) => {
      await tx.insert(limitCounters).values({ what: 'w', who: 'w', points: 1, until: '2026-01-01T00:00:00Z' })
      await take('a')(tx).catch(() => {})
    })
    await expect(act).rejects.toThrow(OutsideReach)
    expect(await reads().select().from(limitCounters)).toEqual([])
  })

  test('the writer of everything may', async () => {
    await transact(async (tx) => {
      await tx.insert(agencies).values(agency)
      await insertCounters(tx, [row('a'), row('b')])
    })
    expect(await taken()).toEqual({ a: 1, b: 1 })
  })
})

const row = (agencyId: string) => ({ agencyId, series: 'case', year: 2026, last: 1 })

// What no statement says is read back in tests (testing/rows-within-reach.ts), which is where such a fault is made.
test.runIf(dialect === 'postgres')(
  'a row of another agency that an update finds fails its test',
  async () => {
    await transactOfAgency('b', take('b'))
    const act = transactOfAgency('a', (tx) => tx.update(counters).set({ last: 7 }))
    await expect(act).rejects.toThrow('a row of another in counters')
    expect(await taken()).toEqual({ b: 1 })
  },
)

describe('reaching further on the way', () => {
  test('what was written before is taken back, and done again as the only writer', async () => {
    let runs = 0
    const answer = await transactOfAgency('a', async (tx) => {
      runs++
      await take('a')(tx)
      reachEverything()
      return [await take('b')(tx), runs]
    })
    expect(answer).toEqual([1, 2])
    expect(await taken()).toEqual({ a: 1, b: 1 })
  })

  test('also where the throw is caught', async () => {
    await transactOfAgency('a', async (tx) => {
      try {
        reachEverything()
        await take('b')(tx)
      } catch {
        await take('a')(tx)
      }
    })
    expect(await taken()).toEqual({ b: 1 })
  })

  test('the only writer goes on', async () => {
    let runs = 0
    await transact(async (tx) => {
      runs++
      reachEverything()
      await take('b')(tx)
    })
    expect(runs).toBe(1)
  })
})

test('a transaction inside another is refused, whatever they reach', async () => {
  await expect(transactOfAgency('a', () => transactOfAgency('b', take('b')))).rejects.toThrow(
    'transact inside transact',
  )
})

test('what is read and written back is never lost within an agency', async () => {
  const raise = () =>
    transactOfAgency('a', async (tx) => {
      const [one] = await tx.select().from(counters)
      await new Promise(setImmediate)
      if (one) await tx.update(counters).set({ last: one.last + 1 })
      else await tx.insert(counters).values(row('a'))
    })
  await Promise.all(Array.from({ length: 20 }, raise))
  expect(await taken()).toEqual({ a: 20 })
})

describe.runIf(dialect === 'postgres')('who waits for whom', () => {
  /** A transaction that has written and waits for its end to be allowed. */
  function writing(agencyId: string) {
    const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const done = transactOfAgency(agencyId, async (tx) => {
      await take(agencyId)(tx)
      begun.resolve()
      await end.promise
    })
    return { begun: Promise.race([begun.promise, done]), end: end.resolve, done }
  }

  test('writers of other agencies and parts do not', async () => {
    const slow = writing('a')
    await slow.begun
    expect(await transactOfAgency('b', take('b'))).toBe(1)
    await transactOfPart('signing_in', async () => {})
    expect(await taken()).toEqual({ b: 1 })
    slow.end()
    await slow.done
    expect(await taken()).toEqual({ a: 1, b: 1 })
  })

  test('the writer of everything does, and those behind it wait too', async () => {
    const slow = writing('a')
    await slow.begun
    const course: string[] = []
    const wide = transact(async (tx) => {
      course.push('everything')
      await take('a')(tx)
    })
    // It stands in the line of the database.
    while ((await waiting()) === 0) await new Promise(setImmediate)
    const behind = transactOfAgency('b', async (tx) => {
      course.push('behind it')
      await take('b')(tx)
    })
    while ((await waiting()) < 2) await new Promise(setImmediate)
    expect(course).toEqual([])
    slow.end()
    await Promise.all([slow.done, wide, behind])
    expect(course).toEqual(['everything', 'behind it'])
    expect(await taken()).toEqual({ a: 2, b: 1 })
  })

  test('those of one agency in another connection do, and give up after a while', async () => {
    const slow = writing('a')
    await slow.begun
    const impatient = openConnection(50)
    const turn = turnOf({ of: 'agency', agencyId: 'a' })
    await expect(impatient.transact(take('a'), turn)).rejects.toBeInstanceOf(StoreBusy)
    expect(await impatient.transact(take('b'), turnOf({ of: 'agency', agencyId: 'b' }))).toBe(1)
    await impatient.close()
    slow.end()
    await slow.done
  })

  test('a busy agency takes one connection of this process and not all', async () => {
    const slow = writing('a')
    await slow.begun
    const more = Array.from({ length: 30 }, () => transactOfAgency('a', take('a')))
    expect(await transactOfAgency('b', take('b'))).toBe(1)
    slow.end()
    await Promise.all([slow.done, ...more])
    expect(await taken()).toEqual({ a: 31, b: 1 })
  })

  test('closing waits for all of them', async () => {
    const own = openConnection(5_000)
    const end = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const slow = own.transact(
      async (tx) => {
        await take('a')(tx)
        begun.resolve()
        await end.promise
      },
      turnOf({ of: 'agency', agencyId: 'a' }),
    )
    await begun.promise
    const closed = own.close()
    end.resolve()
    await Promise.all([slow, closed])
    expect(await taken()).toEqual({ a: 1 })
  })

  async function waiting(): Promise<number> {
    const [row] = await reads()
      .select({ n: sql<number>`count(*)` })
      .from(sql`pg_locks`)
      .where(
        sql`locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
      )
    return row?.n ?? 0
  }
})
