import { AsyncLocalStorage } from 'node:async_hooks'
import { getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

/** A transaction as the code inside of it knows it. */
export interface RunningTransaction {
  /** Turns false at its end. */
  open: boolean
  /** Names of the tables that were written so far. */
  readonly written: Set<string>
  /** Work that is part of the transaction and is done when everything else of it has been. */
  readonly beforeCommit: ((tx: never) => Promise<void>)[]
  /** What is to happen once it stands; it may not throw. */
  readonly afterCommit: (() => void)[]
  /** Whatever else is gathered until the transaction ends, by who gathers it. */
  readonly gathered: Map<string, unknown>
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

export function newTransaction(): RunningTransaction {
  return { open: true, written: new Set(), beforeCommit: [], afterCommit: [], gathered: new Map() }
}

/** PostgreSQL may ask to try again: what the attempt before had noted did not happen. */
export function beginAnew(transaction: RunningTransaction): void {
  const { written, beforeCommit, afterCommit, gathered } = transaction
  written.clear()
  gathered.clear()
  beforeCommit.length = 0
  afterCommit.length = 0
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
