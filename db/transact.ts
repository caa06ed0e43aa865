import { AsyncLocalStorage } from 'node:async_hooks'
import { connection, type Db, type Reads, type Tx } from './connection'

export type { Db, Reads, Tx }

const inside = new AsyncLocalStorage<true>()

/**
 * The only way to write: all of `fn` or nothing. One writer at a time on both databases, so what `fn` reads stands
 * until it ends. `fn` awaits only queries of `tx`: anything slow inside keeps every other writer waiting.
 * Throws `UniqueViolation` when a unique value stands already. A transaction inside another would wait for itself
 * and is refused as a programming fault.
 */
export async function transact<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
  if (inside.getStore()) throw new Error('transact inside transact: pass the tx on instead')
  return inside.run(true, () => connection().transact(fn))
}

/** For reading; sees what is committed. */
export function reads(): Reads {
  return connection().read
}
