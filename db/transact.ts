import { isRefused, type Refused } from '@/domain/case/refusal'
import type { FaultKind } from '@/domain/faults/faults'
import {
  connection,
  isStoreFault,
  type Reads,
  renewAfter,
  type StoreFacts,
  store,
  type Tx,
} from './connection'
import { RunningTransaction, transactions } from './connection/transaction'

export type { Reads, Tx }

/**
 * The only way to write: all of `fn` or nothing. One writer at a time on both databases, so what `fn` reads stands
 * until it ends; readers meanwhile see what was committed before.
 *
 * `fn` awaits only queries of `tx`: anything slow inside keeps every other writer waiting. A long import may let the
 * process breathe with `setImmediate` now and then. On PostgreSQL `fn` may run again after a conflict.
 *
 * A refusal (`Refused`) that `fn` returns takes back whatever `fn` wrote and is returned: who was refused has changed
 * nothing, wherever in `fn` the refusal stands. What must stay although the person is refused, such as the count of
 * wrong passwords, is therefore answered with something else than a refusal. A throw rolls back too, and so does a
 * failed query, even if its error is caught.
 *
 * Throws `UniqueViolation` when a unique value stands already, and `StoreFault` when the database is locked
 * (`StoreBusy`), full, away or read-only; its kind has words in `domain/faults`. A transaction inside another would
 * wait for itself and is refused as a programming fault.
 */
export async function transact<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
  const inside = transactions()
  if (inside.getStore()?.open) throw new Error('transact inside transact: pass the tx on instead')
  const transaction = new RunningTransaction()
  try {
    const answer = await inside.run(transaction, () => connection().transact(whole(fn, transaction)))
    store().fault = null
    transaction.stands()
    return answer
  } catch (fault) {
    if (fault instanceof TakenBack) return fault.answer as T
    if (isStoreFault(fault)) store().fault = { kind: fault.kind, at: Date.now() }
    renewAfter(fault)
    throw fault
  } finally {
    transaction.open = false
  }
}

/** Only a throw rolls back, on both databases alike; what waits for the end of the transaction is part of it. */
function whole<T>(fn: (tx: Tx) => Promise<T>, transaction: RunningTransaction): (tx: Tx) => Promise<T> {
  return async (tx) => {
    transaction.beginAnew()
    const answer = await fn(tx)
    if (isRefused(answer)) throw new TakenBack(answer)
    await transaction.ends(tx)
    return answer
  }
}

/** What must be done once for everything that a transaction writes, whoever writes it. */
export type ThisTransaction = Pick<
  RunningTransaction,
  'written' | 'beforeCommit' | 'afterCommit' | 'gathered'
>

/** The transaction that the calling code is inside of; throws outside of one. */
export function thisTransaction(): ThisTransaction {
  const transaction = transactions().getStore()
  if (!transaction?.open) throw new Error('outside of a transaction')
  return transaction
}

/** True for code that runs inside of a transaction, and so keeps every other writer waiting. */
export function insideTransaction(): boolean {
  return transactions().getStore()?.open ?? false
}

/** Carries a refusal through the rollback; never leaves this file. */
class TakenBack extends Error {
  override readonly name = 'TakenBack'
  constructor(readonly answer: Refused) {
    super(`refused: ${answer.refusal.rule}`)
  }
}

/** The fault that kept the newest of this process's writers from writing, where that was within `ms` milliseconds. */
export function lastWriteFault(ms: number): FaultKind | null {
  const { fault } = store()
  return fault && Date.now() - fault.at <= ms ? fault.kind : null
}

/** For reading; sees what is committed. */
export function reads(): Reads {
  return connection().read
}

/**
 * The text by which the data as it stands now is known: another after every commit of any process on this database,
 * and of anybody who writes past the program. Equal texts mean equal data; that another text means other data is not
 * promised. What is read after it is as it stood then or newer, never older.
 *
 * SQLite: `PRAGMA data_version` of the connection for reading, which every commit of another connection moves; that
 * connection writes nothing. PostgreSQL: `txid_current_snapshot()`, which says what transactions are seen as ended; its
 * numbers are never used again, and a snapshot that is taken later, on whatever connection, sees no less.
 */
export async function dataVersion(): Promise<string> {
  return connection().version()
}

/** The database as it says itself: product, clock, size. Throws a fault where it does not answer. */
export async function storeFacts(): Promise<StoreFacts> {
  return connection().facts()
}

/** Tells at any later time whether the connection of now still stands; what comes late must not open another. */
export function sameConnection(): () => boolean {
  const mine = store().connection
  return () => mine !== undefined && store().connection === mine
}

/** Lets the planner see how much there is now; worth calling after an import, never inside a transaction. */
export async function refreshStatistics(): Promise<void> {
  await connection().analyze()
}
