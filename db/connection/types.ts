import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type * as schema from '../schema'

/**
 * A database that builders are awaited on: SQLite or PostgreSQL, typed as SQLite's. Never end a builder with `.get()`,
 * `.all()` or `.run()`, which one side lacks.
 */
export type Db = BaseSQLiteDatabase<'async', unknown, typeof schema, ExtractTablesWithRelations<typeof schema>>

/** The connection of the one transaction that may write. */
export type Tx = Db & { readonly __writes: true }

/** Anything that can be read from. */
export type Reads = Db

export interface Connection {
  read: Db
  transact<T>(fn: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs raw statements of this dialect, for the twin files only. */
  close(): Promise<void>
}

/** A value that must be unique stands already; `constraint` names the columns or the index. */
export class UniqueViolation extends Error {
  readonly constraint: string
  constructor(constraint: string, cause: unknown) {
    super(`unique violation: ${constraint}`, { cause })
    this.name = 'UniqueViolation'
    this.constraint = constraint
  }
}
