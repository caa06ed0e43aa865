import { AsyncLocalStorage } from 'node:async_hooks'
import { getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Tx } from './types'

/** Says why a transaction may not write something; null where it may. */
export interface Bounds {
  table(name: string, holdsChain: boolean): string | null
  agency(agencyId: string): string | null
  /** The one agency whose rows it may write; null where it writes of none. */
  only: string | null
}

/** Something outside of the reach of its transaction was written: a programming fault. */
export class OutsideReach extends Error {
  override readonly name = 'OutsideReach'
}

/** A transaction as the code inside of it knows it. */
export class RunningTransaction {
  /** Turns false at its end. */
  open = true
  /** Names of the tables that were written so far. */
  readonly written = new Set<string>()
  /** How many statements wrote each table, and what those that said so wrote of it. */
  readonly #statements = new Map<string, number>()
  readonly #parts = new Map<string, { told: number; parts: Set<string> }>()
  readonly #bounds: Bounds | null
  #chain: (() => Promise<void>) | 'held' | null = null
  /** What was wrong first, although whoever wrote it may have caught the throw. */
  #fault: Error | null = null
  #last: ((tx: Tx) => Promise<void>) | null = null
  readonly #beforeCommit: ((tx: Tx) => Promise<void>)[] = []
  readonly #afterCommit: (() => void)[] = []
  readonly #gathered = new Map<string, unknown>()

  /** Without bounds it is alone, and may touch everything. */
  constructor(bounds: Bounds | null) {
    this.#bounds = bounds
  }

  get alone(): boolean {
    return this.#bounds === null
  }

  /** PostgreSQL may ask to try again: what the attempt before had noted did not happen. */
  beginAnew(lockChain: () => Promise<void>): void {
    this.#chain = lockChain
    this.#fault = null
    this.#last = null
    this.written.clear()
    this.#statements.clear()
    this.#parts.clear()
    this.#gathered.clear()
    this.#beforeCommit.length = 0
    this.#afterCommit.length = 0
  }

  /** Notes a table that is being written. Throws `OutsideReach`. */
  writes(table: string): void {
    this.written.add(table)
    this.#statements.set(table, (this.#statements.get(table) ?? 0) + 1)
    if (this.#bounds) this.#refuse(this.#bounds.table(table, this.#chain === 'held'))
  }

  /** Holds rows that name their agency against the reach. Throws `OutsideReach`. */
  writesRows(rows: unknown): void {
    const bounds = this.#bounds
    if (!bounds) return
    for (const row of Array.isArray(rows) ? rows : [rows]) {
      const { agencyId } = (row ?? {}) as { agencyId?: unknown }
      if (typeof agencyId === 'string') this.#refuse(bounds.agency(agencyId))
    }
  }

  /** Says, once for each statement that writes a table, to which parts its rows belong. */
  wroteParts(table: string, parts: readonly string[]): void {
    const known = this.#parts.get(table) ?? { told: 0, parts: new Set() }
    known.told++
    for (const part of parts) known.parts.add(part)
    this.#parts.set(table, known)
  }

  /** The parts of a table that were written; null where a statement did not say. */
  partsWritten(table: string): ReadonlySet<string> | null {
    const known = this.#parts.get(table)
    return known && known.told === this.#statements.get(table) ? known.parts : null
  }

  /** The agency whose rows it writes, and no other's; null where it may write those of others. */
  get onlyAgency(): string | null {
    return this.#bounds?.only ?? null
  }

  #refuse(why: string | null): void {
    if (why === null) return
    this.#fault ??= new OutsideReach(why)
    throw this.#fault
  }

  /** Waits until nobody else may add to the chain of the audit log; from then on to the end they wait for this one. */
  async lockChain(): Promise<void> {
    if (typeof this.#chain !== 'function') return
    await this.#chain()
    this.#chain = 'held'
  }

  /** Throws what makes it begin again with another reach, and keeps it from ending otherwise. */
  giveUp(fault: Error): never {
    this.#fault ??= fault
    throw fault
  }

  /** Work to be done when everything else of it has been, as part of it. */
  beforeCommit(work: (tx: Tx) => Promise<void>): void {
    this.#beforeCommit.push(work)
  }

  /** The one work that comes behind all of them: others wait for what it locks. */
  lastOfAll(work: (tx: Tx) => Promise<void>): void {
    this.#last = work
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
    await this.#last?.(tx)
    if (this.#fault) throw this.#fault
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
  preparing?.add(name)
  transactions().getStore()?.writes(name)
}

/** Holds rows that are about to be written against the reach of the transaction that runs. */
export function noteRows(rows: unknown): void {
  transactions().getStore()?.writesRows(rows)
}

/** Says to which parts of a table the rows belong that a statement has written; once for each statement. */
export function noteParts(table: SQLiteTable, parts: readonly string[]): void {
  transactions().getStore()?.wroteParts(getTableName(table), parts)
}

/** The same of rows that a statement has given back, of a table that is held in parts by agency. */
export function noteAgenciesOf(table: SQLiteTable, rows: readonly { agencyId: string }[]): void {
  noteParts(
    table,
    rows.map(({ agencyId }) => agencyId),
  )
}

/** The same of rows that belong to cases, of a table whose other rows are a book: that has none of these. */
export function noteOfCases(table: SQLiteTable): void {
  noteParts(table, [])
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
  const running = transactions().getStore()
  for (const name of tables) running?.writes(name)
}
