import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { dataFolder, sqliteFile } from './connection'
import { faultOf } from './connection/postgres-faults'
import { openFile } from './connection/sqlite'
import { faultsNamed } from './connection/sqlite-faults'
import { dialect } from './dialect'

/** Others may write for so long before it begins, in milliseconds: a large import does. */
const PATIENCE_MS = 60_000

/**
 * Writes the database anew, so that its files hold nothing any more of what was taken away: both databases only mark it
 * as void, and SQLite keeps the bytes in its file until they happen to be needed. Others read meanwhile and wait with
 * writing. For a process of its own: on SQLite it stands still until the end, some ten seconds for a gigabyte. Throws
 * `StoreFault`.
 */
export async function rewriteStore(): Promise<void> {
  return dialect === 'postgres' ? vacuumed(process.env.DATABASE_URL ?? '') : rewritten(sqliteFile())
}

async function rewritten(file: string): Promise<void> {
  // The new file is made beside the old one: another folder might have too little room, and be open to others.
  process.env.SQLITE_TMPDIR = path.resolve(dataFolder())
  const db = openFile(file)
  try {
    db.pragma(`busy_timeout = ${PATIENCE_MS}`)
    db.pragma('temp_store = FILE')
    faultsNamed(() => db.exec('VACUUM'))
    await withoutLog(db)
  } finally {
    db.close()
  }
}

const TRIES = 100

/** Empties the log into the file, once nobody reads any more what stood before. */
async function withoutLog(db: ReturnType<typeof openFile>): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) {
    const [{ busy } = { busy: 1 }] = faultsNamed(
      () => db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[],
    )
    if (busy === 0) return
    await pause(200)
  }
  throw new Error('somebody reads what stood before without end')
}

/**
 * Takes void rows away, and what the indexes held of them. First its statistics are gathered anew: they hold the commonest
 * values of each column and some between, names and telephone numbers among them.
 */
async function vacuumed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'yishenban rewrite' })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('ANALYZE')
    await client.query('VACUUM')
  } catch (error) {
    throw faultOf(error)
  } finally {
    await client.end().catch(() => {})
  }
}
