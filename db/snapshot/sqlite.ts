import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { makeFolder } from '../connection/private-files'
import { openFile } from '../connection/sqlite'
import { Statements } from '../connection/statements'
import { typed } from '../connection/typed'
import type { Snapshot } from './types'

/** Pages that are copied before others have their turn: two megabytes, a few milliseconds. */
const PAGES_AT_ONCE = 500

/**
 * SQLite's online backup out of a transaction that reads: what others commit meanwhile neither is in it nor makes it
 * begin anew. `work` is a folder for the copy; nobody else uses it.
 */
export async function openSqliteSnapshot(file: string, work: string): Promise<Snapshot> {
  await rm(work, { recursive: true, force: true })
  await makeFolder(work)
  const db = openFile(file)
  db.pragma('query_only = ON')
  db.exec('BEGIN')
  // A transaction sees what stands when it first reads.
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
  const from = typed(drizzle({ client: new Statements(db, () => {}).client }))
  const copy = path.join(work, 'yishenban.db')
  return {
    from,
    async *content() {
      await db.backup(copy, { progress: () => PAGES_AT_ONCE })
      yield* createReadStream(copy, { highWaterMark: 1024 * 1024 })
    },
    async close() {
      db.close()
      await rm(work, { recursive: true, force: true })
    },
  }
}
