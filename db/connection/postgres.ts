import { Mutex, withTimeout } from 'async-mutex'
import { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { QueryFault, StoreBusy, swallowedFault } from './faults'
import { faultOf, GuardedSession, isLost } from './session'
import type { Connection, Reads, Tx } from './types'

/** Key of the lock that the one writer holds; any number, the same in every process. */
const WRITER_LOCK = 4_202_711
const ATTEMPTS = 5
const READERS = 10

// count(*) and sums come as text otherwise; all our numbers are far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/**
 * A pool for reading and one connection for writing, so that people who wait to write never keep others from reading.
 *
 * One writer at a time as in SQLite: numbers without gaps, `(case_id, seq)` and the audit chain all need serial
 * writes. An advisory lock, taken first in a READ COMMITTED transaction, puts the writers of all processes in a row,
 * and everything read after it sees what the writer before has committed. SERIALIZABLE would take its snapshot before
 * waiting for the lock and then fail at each commit.
 */
export function openPostgres(url: string, writerWaitMs: number): Connection {
  const readers = openPool(url, READERS, '-c default_transaction_read_only=on')
  const writers = openPool(
    url,
    1,
    `-c lock_timeout=${writerWaitMs} -c idle_in_transaction_session_timeout=300000`,
  )
  const mutex = withTimeout(new Mutex(), writerWaitMs, new StoreBusy())
  const readSession = new GuardedSession(readers)

  return {
    read: databaseOn(readSession) as unknown as Reads,
    transact: (fn) => mutex.runExclusive(() => retried((attempt) => writeOn(writers, fn, attempt))),
    analyze: () =>
      mutex.runExclusive(async () => {
        // Without the visibility map an import's rows are looked up one by one, and the counting plans are a toss-up.
        await writers.query('VACUUM (ANALYZE)')
      }),
    close: () =>
      mutex.runExclusive(async () => {
        await Promise.all([readers.end(), writers.end()])
      }),
  }
}

function openPool(url: string, max: number, options: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options,
    application_name: 'yishenban',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  // A connection that dies (the server restarted) is replaced at the next use; the process must not end with it. The
  // query that was running on it fails by itself.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

function databaseOn(session: GuardedSession): NodePgDatabase {
  return new NodePgDatabase(new PgDialect(), session, undefined)
}

/** One session and one database object for each connection, so that statements prepared on it are found again. */
const writing = new WeakMap<pg.PoolClient, { session: GuardedSession; tx: Tx }>()

function writerOn(client: pg.PoolClient): { session: GuardedSession; tx: Tx } {
  const known = writing.get(client)
  if (known) return known
  const session = new GuardedSession(client)
  const made = { session, tx: databaseOn(session) as unknown as Tx }
  writing.set(client, made)
  return made
}

async function writeOn<T>(pool: pg.Pool, fn: (tx: Tx) => Promise<T>, attempt: Attempt): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw faultOf(error)
  })
  const { session, tx } = writerOn(client)
  let broken = false
  try {
    await client.query(
      `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(${WRITER_LOCK})`,
    )
    attempt.begun = true
    session.begin()
    const result = await fn(tx)
    if (session.failure) throw swallowedFault()
    await client.query('COMMIT')
    return result
  } catch (error) {
    // A ROLLBACK that fails means that the connection is gone, and with it the transaction.
    await client.query('ROLLBACK').catch(() => {
      broken = true
    })
    throw faultOf(error)
  } finally {
    session.end()
    client.release(broken)
  }
}

interface Attempt {
  begun: boolean
}

/** Tries again what PostgreSQL asks to try again, and what found only a dead connection before anything was done. */
async function retried<T>(act: (attempt: Attempt) => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    const attempt = { begun: false }
    try {
      return await act(attempt)
    } catch (fault) {
      const conflict = fault instanceof QueryFault && /^(40001|40P01)$/.test(fault.code)
      const again = conflict || (!attempt.begun && isLost(fault))
      if (!again || n === ATTEMPTS) throw fault
    }
  }
}
