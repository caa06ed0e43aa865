import { setImmediate as turn } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { nextNumber } from '@/db/queries/numbering'
import { counters } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { elsewhere } from '@/db/testing/elsewhere'
import { rowsOf } from '@/db/testing/tables'
import { dataVersion, readTogether, type Tx, transact, versionReadTogether } from '@/db/transact'
import { remembered } from './remembered'

beforeEach(openTestDatabase)

const take = (tx: Tx) => nextNumber(tx, 'agency', 'case', 2026)
const last = async () => (await rowsOf(counters))[0]?.last ?? 0

test('a reading is given nothing newer than itself, and leaves nothing older to others', async () => {
  const value = () => remembered(['last'], () => last())
  const other = elsewhere()
  await readTogether(async () => {
    await other(async () => {
      await transact(take)
      expect(await value()).toBe(1)
    })
    expect(await value()).toBe(0)
  })
  expect(await value()).toBe(1)
})

test('what a reading made others are given while nobody writes', async () => {
  let made = 0
  const value = () => remembered(['made'], async () => ++made)
  const [inside, version] = await readTogether(async () => [await value(), versionReadTogether()])
  // Whoever writes elsewhere in the cluster moves the version too, as tests beside this one do.
  if (version === (await dataVersion())) expect(await value()).toBe(inside)
  expect(versionReadTogether()).toBeNull()
})

test('forty who read together and forty who do not all come to an end', async () => {
  const value = () =>
    remembered(['slow'], async () => {
      await turn()
      return last()
    })
  const some = Array.from({ length: 80 }, (_, n) => (n % 2 ? value() : readTogether(value)))
  expect(await Promise.all(some)).toEqual(new Array(80).fill(0))
})
