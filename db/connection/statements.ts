import type Database from 'better-sqlite3'
import { UniqueViolation } from './faults'

/** Statements kept compiled; IN lists of every length would otherwise grow without end. */
const KEPT = 256

type Row = unknown
interface Compiled {
  run(...params: unknown[]): Database.RunResult
  all(...params: unknown[]): Row[]
  get(...params: unknown[]): Row
  raw(): { all(...params: unknown[]): Row[]; get(...params: unknown[]): Row }
}

/**
 * What drizzle takes for a better-sqlite3 connection: keeps compiled statements by their text, and turns errors into
 * the store's own. The plain and the raw form are two statements, because `raw()` changes one for good.
 */
export class Statements {
  /** The first error since `clear`, so that a transaction knows it may not commit. */
  failure: unknown = null
  readonly #kept = new Map<string, Compiled>()
  readonly #client: Database.Database
  readonly #onlyInTransaction: boolean

  constructor(client: Database.Database, onlyInTransaction: boolean) {
    this.#client = client
    this.#onlyInTransaction = onlyInTransaction
  }

  prepare(text: string): Compiled {
    const known = this.#kept.get(text)
    if (known) {
      this.#kept.delete(text)
      this.#kept.set(text, known)
      return known
    }
    const compiled = this.#compile(text)
    this.#kept.set(text, compiled)
    if (this.#kept.size > KEPT) {
      const oldest = this.#kept.keys().next()
      if (!oldest.done) this.#kept.delete(oldest.value)
    }
    return compiled
  }

  #compile(text: string): Compiled {
    const plain = this.#guarded(() => this.#client.prepare(text))
    let raw: Database.Statement | undefined
    const rawForm = () => {
      raw ??= this.#client.prepare(text).raw()
      return raw
    }
    return {
      run: (...params) => this.#guarded(() => plain.run(...params)),
      all: (...params) => this.#guarded(() => plain.all(...params)),
      get: (...params) => this.#guarded(() => plain.get(...params)),
      raw: () => ({
        all: (...params) => this.#guarded(() => rawForm().all(...params)),
        get: (...params) => this.#guarded(() => rawForm().get(...params)),
      }),
    }
  }

  #guarded<T>(act: () => T): T {
    if (this.#onlyInTransaction && !this.#client.inTransaction) {
      throw new Error('a query of a transaction that has ended: every query inside transact must be awaited')
    }
    try {
      return act()
    } catch (error) {
      const fault = uniqueViolation(error) ?? error
      this.failure ??= fault
      throw fault
    }
  }
}

/** `UNIQUE constraint failed: cases.agency_id, cases.number` */
function uniqueViolation(error: unknown): UniqueViolation | null {
  if (!(error instanceof Error)) return null
  const failed = /^UNIQUE constraint failed: (.+)$/.exec(error.message)?.[1]
  if (!failed) return null
  const columns = failed.split(', ').map((column) => column.split('.'))
  return new UniqueViolation(
    columns[0]?.[0] ?? '',
    columns.map((parts) => parts.at(-1) ?? ''),
  )
}
