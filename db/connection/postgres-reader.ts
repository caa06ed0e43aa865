import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { guardedClient } from './guarded-client'
import { QueriesInTurn } from './queries-in-turn'
import { typed } from './typed'
import type { Reads } from './types'

/** What is asked at once with the beginning, and fixes the instant that all that follows sees. */
const BEGIN =
  'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT txid_current_snapshot()::text AS snapshot'

/** Reads of one snapshot on one connection, one after the other; statements prepared on it are found again. */
export class PostgresReader {
  readonly #from: Reads
  readonly #client: pg.PoolClient
  readonly #queries = new QueriesInTurn()

  constructor(client: pg.PoolClient) {
    this.#client = client
    this.#from = typed(drizzle({ client: guardedClient(client, (query) => this.#queries.send(query)) }))
  }

  /** `work` is given the snapshot in words, as `SNAPSHOT` gives it. */
  async run<T>(work: (from: Reads, snapshot: string) => Promise<T>): Promise<T> {
    // The driver answers several statements with as many results, which its types do not know.
    const answers = (await this.#client.query(BEGIN)) as unknown as [
      unknown,
      pg.QueryResult<{ snapshot: string }>,
    ]
    const snapshot = answers[1].rows[0]?.snapshot ?? ''
    const result = await this.#queries.run(() => work(this.#from, snapshot))
    await this.#client.query('COMMIT')
    return result
  }

  /** False when the connection is gone. */
  async giveUp(): Promise<boolean> {
    return this.#client.query('ROLLBACK').then(
      () => true,
      () => false,
    )
  }
}
