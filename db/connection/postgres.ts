import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Semaphore, withTimeout } from 'async-mutex'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { StoreBusy, waitLeft } from './faults'
import { type Guard, guardedClient } from './guarded-client'
import { faultOf, isConflict, isLost } from './postgres-faults'
import { PostgresReader } from './postgres-reader'
import { PostgresWriter } from './postgres-writer'
import { Turns } from './turns'
import { typed } from './typed'
import type { Connection, Reads, Turn, Work } from './types'

const ATTEMPTS = 5
/** Milliseconds before a lost connection is sought again: a server that is being restarted is back within them. */
const PAUSES = [50, 250, 1000]
const READERS = 10
/** Of them, those that may be held by what is read together: single statements find one free whoever holds the others. */
const TOGETHER = 6
/** Milliseconds that one waits for a connection. */
const CONNECTION_WAIT_MS = 10_000
/** Writers of different turns at once, beside the one of everything: so many connections more. */
const WRITERS = 8

// count(*) and sums come as text otherwise; all our numbers are far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/**
 * A pool for reading and one for writing, so that people who wait to write never keep others from reading.
 *
 * Numbers without gaps and `(case_id, seq)` need serial writes within an agency, and the audit chain within all of them.
 * Advisory locks, taken first in a READ COMMITTED transaction, put the writers of all processes in a row that would
 * touch the same, and everything read after them sees what the writer before has committed. SERIALIZABLE would take its
 * snapshot before waiting for the lock and then fail at each commit.
 */
export function openPostgres(url: string, writerWaitMs: number): Connection {
  // Who has lost a connection may come back to another server, or to one that was restored: transactions are counted anew.
  let era = randomUUID()
  const lost = () => {
    era = randomUUID()
  }
  const readers = openPool(url, READERS, '-c default_transaction_read_only=on')
  readers.on('error', lost)
  const again = retriedRead(lost)
  const together = withTimeout(new Semaphore(TOGETHER), CONNECTION_WAIT_MS, new StoreBusy())
  const writers = openPool(url, 1 + WRITERS, '-c idle_in_transaction_session_timeout=300000')
  const turns = new Turns(WRITERS, writerWaitMs)

  return {
    read: typed(drizzle({ client: guardedClient(readers, again) })),
    version: async () => {
      const { rows } = await again(() => readers.query<{ snapshot: string }>(SNAPSHOT))
      return `${era} ${rows[0]?.snapshot}`
    },
    together: (work) =>
      together.runExclusive(() =>
        again(() => readOn(readers, (from, snapshot) => work(from, `${era} ${snapshot}`))),
      ),
    transact: async (fn, turn = null) => {
      const left = waitLeft(writerWaitMs)
      return turns.run(turn, left, () =>
        retried(
          () => ({ begun: false, left, turn }),
          (attempt) => writeOn(writers, fn, attempt),
        ),
      )
    },
    facts: async () => {
      const { rows } = await again(() => readers.query<FactsRow>(FACTS))
      const [row] = rows
      if (!row) throw new Error('the database told nothing of itself')
      const product = `PostgreSQL ${row.version.split(' ')[0]}`
      return { product, clock: row.clock, schema: row.schema, bytes: row.bytes, writable: !row.follows }
    },
    analyze: () =>
      turns.run(null, waitLeft(writerWaitMs), async () => {
        // Without the visibility map an import's rows are looked up one by one, and the counting plans are a toss-up.
        await writers.query('VACUUM (ANALYZE)').catch((error: unknown) => {
          throw faultOf(error)
        })
      }),
    close: () =>
      turns.close(async () => {
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
    connectionTimeoutMillis: CONNECTION_WAIT_MS,
    keepAlive: true,
    // Compiling a statement takes longer than any of ours runs; asked so that a server without it is none the worse.
    onConnect: async (client) => {
      await client.query("select set_config(name, 'off', false) from pg_settings where name = 'jit'")
    },
  })
  // A connection that dies (the server restarted) is replaced at the next use; the process must not end with it. The
  // query that was running on it fails by itself.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Equal texts see the same transactions as ended; see `dataVersion`. By its older name, which every server knows. */
const SNAPSHOT = { name: 'data_version', text: 'select txid_current_snapshot()::text as snapshot' }

interface FactsRow {
  version: string
  schema: string
  clock: string
  bytes: number
  follows: boolean
}

/** In the words that the domestic databases have as well. */
const FACTS = {
  name: 'store_facts',
  text: `select current_setting('server_version') as version, (select max(tag) from migrations) as schema,
    to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as clock,
    pg_database_size(current_database()) as bytes, pg_is_in_recovery() as follows`,
}

/** Reads on whichever connection is free; one that has died is replaced, and reading twice does no harm. */
function retriedRead(lost: () => void): Guard {
  return async (query) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await query()
      } catch (error) {
        const fault = faultOf(error)
        if (isLost(fault)) lost()
        if (!isLost(fault) || !(await paused(attempt))) throw fault
      }
    }
  }
}

/** Waits after an attempt; false when there were enough. */
async function paused(attempt: number): Promise<boolean> {
  const pause = PAUSES[attempt - 1]
  if (pause === undefined) return false
  await setTimeout(pause)
  return true
}

/** One reader for each connection, so that statements prepared on it are found again. */
const readersOf = new WeakMap<pg.PoolClient, PostgresReader>()

function readerOn(client: pg.PoolClient): PostgresReader {
  const known = readersOf.get(client)
  if (known) return known
  const made = new PostgresReader(client)
  readersOf.set(client, made)
  return made
}

async function readOn<T>(pool: pg.Pool, work: (from: Reads, snapshot: string) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const reader = readerOn(client)
  let alive = true
  try {
    return await reader.run(work)
  } catch (error) {
    alive = await reader.giveUp()
    throw error
  } finally {
    client.release(!alive)
  }
}

/** One writer for each connection, so that statements prepared on it are found again. */
const writersOf = new WeakMap<pg.PoolClient, PostgresWriter>()

function writerOn(client: pg.PoolClient): PostgresWriter {
  const known = writersOf.get(client)
  if (known) return known
  const made = new PostgresWriter(client)
  writersOf.set(client, made)
  return made
}

async function writeOn<T>(pool: pg.Pool, fn: Work<T>, attempt: Attempt): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw faultOf(error)
  })
  const writer = writerOn(client)
  let alive = true
  try {
    await writer.begin(attempt.left(), attempt.turn)
    attempt.begun = true
    const result = await writer.run(fn)
    await writer.commit()
    return result
  } catch (error) {
    alive = await writer.rollBack()
    throw faultOf(error)
  } finally {
    client.release(!alive)
  }
}

interface Attempt {
  begun: boolean
  /** How long another writer may still be waited for, in milliseconds. */
  left(): number
  turn: Turn | null
}

/** Tries again what PostgreSQL asks to try again, and what found only a dead connection before anything was done. */
async function retried<T>(fresh: () => Attempt, act: (attempt: Attempt) => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    const attempt = fresh()
    try {
      return await act(attempt)
    } catch (fault) {
      const again = isConflict(fault) || (!attempt.begun && isLost(fault))
      if (!again || n === ATTEMPTS) throw fault
      if (isLost(fault) && !(await paused(n))) throw fault
    }
  }
}
