import { swallowedFault } from './faults'
import { faultOf } from './postgres-faults'
import { Running } from './running'

/**
 * Queries of what runs on one connection of PostgreSQL, one piece of work at a time. They go one after the other, however
 * many are awaited at once: the driver sends them so anyway, and its next version refuses to keep a queue of its own.
 */
export class QueriesInTurn {
  readonly #running = new Running()
  /** Settles with the newest query; the next one is sent then. */
  #newest: Promise<unknown> = Promise.resolve()
  /** The first error of a query of this work. */
  #failure: unknown = null

  /** Does the work; a query that nobody awaited is part of it, too. Throws when one has failed, also where that was caught. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#failure = null
    const result = await this.#running.run(work).finally(() => this.#newest)
    if (this.#failure) throw swallowedFault()
    return result
  }

  /** Sends a query in its turn. Throws the store's own fault, and where the work that asks has ended. */
  async send<Result>(query: () => Promise<Result>): Promise<Result> {
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
