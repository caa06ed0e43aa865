import { randomUUID } from 'node:crypto'
import { Semaphore, type SemaphoreInterface, withTimeout } from 'async-mutex'
import type Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { endedFault, StoreBusy } from './faults'
import { Running } from './running'
import { faultsNamed } from './sqlite-faults'
import { Statements } from './statements'
import { typed } from './typed'
import type { Reads } from './types'

/** Readings at once; more wait, and hold nothing meanwhile. */
const MOST = 4
/** Attempts to begin while nobody writes; another writer ends within milliseconds. */
const ATTEMPTS = 5

/**
 * Connections for what is read together, opened as they are needed. The one for single statements cannot serve: whoever
 * reads on it would see the past as long as anybody else does.
 */
export class SqliteReaders {
  readonly #open: () => Database.Database
  readonly #version: () => string
  readonly #places: SemaphoreInterface
  /** The one used last is taken first, so that its pages and statements are at hand. */
  #free: SqliteReader[] = []
  /** Whoever was opened before is not used again. */
  #generation = 0

  /** `version` tells the text by which the data is known now. */
  constructor(open: () => Database.Database, version: () => string, waitMs: number) {
    this.#open = open
    this.#version = version
    this.#places = withTimeout(new Semaphore(MOST), waitMs, new StoreBusy())
  }

  async run<T>(work: (from: Reads, version: string) => Promise<T>): Promise<T> {
    return this.#places.runExclusive(async () => {
      const generation = this.#generation
      const reader = this.#free.pop() ?? new SqliteReader(this.#open())
      try {
        return await reader.run(this.#version, work)
      } finally {
        if (generation === this.#generation) this.#free.push(reader)
        else reader.close()
      }
    })
  }

  /** Lets go of them; whoever reads just now lets go at the end. The next to read opens one anew. */
  renew(): void {
    this.#generation++
    for (const reader of this.#free.splice(0)) reader.close()
  }
}

class SqliteReader {
  readonly #connection: Database.Database
  readonly #running = new Running()
  readonly #from: Reads

  constructor(connection: Database.Database) {
    this.#connection = connection
    const statements = new Statements(connection, () => {
      this.#running.check()
      if (!connection.inTransaction) throw endedFault()
    })
    this.#from = typed(drizzle({ client: statements.client }))
  }

  async run<T>(versionNow: () => string, work: (from: Reads, version: string) => Promise<T>): Promise<T> {
    const version = this.#begin(versionNow)
    try {
      return await this.#running.run(() => work(this.#from, version))
    } finally {
      // Nothing was written, so there is nothing to commit.
      if (this.#connection.inTransaction) faultsNamed(() => this.#connection.exec('ROLLBACK'))
    }
  }

  /**
   * Fixes the instant that all that follows sees, and gives its version. Another process may commit between the two, so
   * the version is asked before and after; where it moves each time, one is made up that nothing else has.
   */
  #begin(versionNow: () => string): string {
    return faultsNamed(() => {
      for (let attempt = 1; ; attempt++) {
        const before = versionNow()
        // The first look takes the snapshot, not BEGIN.
        this.#connection.exec('BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1')
        if (versionNow() === before) return before
        if (attempt === ATTEMPTS) return randomUUID()
        this.#connection.exec('ROLLBACK')
      }
    })
  }

  close(): void {
    this.#connection.close()
  }
}
