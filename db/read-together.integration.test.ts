import { setImmediate as turn } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { dialect } from './dialect'
import { nextNumber } from './queries/numbering'
import { counters } from './schema'
import { openTestDatabase } from './testing/databases'
import { elsewhere } from './testing/elsewhere'
import { type Reads, reads, readTogether, refreshStatistics, type Tx, transact } from './transact'

beforeEach(openTestDatabase)
afterEach(() => {
  vi.restoreAllMocks()
})

const take = (tx: Tx) => nextNumber(tx, 'agency', 'case', 2026)
const last = async (from: Reads) => (await from.select().from(counters))[0]?.last ?? 0

describe('one instant', () => {
  test('what is committed between two reads is seen by neither, and by the next reading', async () => {
    await transact(take)
    const other = elsewhere()
    const seen = await readTogether(async (from) => {
      const first = await last(from)
      await other(() => transact(take))
      return [first, await last(from), await last(reads())]
    })
    expect(seen).toEqual([1, 1, 1])
    expect(await last(reads())).toBe(2)
    expect(await readTogether(last)).toBe(2)
  })

  test('it begins with the reading, not with its first look', async () => {
    const other = elsewhere()
    const seen = await readTogether(async (from) => {
      await other(() => transact(take))
      return last(from)
    })
    expect(seen).toBe(0)
  })

  test('others see what is committed, while somebody reads of before', async () => {
    const other = elsewhere()
    let others = 0
    await readTogether(async (from) => {
      await other(async () => {
        await transact(take)
        others = await last(reads())
      })
      expect(await last(from)).toBe(0)
    })
    expect(others).toBe(1)
  })

  test('one inside another is part of it', async () => {
    const other = elsewhere()
    const seen = await readTogether(async (outer) => {
      await other(() => transact(take))
      return readTogether(async (inner) => [inner === outer, await last(inner)])
    })
    expect(seen).toEqual([true, 0])
  })

  test('also after statistics were refreshed', async () => {
    await transact(take)
    await readTogether(last)
    await refreshStatistics()
    expect(await readTogether(last)).toBe(1)
  })
})

describe('nothing is written inside', () => {
  test('a transaction is refused, and after it is not', async () => {
    await expect(readTogether(() => transact(take))).rejects.toThrow('transact inside readTogether')
    let later: () => Promise<number> = () => Promise.reject(new Error('not set'))
    await readTogether(async () => {
      later = () => transact(take)
    })
    expect(await later()).toBe(1)
  })

  test('neither does its connection write', async () => {
    const write = readTogether((from) =>
      (from as Tx).insert(counters).values({ agencyId: 'a', series: 'case', year: 2026, last: 9 }),
    )
    await expect(write).rejects.toThrow()
    expect(await last(reads())).toBe(0)
  })

  test('a reading inside of a transaction is refused: its own reads stand', async () => {
    await expect(transact(() => readTogether(last))).rejects.toThrow('readTogether inside transact')
  })
})

describe('its end', () => {
  test('what was begun inside reads the present when it has ended, and not by its connection', async () => {
    let kept: Reads = reads()
    let later: () => Promise<number> = async () => -1
    await readTogether(async (from) => {
      kept = from
      later = () => last(reads())
    })
    await transact(take)
    await expect(last(kept)).rejects.toThrow('has ended')
    expect(await later()).toBe(1)
  })

  test('a throw lets go of the connection', async () => {
    for (let n = 0; n < 30; n++)
      await expect(readTogether(() => Promise.reject(new Error('in the middle')))).rejects.toThrow('middle')
    expect(await readTogether(last)).toBe(0)
  })

  test('queries that are awaited together run one after the other', async () => {
    await transact(take)
    expect(await readTogether((from) => Promise.all([last(from), last(from), last(from)]))).toEqual([1, 1, 1])
  })
})

test('more than there are connections wait for each other, and single statements for none of them', async () => {
  await transact(take)
  let open = 0
  let most = 0
  const all = Array.from({ length: 40 }, () =>
    readTogether(async (from) => {
      most = Math.max(most, ++open)
      for (let n = 0; n < 5; n++) {
        await last(from)
        await turn()
      }
      open--
    }),
  )
  expect(await Promise.all(Array.from({ length: 20 }, () => last(reads())))).toEqual(new Array(20).fill(1))
  await Promise.all(all)
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThan(10)
})

test.runIf(dialect === 'postgres')('it costs two statements more, however much is read', async () => {
  await readTogether(last)
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  await readTogether(async (from) => {
    for (let n = 0; n < 5; n++) await last(from)
  })
  expect(sent).toHaveBeenCalledTimes(5 + 2)
})
