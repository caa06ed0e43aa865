import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { dataFolder } from '../connection'
import { dialect } from '../dialect'
import { rowsOfTables } from '../queries/backup-counts'
import { derivations } from '../schema'
import { openTestDatabase } from '../testing/databases'
import { statement } from '../testing/postgres-cluster'
import { addRows, removeRows } from '../testing/tables'
import { openSnapshot } from './index'
import { fed, outputOf } from './postgres-programs'
import { hasTables, restorePostgres, restoreSqlite, throwawayDatabase } from './restore'

beforeEach(openTestDatabase)

test('what others write after it neither is counted nor copied, and none of them waits', async () => {
  await addRows(derivations, [{ what: 'case_progress', version: 1 }])
  const snapshot = await openSnapshot()
  await addRows(derivations, [{ what: 'case_pending', version: 1 }])
  expect((await rowsOfTables(snapshot.from)).derivations).toBe(1)
  // Others go on while it is copied, piece by piece.
  const content = async function* () {
    for await (const piece of snapshot.content()) {
      await removeRows(derivations, { what: 'case_progress' })
      yield piece
    }
  }
  expect(await restoredRows(content())).toBe('case_progress')
  await snapshot.close()
  expect(readdirSync(dataFolder())).not.toContain('backup-work')
})

/** What stands in the table of a restored copy. */
async function restoredRows(content: AsyncIterable<Uint8Array>): Promise<string> {
  const text = 'SELECT what FROM derivations'
  if (dialect === 'postgres') {
    const { url, drop } = await throwawayDatabase(process.env.DATABASE_URL ?? '')
    try {
      expect(await hasTables(url)).toBe(false)
      await restorePostgres(url, content)
      expect(await hasTables(url)).toBe(true)
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query<{ what: string }>(text)
      await client.end()
      return rows.map(({ what }) => what).join()
    } finally {
      await drop()
    }
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-snapshot-'))
  try {
    await restoreSqlite(folder, content)
    const { default: Database } = await import('better-sqlite3')
    const db = new Database(path.join(folder, 'yishenban.db'))
    const rows = db.prepare<[], { what: string }>(text).all()
    db.close()
    return rows.map(({ what }) => what).join()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test.runIf(dialect === 'postgres')(
  'a dump that is cut leaves no table; a throwaway database that was left behind goes',
  async () => {
    const url = process.env.DATABASE_URL ?? ''
    const left = await throwawayDatabase(url)
    // Of a rehearsal that was killed, the proof may be at work still.
    const proof = new pg.Client({ connectionString: left.url })
    proof.on('error', () => {})
    await proof.connect()
    const { url: fresh, drop } = await throwawayDatabase(url)
    await proof.end().catch(() => {})
    await expect(statement(left.url, 'SELECT 1')).rejects.toThrow(/does not exist/)
    const snapshot = await openSnapshot()
    const cut = async function* () {
      let size = 0
      for await (const piece of snapshot.content()) {
        yield piece.subarray(0, 100_000 - size)
        size += piece.length
        if (size > 100_000) return
      }
    }
    await expect(restorePostgres(fresh, cut())).rejects.toThrow(/pg_restore 没有完成/)
    expect(await hasTables(fresh)).toBe(false)
    // As of two restorations at once into one database.
    await expect(restorePostgres(url, snapshot.content())).rejects.toThrow(/已有同名的表.*另建一个空数据库/)
    await snapshot.close()
    await drop()
  },
)

test('a program that ends while its input is waited for says why', async () => {
  const stalled: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise(() => {}),
      return: async () => ({ done: true, value: undefined }),
    }),
  }
  await expect(fed('pg_restore', ['--nothing'], { env: {}, content: stalled })).rejects.toThrow(
    /^pg_restore 没有完成（退出码 1）：.*nothing/,
  )
})

test.runIf(dialect === 'postgres')('a server that restarts ends the copy, not the process', async () => {
  const snapshot = await openSnapshot()
  await statement(
    process.env.DATABASE_URL ?? '',
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'yishenban backup'",
  )
  await expect(rowsOfTables(snapshot.from)).rejects.toThrow()
  await snapshot.close()
})

test('a program that is not installed is told by its name, with what to install', async () => {
  const gone = outputOf('pg_nothing' as 'pg_dump', [], {})
  await expect(gone.next()).rejects.toThrow(/没有找到 pg_nothing.*postgresql-client/)
})
