import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { endedFault, swallowedFault } from './faults'
import { guardedClient } from './guarded-client'
import { faultOf } from './postgres-faults'
import { typed } from './typed'
import type { Tx } from './types'

/** Key of the lock that the one writer holds; any number, the same in every process. */
const WRITER_LOCK = 4_202_711

/**
 * Transactions on one connection, one at a time. Queries of one transaction run in turn, however many are awaited at
 * once: the driver sends one after the other anyway, and its next version refuses to keep a queue of its own.
 */
export class PostgresWriter {
  readonly tx: Tx
  readonly #client: pg.PoolClient
  #open = false
  /** Settles with the newest query; the next one is sent then. */
  #newest: Promise<unknown> = Promise.resolve()
  /** The first error of a query since `begin`. */
  #failure: unknown = null

  constructor(client: pg.PoolClient) {
    this.#client = client
    this.tx = typed(drizzle({ client: guardedClient(client, (query) => this.#inTurn(query)) }))
  }

  async begin(): Promise<void> {
    await this.#client.query(
      `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(${WRITER_LOCK})`,
    )
    this.#failure = null
    this.#open = true
  }

  /** Waits for the queries that nobody awaited, takes no new ones, and commits unless one has failed. */
  async commit(): Promise<void> {
    await this.#ended()
    if (this.#failure) throw swallowedFault()
    await this.#client.query('COMMIT')
  }

  /** False when the connection is gone, and with it the transaction. */
  async rollBack(): Promise<boolean> {
    await this.#ended()
    return this.#client.query('ROLLBACK').then(
      () => true,
      () => false,
    )
  }

  async #ended(): Promise<void> {
    this.#open = false
    await this.#newest
  }

  #inTurn<Result>(query: () => Promise<Result>): Promise<Result> {
    if (!this.#open) return Promise.reject(endedFault())
    const answer = this.#newest.then(query).catch((error: unknown) => {
      const fault = faultOf(error)
      this.#failure ??= fault
      throw fault
    })
    this.#newest = answer.catch(() => {})
    return answer
  }
}
