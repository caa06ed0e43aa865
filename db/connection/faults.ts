import { digestOf, type FaultKind, faultOfCode, faultOfDigest } from '../../domain/faults/faults'

/** A value that must be unique stands already. Table and columns are those of the database, the same on both. */
export class UniqueViolation extends Error {
  /** By name: Next bundles this module several times, and one bundle's violation is caught in another. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'UniqueViolation'
  }
  override readonly name = 'UniqueViolation'
  constructor(
    readonly table: string,
    readonly columns: readonly string[],
  ) {
    super(`unique violation: ${table} (${columns.join(', ')})`)
  }
}

/** A fault of the store or of the files. Its kind has words (`domain/faults`), and its digest takes the kind to a browser. */
export class StoreFault extends Error {
  override readonly name: string = 'StoreFault'
  readonly digest: string
  constructor(
    readonly kind: FaultKind,
    message: string,
  ) {
    super(message)
    this.digest = digestOf(kind)
  }
}

/** By what it carries: Next bundles this module several times, and one bundle's fault is caught in another. */
export function isStoreFault(thrown: unknown): thrown is StoreFault {
  return thrown instanceof Error && 'digest' in thrown && faultOfDigest(thrown.digest) !== null
}

/** Another writer kept the database for longer than anybody should wait; nothing was written, trying again is safe. */
export class StoreBusy extends StoreFault {
  override readonly name = 'StoreBusy'
  constructor() {
    super('locked', 'the store was being written by somebody else for too long')
  }
}

/**
 * A query that the database refused. It carries no values: drizzle and PostgreSQL put the parameters and the offending
 * row into their errors, and those must not reach a log.
 */
export class QueryFault extends StoreFault {
  override readonly name = 'QueryFault'
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(faultOfCode(code), `${code}: ${message}`)
  }
}

/** What the file system refused as a fault with a kind, and without the path; anything else as it is. */
export function diskFault(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const kind = faultOfCode(code)
  return kind === 'other' || isStoreFault(error) ? error : new StoreFault(kind, `${code} on the disk`)
}

/** Does what the file system may refuse, and throws its refusal as a fault with a kind. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw diskFault(error)
  }
}

/**
 * How long a writer waits for another one, in this process or in the shell beside it. Less than the minute after which
 * a gateway answers in our place, with words of its own.
 */
export const WRITER_WAIT_MS = 50_000

/**
 * Milliseconds that are left of a writer's patience, from now on: one who has waited for others of this process does not
 * begin anew to wait for those of another.
 */
export function waitLeft(waitMs: number): () => number {
  const giveUpAt = performance.now() + waitMs
  return () => Math.max(0, giveUpAt - performance.now())
}

/** A failed query leaves a PostgreSQL transaction unusable; on SQLite it is treated alike. */
export function swallowedFault(): Error {
  return new Error(
    'a query failed inside the transaction and its error was swallowed; everything was rolled back',
  )
}

/** A query came when its transaction had ended: nothing of it would be rolled back any more. */
export function endedFault(): Error {
  return new Error('a query of a transaction that has ended: every query inside transact must be awaited')
}
