import { Mutex, type MutexInterface, Semaphore, withTimeout } from 'async-mutex'
import { StoreBusy } from './faults'
import type { Turn } from './types'

/**
 * The line in which the writers of this process wait before they ask the database for a lock, so that those of one busy
 * agency take one connection and not all of them. Who waits longer than patience allows gets `StoreBusy`.
 */
export class Turns {
  readonly #places: Semaphore
  readonly #alone: MutexInterface
  readonly #lines = new Map<string, MutexInterface>()
  readonly #most: number
  readonly #waitMs: number

  /** `most` turns are taken at once, beside the one of everything. */
  constructor(most: number, waitMs: number) {
    this.#most = most
    this.#waitMs = waitMs
    this.#places = new Semaphore(most)
    this.#alone = this.#line()
  }

  /** `left` tells how many milliseconds of patience there are from now on. */
  async run<T>(turn: Turn | null, left: () => number, work: () => Promise<T>): Promise<T> {
    if (!turn) return this.#alone.runExclusive(work)
    const name = `${turn.space} ${turn.number}`
    const line = this.#lines.get(name) ?? this.#line()
    this.#lines.set(name, line)
    try {
      return await line.runExclusive(() =>
        withTimeout(this.#places, left(), new StoreBusy()).runExclusive(work),
      )
    } finally {
      // Agencies are thousands, and of most nobody writes just now.
      if (!line.isLocked() && this.#lines.get(name) === line) this.#lines.delete(name)
    }
  }

  /** Waits for all that run, then does what is to be done when nobody does. */
  async close(work: () => Promise<void>): Promise<void> {
    await this.#alone.runExclusive(() => this.#places.runExclusive(work, this.#most))
  }

  #line(): MutexInterface {
    return withTimeout(new Mutex(), this.#waitMs, new StoreBusy())
  }
}
