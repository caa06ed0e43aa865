import type { SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy'

/** drizzle's own name for SQLite that answers in promises; only its types are used. */
type Typed = SqliteRemoteDatabase

/**
 * Anything that can be read from, what is committed or a transaction; either database, typed as SQLite's. Builders are
 * awaited, never ended with `.get()`, `.all()` or `.run()`, which one side lacks.
 */
export type Reads = Pick<Typed, 'select' | 'selectDistinct'>

/** What the one transaction that may write is given; dead once the transaction has ended. */
export type Tx = Reads & Pick<Typed, 'insert' | 'update' | 'delete'> & { readonly __writes: true }

/** The database as it says itself. */
export interface StoreFacts {
  /** `SQLite 3.53.1`, `PostgreSQL 15.9`. */
  product: string
  /** Its own clock (ISO); null where it has none but this machine's. */
  clock: string | null
  /** The newest migration that was applied: `0042_job_runs`. */
  schema: string
  /** Room that it takes, in bytes. */
  bytes: number
  /** False for a copy that only follows another, and for a file that may not be written. */
  writable: boolean
}

/** A lock that transactions of the same kind take one after the other; `number` fits 32 bits. */
export interface Turn {
  space: 'agency' | 'part'
  number: number
}

/** The work of a transaction. `lockChain` waits until nobody else may add to the chain of the audit log. */
export type Work<T> = (tx: Tx, lockChain: () => Promise<void>) => Promise<T>

export interface Connection {
  readonly read: Reads
  /** The text by which the data is known that `read` sees from now on; see `dataVersion`. */
  version(): Promise<string>
  /** Does `work` with reads that all see the data as it stood at one instant, and its version; see `readTogether`. */
  together<T>(work: (from: Reads, version: string) => Promise<T>): Promise<T>
  /**
   * One writer at a time, alone; with a turn, one of that turn beside those of other turns, where the database can. See
   * `transact`.
   */
  transact<T>(fn: Work<T>, turn?: Turn | null): Promise<T>
  /** What an administrator wants to know of the database; throws a fault where it does not answer. */
  facts(): Promise<StoreFacts>
  /** Refreshes the planner's statistics. */
  analyze(): Promise<void>
  /** Waits for the transaction that runs, then lets go of files and sockets. */
  close(): Promise<void>
}
