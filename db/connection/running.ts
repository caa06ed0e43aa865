import { AsyncLocalStorage } from 'node:async_hooks'
import { endedFault } from './faults'

/** The transaction that runs on a connection, one at a time, and whether code is part of it. */
export class Running {
  readonly #code = new AsyncLocalStorage<symbol>()
  #open: symbol | null = null

  async run<T>(work: () => Promise<T>): Promise<T> {
    const mine = Symbol('transaction')
    this.#open = mine
    try {
      // A builder that `work` returns is executed when it is awaited, so that must happen inside.
      return await this.#code.run(mine, async () => await work())
    } finally {
      this.#open = null
    }
  }

  /** Throws when the code that calls was begun by a transaction that has ended, also while another one runs. */
  check(): void {
    if (this.#open === null || this.#code.getStore() !== this.#open) throw endedFault()
  }
}
