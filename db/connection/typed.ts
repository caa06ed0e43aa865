import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { noteRows, noteWritten } from './transaction'
import type { Tx } from './types'

/**
 * The one place where a database of drizzle, either of the two, takes on the types of the kit. Its queries fail with
 * the store's own errors: drizzle wraps what the driver throws into an error that carries the values of the query.
 */
export function typed(database: BetterSQLite3Database | NodePgDatabase): Tx {
  return withPlainFaults(database) as unknown as Tx
}

/**
 * Looks through what builds a query until there is one to execute, changes nothing but how that one fails, and notes
 * which table it writes.
 */
function withPlainFaults<Part>(part: Part): Part {
  if (typeof part !== 'object' || part === null) return part
  if (isQuery(part)) {
    const execute = part.execute.bind(part)
    part.execute = () => plain(execute)
    return part
  }
  return new Proxy(part, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      return (...given: unknown[]) => {
        if (WRITES.has(name)) noteWritten(given[0] as SQLiteTable)
        if (GIVES_ROWS.has(name)) noteRows(given[0])
        return withPlainFaults(method.apply(target, given))
      }
    },
  })
}

/** Each is given the table that it writes. */
const WRITES: ReadonlySet<string | symbol> = new Set(['insert', 'update', 'delete'])

/** Each is given what is written. */
const GIVES_ROWS: ReadonlySet<string | symbol> = new Set(['values', 'set'])

/** drizzle's `QueryPromise`: awaiting it executes it. A database has an `execute` too, and is no promise. */
interface Query extends PromiseLike<unknown> {
  execute(): PromiseLike<unknown>
}

function isQuery(part: object): part is Query {
  return 'then' in part && 'execute' in part && typeof part.execute === 'function'
}

/** What `query` gives; when it fails, the error that the driver's guard threw, without drizzle's around it. */
export async function plain<T>(query: () => PromiseLike<T>): Promise<T> {
  try {
    return await query()
  } catch (error) {
    throw isWrapped(error) ? error.cause : error
  }
}

/** drizzle's `DrizzleQueryError`, known by what it carries: Next bundles drizzle several times, and each has its own. */
function isWrapped(error: unknown): error is Error {
  return error instanceof Error && 'query' in error && 'params' in error && error.cause !== undefined
}
