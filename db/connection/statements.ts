import type Database from 'better-sqlite3'
import { UniqueViolation } from './faults'
import { sqliteFault } from './sqlite-faults'

/** Statements kept compiled; IN lists of every length would otherwise grow without end. */
const KEPT = 256

type Statement = Database.Statement<unknown[]>

/**
 * A better-sqlite3 connection for drizzle: `client` is the connection itself but for `prepare`, which keeps compiled
 * statements by their text. `check` throws where nothing may run on them; errors are the store's own.
 */
export class Statements {
  readonly client: Database.Database
  /** The first error since it was set to null, so that a transaction knows it may not commit. */
  failure: unknown = null
  readonly #kept = new Map<string, Statement>()
  readonly #connection: Database.Database
  readonly #check: () => void

  constructor(connection: Database.Database, check: () => void) {
    this.#connection = connection
    this.#check = check
    this.client = Object.create(connection, { prepare: { value: (text: string) => this.prepare(text) } })
  }

  prepare(text: string): Statement {
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

  /** The plain and the raw form are two statements, because `raw()` changes one for good. */
  #compile(text: string): Statement {
    const compiled = () => this.#guarded(() => this.#connection.prepare<unknown[]>(text))
    const plain = this.#watched(compiled())
    let raw: Statement | undefined
    plain.raw = () => {
      raw ??= this.#watched(compiled().raw())
      return raw
    }
    return plain
  }

  /** The same statement, whose three ways of running are guarded. */
  #watched(statement: Statement): Statement {
    const watched: Statement = Object.create(statement)
    watched.run = (...params) => this.#guarded(() => statement.run(...params))
    watched.all = (...params) => this.#guarded(() => statement.all(...params))
    watched.get = (...params) => this.#guarded(() => statement.get(...params))
    return watched
  }

  #guarded<T>(act: () => T): T {
    this.#check()
    try {
      return act()
    } catch (error) {
      const fault = uniqueViolation(error) ?? sqliteFault(error)
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
