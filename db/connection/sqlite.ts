import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Mutex } from 'async-mutex'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import * as schema from '../schema'
import { type Connection, type Db, type Tx, UniqueViolation } from './types'

/** How long a writer waits for another process (an import in the shell) before it gives up. */
const LOCK_WAIT_MS = 60_000
const READ_WAIT_MS = 5_000

/**
 * One writer connection behind a mutex and one for reading (WAL: readers never wait for the writer).
 * better-sqlite3 is synchronous, so waiting for another process's lock inside the driver would freeze the whole
 * server; the writer therefore asks without waiting and tries again later.
 */
export function openSqlite(file: string): Connection {
  mkdirSync(path.dirname(file), { recursive: true })
  const writer = open(file, 0)
  const reader = open(file, READ_WAIT_MS)
  const mutex = new Mutex()
  const tx = drizzle(writer, { schema }) as unknown as Tx
  const read = drizzle(reader, { schema }) as unknown as Db

  return {
    read,
    transact: (fn) =>
      mutex.runExclusive(async () => {
        await begin(writer)
        try {
          const result = await fn(tx)
          writer.exec('COMMIT')
          return result
        } catch (fault) {
          if (writer.inTransaction) writer.exec('ROLLBACK')
          throw uniqueViolation(fault) ?? fault
        }
      }),
    close: async () => {
      await mutex.runExclusive(async () => {
        reader.close()
        writer.close()
      })
    },
  }
}

function open(file: string, waitMs: number): Database.Database {
  const db = new Database(file, { timeout: waitMs })
  db.pragma('journal_mode = WAL')
  db.pragma('foreign_keys = ON')
  // A lost answer is worse than a slow one.
  db.pragma('synchronous = FULL')
  db.pragma('cache_size = -65536')
  db.pragma('temp_store = MEMORY')
  return db
}

async function begin(writer: Database.Database): Promise<void> {
  const giveUpAt = Date.now() + LOCK_WAIT_MS
  for (let wait = 5; ; wait = Math.min(wait * 2, 250)) {
    try {
      writer.exec('BEGIN IMMEDIATE')
      return
    } catch (fault) {
      if (codeOf(fault) !== 'SQLITE_BUSY' || Date.now() > giveUpAt) throw fault
      await sleep(wait)
    }
  }
}

function uniqueViolation(fault: unknown): UniqueViolation | null {
  const cause = fault instanceof Error && fault.cause ? fault.cause : fault
  const code = codeOf(cause)
  if (code !== 'SQLITE_CONSTRAINT_UNIQUE' && code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') return null
  const message = cause instanceof Error ? cause.message : ''
  return new UniqueViolation(message.replace('UNIQUE constraint failed: ', ''), fault)
}

function codeOf(fault: unknown): string | undefined {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : undefined
}
