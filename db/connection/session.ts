import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { type NodePgClient, NodePgSession } from 'drizzle-orm/node-postgres'
import { PgDialect, type PgPreparedQuery, type PreparedQueryConfig } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { QueryFault, StoreBusy, UniqueViolation } from './faults'

const READ_ATTEMPTS = 3

type NoSchema = Record<string, never>
type Prepare = NodePgSession<NoSchema, ExtractTablesWithRelations<NoSchema>>['prepareQuery']

/** A session of drizzle whose errors are the store's own, and which knows whether its transaction may still commit. */
export class GuardedSession extends NodePgSession<NoSchema, ExtractTablesWithRelations<NoSchema>> {
  /** The first error since `begin`. */
  failure: unknown = null
  #state: 'pool' | 'open' | 'ended'

  constructor(client: NodePgClient) {
    super(client, new PgDialect(), undefined)
    this.#state = client instanceof pg.Pool ? 'pool' : 'ended'
  }

  begin(): void {
    this.failure = null
    this.#state = 'open'
  }

  end(): void {
    this.#state = 'ended'
  }

  override prepareQuery<T extends PreparedQueryConfig>(...parts: Parameters<Prepare>): PgPreparedQuery<T> {
    const query = super.prepareQuery<T>(...parts)
    const execute = query.execute.bind(query)
    query.execute = (values) => this.#guarded(() => execute(values))
    return query
  }

  async #guarded<T>(act: () => Promise<T>): Promise<T> {
    if (this.#state === 'ended') {
      throw new Error('a query of a transaction that has ended: every query inside transact must be awaited')
    }
    for (let attempt = 1; ; attempt++) {
      try {
        return await act()
      } catch (error) {
        const fault = faultOf(error)
        // The pool takes another connection; reading twice does no harm.
        if (this.#state === 'pool' && isLost(fault) && attempt < READ_ATTEMPTS) continue
        this.failure ??= fault
        throw fault
      }
    }
  }
}

/** The connection died: the server was stopped or restarted, or the network failed. */
export function isLost(fault: unknown): boolean {
  return fault instanceof QueryFault && /^(connection_lost|08...|57P0[123])$/.test(fault.code)
}

/** The store's own error for one of PostgreSQL, without the values that those carry; anything else as it is. */
export function faultOf(error: unknown): unknown {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof pg.DatabaseError)) return lostConnection(cause) ?? error
  if (cause.code === '55P03') return new StoreBusy()
  if (cause.code === '23505') return new UniqueViolation(cause.table ?? '', columnsOf(cause.detail))
  // Messages of class 22 (bad data) quote the value.
  const message = cause.code?.startsWith('22') ? 'the value does not fit its type' : cause.message
  return new QueryFault(cause.code ?? '', message)
}

/** `Key (agency_id, number)=(…) already exists.`, in whatever language the server speaks. */
function columnsOf(detail: string | undefined): string[] {
  const columns = /\(([^()]*)\)=\(/.exec(detail ?? '')?.[1]
  return columns ? columns.split(', ').map((column) => column.replaceAll('"', '')) : []
}

/** The driver's own errors tell of the connection and hold no values. */
function lostConnection(cause: unknown): QueryFault | null {
  if (!(cause instanceof Error)) return null
  const code = 'code' in cause ? String(cause.code) : ''
  const lost =
    /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)/.test(code) ||
    /^Connection terminated|Client has encountered a connection error|not queryable/.test(cause.message)
  return lost ? new QueryFault('connection_lost', cause.message) : null
}
