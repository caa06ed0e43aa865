import { setImmediate as turn } from 'node:timers/promises'
import { inspect } from 'node:util'
import { type SQL, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { refuse } from '@/domain/case/refusal'
import { prepared, UniqueViolation } from './connection'
import { dialect } from './dialect'
import { nextNumber } from './queries/numbering'
import { agencies, counters } from './schema'
import { openTestDatabase } from './testing/databases'
import { type Reads, reads, refreshStatistics, type Tx, transact } from './transact'

beforeEach(openTestDatabase)

const take = (tx: Tx) => nextNumber(tx, 'agency', 'case', 2026)
const taken = async (from: Reads) => (await from.select().from(counters)).map(({ last }) => last)
const agency = (id: string, name = id) => ({
  id,
  name,
  parentId: null,
  settings: {},
  createdAt: '2026-01-01T00:00:00Z',
})

describe('one writer at a time', () => {
  test('the second writer begins when the first has ended', async () => {
    const course: string[] = []
    const write = (who: string) =>
      transact(async (tx) => {
        course.push(`${who} begins`)
        await take(tx)
        await turn()
        course.push(`${who} ends`)
      })
    await Promise.all([write('first'), write('second')])
    expect(course).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  })

  test('what is read and written back is never lost', async () => {
    await transact(take)
    const raise = () =>
      transact(async (tx) => {
        const [last] = await taken(tx)
        await turn()
        await tx.update(counters).set({ last: (last ?? 0) + 1 })
      })
    await Promise.all(Array.from({ length: 20 }, raise))
    expect(await taken(reads())).toEqual([21])
  })

  test('readers see what was committed, while a writer is at work', async () => {
    await transact(take)
    await transact(async (tx) => {
      await take(tx)
      expect(await taken(tx)).toEqual([2])
      expect(await taken(reads())).toEqual([1])
    })
    expect(await taken(reads())).toEqual([2])
  })

  test('a transaction inside another is refused, after it is not', async () => {
    await expect(transact(() => transact(take))).rejects.toThrow('transact inside transact')
    let later: () => Promise<number> = () => Promise.reject(new Error('not set'))
    await transact(async () => {
      later = () => transact(take)
    })
    expect(await later()).toBe(1)
  })

  test('statistics can be refreshed', async () => {
    await transact(take)
    await refreshStatistics()
    expect(await taken(reads())).toEqual([1])
    await expect(write(reads())).rejects.toThrow()
  })
})

describe('all or nothing', () => {
  test('a throw leaves nothing', async () => {
    const fault = new Error('in the middle')
    const act = transact(async (tx) => {
      await take(tx)
      throw fault
    })
    await expect(act).rejects.toBe(fault)
    expect(await taken(reads())).toEqual([])
  })

  test('a number rolled back is given again', async () => {
    await transact(take)
    await transact(async (tx) => {
      await take(tx)
      throw new Error('in the middle')
    }).catch(() => {})
    expect(await transact(take)).toBe(2)
  })

  test('a refusal is answered and takes back what was written before it', async () => {
    const refused = {
      ...refuse('accountTaken', '账号已有人使用。', '请换一个账号。'),
      errors: { account: '已占用' },
    }
    const answer = await transact(async (tx) => {
      await tx.insert(agencies).values(agency('a'))
      await take(tx)
      return refused
    })
    expect(answer).toBe(refused)
    expect(await reads().select().from(agencies)).toEqual([])
    expect(await transact(take)).toBe(1)
  })

  test('a refusal may answer a unique value that stands already', async () => {
    await transact((tx) => tx.insert(agencies).values(agency('a')))
    const answer = await transact(async (tx) => {
      await tx.insert(agencies).values(agency('b'))
      try {
        await tx.insert(agencies).values(agency('a'))
      } catch (fault) {
        if (fault instanceof UniqueViolation) return refuse('nameTaken', '已有。', '请更换。')
        throw fault
      }
      return { done: true }
    })
    expect(answer).toMatchObject({ refusal: { rule: 'nameTaken' } })
    expect((await reads().select().from(agencies)).map(({ id }) => id)).toEqual(['a'])
  })

  test('an answer whose refusal is empty refuses nothing', async () => {
    expect(await transact(async (tx) => ({ n: await take(tx), refusal: null }))).toEqual({
      n: 1,
      refusal: null,
    })
    expect(await taken(reads())).toEqual([1])
  })

  test('a failed query whose error is swallowed rolls everything back', async () => {
    const act = transact(async (tx) => {
      await tx.insert(agencies).values(agency('a'))
      await tx
        .insert(agencies)
        .values(agency('a'))
        .catch(() => {})
    })
    await expect(act).rejects.toThrow('swallowed')
    expect(await reads().select().from(agencies)).toEqual([])
    expect(await transact(take)).toBe(1)
  })

  test('a query that nobody awaited counts too', async () => {
    const act = transact(async (tx) => {
      await tx.insert(agencies).values(agency('a'))
      const again = tx.insert(agencies).values(agency('a')).execute()
      again.catch(() => {})
    })
    await expect(act).rejects.toThrow('swallowed')
    await transact(async (tx) => {
      tx.insert(agencies).values(agency('b')).execute()
    })
    expect(await reads().select({ id: agencies.id }).from(agencies)).toEqual([{ id: 'b' }])
  })

  test('a query that comes while a later transaction runs is refused', async () => {
    let goOn = () => {}
    const gate = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let left: Promise<number> = Promise.reject(new Error('not begun'))
    left.catch(() => {})
    await transact(async (tx) => {
      left = gate.then(() => take(tx))
      left.catch(() => {})
    })
    await transact(async () => {
      goOn()
      await expect(left).rejects.toThrow('transaction that has ended')
    })
    expect(await taken(reads())).toEqual([])
  })

  test('a query after the end is refused', async () => {
    const tx = await transact(async (inside) => inside)
    await expect((async () => take(tx))()).rejects.toThrow('transaction that has ended')
  })

  test('what reads cannot write', async () => {
    await expect(write(reads())).rejects.toThrow()
    expect(await taken(reads())).toEqual([])
  })
})

/** What the types forbid. */
async function write(from: Reads): Promise<void> {
  await (from as unknown as Tx).insert(agencies).values(agency('x'))
}

describe('faults', () => {
  test('a unique value that stands already is told alike by both databases', async () => {
    await transact((tx) => tx.insert(counters).values({ agencyId: 'a', series: 's', year: 2026, last: 1 }))
    const again = transact((tx) =>
      tx.insert(counters).values({ agencyId: 'a', series: 's', year: 2026, last: 2 }),
    )
    const fault = await again.then(
      () => null,
      (error: unknown) => error,
    )
    expect(fault).toBeInstanceOf(UniqueViolation)
    expect(fault).toMatchObject({ table: 'counters', columns: ['agency_id', 'series', 'year'] })
  })

  test('the values of a query never stand in its fault', async () => {
    const secret = '320102199003078888'
    const attempts: ((tx: Tx) => Promise<unknown>)[] = [
      async (tx) => tx.insert(agencies).values([agency(secret), agency(secret)]),
      async (tx) => tx.insert(agencies).values({ ...agency('a', secret), createdAt: sql`null` }),
      async (tx) => tx.insert(agencies).values({ ...agency('a'), name: sql`no_such_function(${secret})` }),
    ]
    for (const attempt of attempts) {
      const fault = await transact(attempt).then(
        () => null,
        (error: unknown) => error,
      )
      expect(fault).toBeInstanceOf(Error)
      expect(inspect(fault, { depth: null })).not.toContain(secret)
    }
    const byFunction = prepared('test_fault', (from) =>
      from
        .select()
        .from(agencies)
        .where(sql`no_such_function(${sql.placeholder('secret')})`),
    )
    const readings: (() => PromiseLike<unknown>)[] = [
      () => reads().select().from(agencies).where(sql`no_such_function(${secret})`),
      () => reads().selectDistinct().from(agencies).where(sql`no_such_function(${secret})`).limit(1),
      () => byFunction(reads()).execute({ secret }),
    ]
    for (const read of readings) {
      const fault = await (async () => read())().then(
        () => null,
        (error: unknown) => error,
      )
      expect(fault).toBeInstanceOf(Error)
      expect(inspect(fault, { depth: null })).not.toContain(secret)
    }
  })
})

describe.runIf(dialect === 'postgres')('a lost connection', () => {
  const answer = async (from: Reads, question: SQL<number>) =>
    (await from.select({ answer: question }).from(sql`(values (1)) as one`))[0]?.answer
  const pid = (from: Reads) => answer(from, sql`pg_backend_pid()`)
  const terminate = (process: number | undefined, from = reads()) =>
    answer(from, sql`pg_terminate_backend(${process})::int`)
  // Servers before 14 do not wait until it is gone: then there is nothing to end any more.
  const end = (process: number | undefined, from = reads()) =>
    expect.poll(() => terminate(process, from)).toBe(0)

  test('in the middle loses the transaction, and nothing after it', async () => {
    const act = transact(async (tx) => {
      await take(tx)
      await terminate(await pid(tx), tx)
      await take(tx)
    })
    await expect(act).rejects.toThrow()
    expect(await transact(take)).toBe(1)
  })

  test('between two transactions goes unnoticed', async () => {
    await end(await transact(pid))
    expect(await transact(take)).toBe(1)
  })

  test('for reading is replaced', async () => {
    await transact(async (tx) => {
      await end(await pid(reads()), tx)
    })
    expect(await taken(reads())).toEqual([])
  })
})
