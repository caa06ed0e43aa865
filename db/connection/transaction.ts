import { AsyncLocalStorage } from 'node:async_hooks'
import { getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Tx } from './types'

/** A transaction as the code inside of it knows it. */
export class RunningTransaction {
  /** Turns false at its end. */
  open = true
  /** Names of the tables that were written so far. */
  readonly written = new Set<string>()
  readonly #beforeCommit: ((tx: Tx) => Promise<void>)[] = []
  readonly #afterCommit: (() => void)[] = []
  readonly #gathered = new Map<string, unknown>()

  /** PostgreSQL may ask to try again: what the attempt before had noted did not happen. */
  beginAnew(): void {
    this.written.clear()
    this.#gathered.clear()
    this.#beforeCommit.length = 0
    this.#afterCommit.length = 0
  }

  /** Work to be done when everything else of it has been, as part of it. */
  beforeCommit(work: (tx: Tx) => Promise<void>): void {
    this.#beforeCommit.push(work)
  }

  /** To happen once it stands; may not throw. */
  afterCommit(work: () => void): void {
    this.#afterCommit.push(work)
  }

  /** What is gathered under a name until it ends, made at first. */
  gathered<T>(name: string, make: () => T): T {
    const known = this.#gathered.get(name)
    if (known !== undefined) return known as T
    const made = make()
    this.#gathered.set(name, made)
    return made
  }

  async ends(tx: Tx): Promise<void> {
    for (const work of this.#beforeCommit) await work(tx)
  }

  stands(): void {
    for (const work of this.#afterCommit) work()
  }
}

// Next bundles modules several times, but a transaction is one: it hangs on the process.
const kept = globalThis as typeof globalThis & {
  yishenbanTransaction?: AsyncLocalStorage<RunningTransaction>
}

/** Tells the running code which transaction it is inside of. */
export function transactions(): AsyncLocalStorage<RunningTransaction> {
  kept.yishenbanTransaction ??= new AsyncLocalStorage()
  return kept.yishenbanTransaction
}

/** Notes that a table is being written, for the transaction that runs and for a statement that is being prepared. */
export function noteWritten(table: SQLiteTable): void {
  const name = getTableName(table)
  transactions().getStore()?.written.add(name)
  preparing?.add(name)
}

let preparing: Set<string> | null = null

/** Builds a statement; gives it with the tables that it will write each time it runs. */
export function tablesOf<T>(build: () => T): { built: T; tables: readonly string[] } {
  const tables = new Set<string>()
  preparing = tables
  try {
    return { built: build(), tables: [...tables] }
  } finally {
    preparing = null
  }
}

export function noteWrittenAgain(tables: readonly string[]): void {
  if (tables.length === 0) return
  const written = transactions().getStore()?.written
  for (const name of tables) written?.add(name)
}
