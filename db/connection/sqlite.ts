import { randomUUID } from 'node:crypto'
import { closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Mutex, withTimeout } from 'async-mutex'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { faultKindOf } from '../../domain/faults/faults'
import { endedFault, StoreBusy, swallowedFault, WRITER_WAIT_MS, waitLeft } from './faults'
import { freeLog } from './private-files'
import { Running } from './running'
import { faultsNamed, sqliteFault } from './sqlite-faults'
import { SqliteReaders } from './sqlite-readers'
import { Statements } from './statements'
import { typed } from './typed'
import type { Connection } from './types'

/** Statistics from a sample of each index are enough for the planner, and take no time at a million cases. */
const ANALYSIS_LIMIT = 1_000
const ANALYSIS_WAIT_MS = 2_000

/** Opening and reading may have to wait for a moment while another process recovers or truncates the log. */
const SHORT_WAIT_MS = 5_000

/** Who reads something together waits so long for others who do. */
const READ_WAIT_MS = 10_000

/**
 * One writer connection behind a mutex and one for reading: with the write-ahead log readers never wait for the
 * writer, in this process or another.
 */
export function openSqlite(file: string, writerWaitMs: number): Connection {
  faultsNamed(() => mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 }))
  const writer = openFile(file)
  // better-sqlite3 is synchronous: were it to wait for the lock of another process, the whole server would stand still.
  writer.pragma('busy_timeout = 0')
  const reader = openToRead(file)

  const mutex = withTimeout(new Mutex(), writerWaitMs, new StoreBusy())
  const running = new Running()
  const writing = new Statements(writer, () => {
    running.check()
    // A full disk or an I/O error has rolled back: what came now would be committed by itself.
    if (!writer.inTransaction) throw endedFault()
  })
  const tx = typed(drizzle({ client: writing.client }))
  const reading = new Statements(reader, () => {})
  // Moves when any other connection has committed, and the reader never writes. Each connection counts for itself.
  const era = randomUUID()

  const versionNow = () => {
    const { data_version } = reading.prepare('PRAGMA data_version').get() as { data_version: number }
    return `${era} ${data_version}`
  }
  const readers = new SqliteReaders(() => openToRead(file), versionNow, READ_WAIT_MS)

  return {
    read: typed(drizzle({ client: reading.client })),
    version: async () => versionNow(),
    together: (work) => readers.run(work),
    transact: async (fn) => {
      const left = waitLeft(writerWaitMs)
      return mutex.runExclusive(async () => {
        await beginImmediate(writer, left())
        writing.failure = null
        try {
          // Nobody writes beside this one, whatever its turn.
          const result = await running.run(() => fn(tx, async () => {}))
          if (writing.failure) throw swallowedFault()
          faultsNamed(() => writer.exec('COMMIT'))
          return result
        } catch (fault) {
          if (writer.inTransaction) faultsNamed(() => writer.exec('ROLLBACK'))
          throw fault
        }
      })
    },
    facts: async () => {
      const { version } = reading.prepare('SELECT sqlite_version() AS version').get() as { version: string }
      const { bytes } = reading
        .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()')
        .get() as { bytes: number }
      const { schema } = reading.prepare('SELECT max(tag) AS schema FROM migrations').get() as {
        schema: string
      }
      return { product: `SQLite ${version}`, clock: null, schema, bytes, writable: await mayWrite(file) }
    },
    analyze: () =>
      mutex.runExclusive(async () => {
        // A connection looks at the statistics when it gathers them or is told to, not when another one does.
        reader.exec('PRAGMA query_only = OFF; PRAGMA busy_timeout = 0')
        await analyzeFile(reader)
        reader.exec(`PRAGMA query_only = ON; PRAGMA busy_timeout = ${SHORT_WAIT_MS}`)
        await analyzeFile(writer)
        readers.renew()
      }),
    close: () =>
      mutex.runExclusive(() => {
        readers.renew()
        reader.close()
        writer.close()
      }),
  }
}

/** A connection that writes nothing. */
function openToRead(file: string): Database.Database {
  const reader = openFile(file)
  reader.pragma('query_only = ON')
  reader.pragma(`mmap_size = ${256 * 1024 * 1024}`)
  return reader
}

async function mayWrite(file: string): Promise<boolean> {
  return access(file, constants.W_OK).then(
    () => true,
    () => false,
  )
}

/** A connection with the settings that every user of the file needs; the folder must exist. */
export function openFile(file: string): Database.Database {
  return faultsNamed(() => {
    const db = openPrivate(file)
    try {
      return prepare(db)
    } catch (error) {
      db.close()
      throw error
    }
  })
}

/** Made for its owner alone, whatever the umask; the log beside it takes its mode from it. */
function openPrivate(file: string): Database.Database {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  freeLog(file)
  return new Database(file, { timeout: SHORT_WAIT_MS })
}

function prepare(db: Database.Database): Database.Database {
  db.pragma('journal_mode = WAL')
  // A lost answer is worse than a slow one: every commit reaches the disk before it is believed.
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma(`cache_size = ${-64 * 1024}`)
  db.pragma('temp_store = MEMORY')
  // Pages (16 MiB of log): a step touches many indexes, and copying their pages back is cheaper for many steps at once.
  db.pragma('wal_autocheckpoint = 4000')
  // After a long import the log would otherwise keep its size for ever.
  db.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
  return db
}

/**
 * Takes the write lock of the file, asking again with growing pauses while another process holds it; the event loop
 * runs on. Throws `StoreBusy` when that takes too long.
 */
export async function beginImmediate(writer: Database.Database, waitMs = WRITER_WAIT_MS): Promise<void> {
  const giveUpAt = performance.now() + waitMs
  for (let wait = 2; ; wait = Math.min(wait * 2, 100)) {
    try {
      writer.exec('BEGIN IMMEDIATE')
      return
    } catch (error) {
      if (!isBusy(error)) throw sqliteFault(error)
      if (performance.now() > giveUpAt) throw new StoreBusy()
      await pause(wait)
    }
  }
}

/**
 * Gathers the planner's statistics, unless somebody is writing just now or the disk is full: they are a help, not a
 * promise, and what makes room must be able to begin. An index that is empty just now is left out: the planner would take
 * every way through it to cost nothing, sorting included, and keep to that when it has filled.
 */
export async function analyzeFile(db: Database.Database): Promise<void> {
  try {
    await beginImmediate(db, ANALYSIS_WAIT_MS)
  } catch (fault) {
    if (fault instanceof StoreBusy) return
    throw fault
  }
  try {
    db.exec(`
      PRAGMA analysis_limit = ${ANALYSIS_LIMIT};
      ANALYZE;
      DELETE FROM sqlite_stat1 WHERE stat LIKE '0 %';
      ANALYZE sqlite_schema;
      COMMIT`)
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    if (faultKindOf(sqliteFault(error)) !== 'full') throw error
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
}
