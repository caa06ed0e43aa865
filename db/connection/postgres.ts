import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as schema from '../schema'
import { type Connection, type Db, type Tx, UniqueViolation } from './types'

/** Key of the lock that one writer at a time holds; any number, the same in every process. */
export const WRITER_LOCK = 4_202_711
const RETRIES = 5

/**
 * One writer at a time here too: numbering without gaps, `(case_id, seq)` and the audit chain all need serial
 * writes. The lock is the first statement of a READ COMMITTED transaction, so everything read after it sees what
 * the writer before has committed; SERIALIZABLE would take its snapshot before waiting and then fail.
 */
export function openPostgres(url: string): Connection {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  // An idle connection that dies (server restarted) is replaced by the pool; the process must not end with it.
  pool.on('error', () => {})
  const db = drizzle(pool, { schema })

  return {
    read: db as unknown as Db,
    transact: async (fn) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await db.transaction(async (tx) => {
            await tx.execute(sql`select pg_advisory_xact_lock(${WRITER_LOCK})`)
            return fn(tx as unknown as Tx)
          })
        } catch (fault) {
          const error = databaseError(fault)
          if (error?.code === '23505') throw new UniqueViolation(error.constraint ?? '', fault)
          const worthRetrying = error?.code === '40001' || error?.code === '40P01'
          if (!worthRetrying || attempt === RETRIES) throw fault
        }
      }
    },
    close: () => pool.end(),
  }
}

function databaseError(fault: unknown): pg.DatabaseError | null {
  if (fault instanceof pg.DatabaseError) return fault
  return fault instanceof Error && fault.cause instanceof pg.DatabaseError ? fault.cause : null
}
