import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { swallowedFault } from './faults'
import { guardedClient } from './guarded-client'
import { faultOf } from './postgres-faults'
import { Running } from './running'
import { typed } from './typed'
import type { Reads } from './types'

/** What is asked at once with the beginning, and fixes the instant that all that follows sees. */
const BEGIN =
  'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT txid_current_snapshot()::text AS snapshot'

/** Reads of one snapshot on one connection, one after the other; statements prepared on it are found again. */
export class PostgresReader {
  readonly #from: Reads
  readonly #client: pg.PoolClient
  readonly #running = new Running()
  /** Settles with the newest query; the next one is sent then. */
  #newest: Promise<unknown> = Promise.resolve()
  #failure: unknown = null

  constructor(client: pg.PoolClient) {
    this.#client = client
    this.#from = typed(drizzle({ client: guardedClient(client, (query) => this.#inTurn(query)) }))
  }

  /** `work` is given the snapshot in words, as `SNAPSHOT` gives it. */
  async run<T>(work: (from: Reads, snapshot: string) => Promise<T>): Promise<T> {
    // The driver answers several statements with as many results, which its types do not know.
    const answers = (await this.#client.query(BEGIN)) as unknown as [
      unknown,
      pg.QueryResult<{ snapshot: string }>,
    ]
    const snapshot = answers[1].rows[0]?.snapshot ?? ''
    this.#failure = null
    const result = await this.#running.run(() => work(this.#from, snapshot)).finally(() => this.#newest)
    if (this.#failure) throw swallowedFault()
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

  async #inTurn<Result>(query: () => Promise<Result>): Promise<Result> {
    this.#running.check()
    const answer = this.#newest.then(query).catch((error: unknown) => {
      const fault = faultOf(error)
      this.#failure ??= fault
      throw fault
    })
    this.#newest = answer.catch(() => {})
    return answer
  }
}
