import { connection, type Reads, store, type Tx } from './connection'

export type { Reads, Tx }

/**
 * The only way to write: all of `fn` or nothing. One writer at a time on both databases, so what `fn` reads stands
 * until it ends; readers meanwhile see what was committed before.
 *
 * `fn` awaits only queries of `tx`: anything slow inside keeps every other writer waiting. A long import may let the
 * process breathe with `setImmediate` now and then. A refusal is returned before anything is written; a throw, or a
 * failed query even if its error is caught, rolls everything back. On PostgreSQL `fn` may run again after a conflict.
 *
 * Throws `UniqueViolation` when a unique value stands already and `StoreBusy` when another writer takes too long. A
 * transaction inside another would wait for itself and is refused as a programming fault.
 */
export async function transact<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
  const { inside } = store()
  if (inside.getStore()?.open) throw new Error('transact inside transact: pass the tx on instead')
  const transaction = { open: true }
  try {
    return await inside.run(transaction, () => connection().transact(fn))
  } finally {
    transaction.open = false
  }
}

/** For reading; sees what is committed. */
export function reads(): Reads {
  return connection().read
}

/** Lets the planner see how much there is now; worth calling after an import, never inside a transaction. */
export async function refreshStatistics(): Promise<void> {
  await connection().analyze()
}
