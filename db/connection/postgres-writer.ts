import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { StoreFault } from './faults'
import { guardedClient } from './guarded-client'
import { faultOf, isLost } from './postgres-faults'
import { QueriesInTurn } from './queries-in-turn'
import { typed } from './typed'
import type { Turn, Tx, Work } from './types'

// Keys of locks; any numbers, the same in every process. They are always taken in this order, so that no two transactions
// wait for each other: everything, then the one turn, then the chain.
/** Held alone by who may touch everything, and together by all whose reach is narrower. */
const EVERYTHING_LOCK = 4_202_711
const CHAIN_LOCK = 4_202_712
/** The first of two numbers; the second tells which. Two numbers never meet one. */
const SPACES: Readonly<Record<Turn['space'], number>> = { agency: 4_202_713, part: 4_202_714 }

/** Transactions on one connection, one at a time. */
export class PostgresWriter {
  readonly #tx: Tx
  readonly #client: pg.PoolClient
  readonly #queries = new QueriesInTurn()
  #lockChain = async () => {}

  constructor(client: pg.PoolClient) {
    this.#client = client
    this.#tx = typed(drizzle({ client: guardedClient(client, (query) => this.#queries.send(query)) }))
  }

  /** Waits for the writers of other processes, for so many milliseconds: for all of them, or for those of a turn. */
  async begin(waitMs: number, turn: Turn | null): Promise<void> {
    // Nought would be for ever.
    const patience = Math.max(1, Math.ceil(waitMs))
    const locks = turn
      ? `SELECT pg_advisory_xact_lock_shared(${EVERYTHING_LOCK}); SELECT pg_advisory_xact_lock(${SPACES[turn.space]}, ${turn.number})`
      : `SELECT pg_advisory_xact_lock(${EVERYTHING_LOCK})`
    await this.#client.query(
      `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = ${patience}; ${locks}`,
    )
    // Who is alone has nobody to keep from the chain.
    this.#lockChain = turn
      ? async () => {
          await this.#queries.send(() => this.#client.query(`SELECT pg_advisory_xact_lock(${CHAIN_LOCK})`))
        }
      : async () => {}
  }

  /** Does the work of the transaction; a query that nobody awaited is part of it, too. Throws when one has failed. */
  async run<T>(fn: Work<T>): Promise<T> {
    return this.#queries.run(() => fn(this.#tx, this.#lockChain))
  }

  /** Throws a fault of kind `unsure` when the connection is lost on the way: the server may have committed all the same. */
  async commit(): Promise<void> {
    await this.#client.query('COMMIT').catch((error: unknown) => {
      const fault = faultOf(error)
      throw isLost(fault) ? new StoreFault('unsure', 'the connection was lost in the commit') : fault
    })
  }

  /** False when the connection is gone, and with it the transaction. */
  async rollBack(): Promise<boolean> {
    return this.#client.query('ROLLBACK').then(
      () => true,
      () => false,
    )
  }
}
