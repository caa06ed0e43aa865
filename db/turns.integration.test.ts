import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextNumber } from './queries/numbering'
import { agencies, counters } from './schema'
import { openTestDatabase } from './testing/databases'
import { type Reads, reads, transact } from './transact'

// In a file of its own: pg warns once in a process.

beforeEach(openTestDatabase)
afterEach(() => {
  vi.restoreAllMocks()
})

const SERIES = ['申请', '受理', '答复', '补正', '延期']
const lastOf = async (from: Reads) =>
  new Map((await from.select().from(counters)).map(({ series, last }) => [series, last]))

test('queries of one transaction that are awaited together run in turn, without a warning of the driver', async () => {
  const warned = vi.spyOn(process, 'emitWarning')
  await transact(async (tx) => {
    await Promise.all(SERIES.map((series) => nextNumber(tx, 'agency', series, 2026)))
    const [counted, offices] = await Promise.all([lastOf(tx), tx.select().from(agencies)])
    expect(counted).toEqual(new Map(SERIES.map((series) => [series, 1])))
    expect(offices).toEqual([])
  })
  expect(await lastOf(reads())).toEqual(new Map(SERIES.map((series) => [series, 1])))
  expect(warned.mock.calls).toEqual([])
})

test('when one of them fails, those behind it are over before the roll-back', async () => {
  const warned = vi.spyOn(process, 'emitWarning')
  const office = { id: 'a', name: '甲', parentId: null, settings: {}, createdAt: '2026-01-01T00:00:00Z' }
  const act = transact(async (tx) => {
    await tx.insert(agencies).values(office)
    await Promise.all([
      tx.insert(agencies).values(office),
      ...SERIES.map((series) => nextNumber(tx, 'agency', series, 2026)),
    ])
  })
  await expect(act).rejects.toThrow('unique violation')
  expect(await lastOf(reads())).toEqual(new Map())
  expect(warned.mock.calls).toEqual([])
})
