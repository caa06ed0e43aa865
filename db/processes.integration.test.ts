import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { builtProgram } from '@/scripts/testing/built-program'
import { openConnection, StoreBusy } from './connection'
import { nextNumber } from './queries/numbering'
import { counters } from './schema'
import { openTestDatabase } from './testing/databases'
import { reads, type Tx, transact } from './transact'

// The shell beside the server: another process that writes to the same database.

beforeEach(openTestDatabase)

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const take = (tx: Tx) => nextNumber(tx, 'agency', 'case', 2026)
const last = async () => (await reads().select().from(counters)).map((row) => row.last)

/** Starts the other process; resolves in the middle of its transaction. */
async function otherWriter(): Promise<ChildProcess> {
  const child = fork(builtProgram('db/testing/writer-process.ts'))
  children.push(child)
  const [message] = await once(child, 'message')
  expect(message).toEqual({ number: 1 })
  return child
}

test('waits for a writer in another process, and meanwhile reads and runs on', async () => {
  const child = await otherWriter()
  let written = false
  const waiting = transact(take).finally(() => {
    written = true
  })
  // A driver that waited inside would never let us come this far and tell the other process to go on.
  for (let i = 0; i < 5; i++) expect(await last()).toEqual([])
  expect(written).toBe(false)
  child.send('go on')
  expect(await waiting).toBe(2)
  expect(await last()).toEqual([2])
})

test('a process killed in the middle of its transaction leaves nothing', async () => {
  const child = await otherWriter()
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  expect(await transact(take)).toBe(1)
  expect(await last()).toEqual([1])
})

test('gives up waiting after a while, with nothing written', async () => {
  await otherWriter()
  const impatient = openConnection(50)
  await expect(impatient.transact(take)).rejects.toBeInstanceOf(StoreBusy)
  await impatient.close()
  expect(await last()).toEqual([])
})

test('gives up waiting for a writer of its own process too', async () => {
  const impatient = openConnection(1000)
  const [taken, finished] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = impatient.transact(async (tx) => {
    await take(tx)
    taken.resolve()
    await finished.promise
  })
  // However long it takes to connect.
  await Promise.race([taken.promise, slow])
  await expect(impatient.transact(take)).rejects.toBeInstanceOf(StoreBusy)
  finished.resolve()
  await slow
  await impatient.close()
  expect(await last()).toEqual([1])
})
