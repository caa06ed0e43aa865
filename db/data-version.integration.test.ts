import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { builtProgram } from '@/scripts/testing/built-program'
import { closeConnection, openConnection } from './connection'
import { dialect } from './dialect'
import { nextNumber } from './queries/numbering'
import { openTestDatabase } from './testing/databases'
import { dataVersion, type Tx, transact, transactOfAgency } from './transact'

beforeEach(openTestDatabase)

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const take = (tx: Tx) => nextNumber(tx, 'agency', 'case', 2026)

test('it stands while nobody writes, also where connections are many', async () => {
  // On PostgreSQL whoever writes elsewhere in the cluster moves it too, as tests beside this one do.
  await vi.waitFor(async () => {
    const version = await dataVersion()
    const more = await Promise.all(Array.from({ length: 30 }, dataVersion))
    expect(new Set(more)).toEqual(new Set([version]))
  })
})

test('it moves with every commit of this process', async () => {
  const seen = new Set([await dataVersion()])
  for (let n = 1; n <= 5; n++) {
    await transact(take)
    expect(seen).not.toContain(await dataVersion())
    seen.add(await dataVersion())
  }
})

test('it moves with a commit of another process', async () => {
  const child = fork(builtProgram('db/testing/writer-process.ts'))
  children.push(child)
  await once(child, 'message')
  const version = await dataVersion()
  const committed = once(child, 'disconnect')
  child.send('go on')
  await committed
  expect(await dataVersion()).not.toBe(version)
})

// On SQLite there are no two writers at once.
test.runIf(dialect === 'postgres')('it moves with each of two commits, whichever began first', async () => {
  const child = fork(builtProgram('db/testing/writer-process.ts'))
  children.push(child)
  // It began and wrote first, and commits last: the transaction with the lower number.
  await once(child, 'message')
  const before = await dataVersion()
  await transactOfAgency('another', (tx) => nextNumber(tx, 'another', 'case', 2026))
  const between = await dataVersion()
  const committed = once(child, 'disconnect')
  child.send('go on')
  await committed
  expect(new Set([before, between, await dataVersion()]).size).toBe(3)
})

test('it moves with a commit of another connection of this process', async () => {
  const version = await dataVersion()
  const other = openConnection(1000)
  await other.transact(take)
  await other.close()
  expect(await dataVersion()).not.toBe(version)
})

test('another connection counts for itself: what was known by the old one is known no more', async () => {
  const version = await dataVersion()
  await closeConnection()
  expect(await dataVersion()).not.toBe(version)
})
