/** A value that must be unique stands already. Table and columns are those of the database, the same on both. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation'
  constructor(
    readonly table: string,
    readonly columns: readonly string[],
  ) {
    super(`unique violation: ${table} (${columns.join(', ')})`)
  }
}

/** Another writer kept the database for longer than anybody should wait; nothing was written, trying again is safe. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy'
  constructor() {
    super('the store was being written by somebody else for too long')
  }
}

/**
 * A query that the database refused. It carries no values: drizzle and PostgreSQL put the parameters and the offending
 * row into their errors, and those must not reach a log.
 */
export class QueryFault extends Error {
  override readonly name = 'QueryFault'
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`)
  }
}

/** How long a writer waits for another one, in this process or in the shell beside it. */
export const WRITER_WAIT_MS = 60_000

/** A failed query leaves a PostgreSQL transaction unusable; on SQLite it is treated alike. */
export function swallowedFault(): Error {
  return new Error(
    'a query failed inside the transaction and its error was swallowed; everything was rolled back',
  )
}

/** A query came when its transaction had ended: nothing of it would be rolled back any more. */
export function endedFault(): Error {
  return new Error('a query of a transaction that has ended: every query inside transact must be awaited')
}
