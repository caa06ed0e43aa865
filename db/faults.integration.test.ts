import { chmodSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { openConnection, StoreFault, sqliteFile } from './connection'
import { dialect } from './dialect'
import { migrateSqlite } from './migrate'
import { nextNumber } from './queries/numbering'
import { counters } from './schema'
import { openTestDatabase } from './testing/databases'
import { startCluster } from './testing/postgres-cluster'
import { lastWriteFault, reads, type Tx, transact } from './transact'

beforeEach(openTestDatabase)

const take = (tx: Tx) => nextNumber(tx, 'agency', 'case', 2026)

describe.runIf(dialect === 'sqlite')('the file', () => {
  test('locked by another program: readers go on, a writer is told, and writes when the lock is gone', async () => {
    await transact(take)
    const other = new Database(sqliteFile())
    other.exec('BEGIN EXCLUSIVE')
    const impatient = openConnection(100)
    await expect(impatient.transact(take)).rejects.toMatchObject({ kind: 'locked', digest: 'fault:locked' })
    expect(await impatient.read.select().from(counters)).toHaveLength(1)
    other.exec('ROLLBACK')
    expect(await impatient.transact(take)).toBe(2)
    other.close()
    await impatient.close()
  })

  test('is made for its owner alone, the log beside it too, whatever the umask', async () => {
    const before = process.umask(0)
    try {
      const file = `${sqliteFile()}-fresh`
      await migrateSqlite(file)
      const db = new Database(file)
      db.exec('CREATE TABLE anything (n)')
      for (const one of [file, `${file}-wal`, `${file}-shm`])
        expect(statSync(one).mode & 0o777, one).toBe(0o600)
      db.close()
    } finally {
      process.umask(before)
    }
  })

  test.skipIf(process.getuid?.() === 0)('read-only: told, and written again without a restart', async () => {
    await transact(take)
    chmodSync(sqliteFile(), 0o400)
    const blocked = openConnection(100)
    await expect(blocked.transact(take)).rejects.toMatchObject({ kind: 'readOnly' })
    chmodSync(sqliteFile(), 0o600)
    expect(await transact(take)).toBe(2)
  })
})

test('the newest fault of writing is remembered until somebody has written', async () => {
  expect(lastWriteFault(60_000)).toBeNull()
  const thrown = new StoreFault('full', 'no room')
  await expect(
    transact(async () => {
      throw thrown
    }),
  ).rejects.toBe(thrown)
  expect(lastWriteFault(60_000)).toBe('full')
  expect(await transact(take)).toBe(1)
  expect(lastWriteFault(60_000)).toBeNull()
})

describe.runIf(dialect === 'postgres')('the server', () => {
  test('away: told; back again: work goes on without a restart', async () => {
    const cluster = await startCluster()
    try {
      process.env.DATABASE_URL = cluster.url
      const client = new pg.Client({ connectionString: cluster.url })
      await client.connect()
      await client.query(
        'CREATE TABLE counters (agency_id text, series text, year bigint, last bigint, PRIMARY KEY (agency_id, series, year))',
      )
      await client.end()
      const office = openConnection(5000)
      expect(await office.transact(take)).toBe(1)
      expect(await office.read.select().from(counters)).toHaveLength(1)

      await cluster.halt()
      await expect(office.transact(take)).rejects.toMatchObject({ kind: 'away', digest: 'fault:away' })
      await expect(office.read.select().from(counters)).rejects.toMatchObject({ kind: 'away' })

      await cluster.resume()
      expect(await office.transact(take)).toBe(2)
      expect(await office.read.select().from(counters)).toHaveLength(1)

      // Restarted while nobody looked: what stood open is dead, and is replaced unnoticed.
      await cluster.halt()
      await cluster.resume()
      expect(await office.read.select().from(counters)).toHaveLength(1)
      expect(await office.transact(take)).toBe(3)
      await office.close()
    } finally {
      await cluster.stop()
    }
  })

  test('a commit whose connection is cut is not called undone', async () => {
    const office = openConnection(5000)
    const cut = office.transact(async (tx) => {
      await take(tx)
      const admin = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' })
      await admin.connect()
      // Between the last query and the commit; tests beside this one hold the same lock in their own databases.
      const ended = await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks
         WHERE locktype = 'advisory' AND granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      )
      expect(ended.rowCount).toBe(1)
      await admin.end()
    })
    await expect(cut).rejects.toMatchObject({ kind: 'unsure' })
    expect(await reads().select().from(counters)).toEqual([])
    await office.close()
  })
})
