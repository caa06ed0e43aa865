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
import { inside, readingNow } from './connection/read-together'
import { type Bounds, RunningTransaction, transactions } from './connection/transaction'
import type { Work } from './connection/types'
import { EVERYTHING, ofAnotherAgency, outsideReach, type Part, type Reach, turnOf } from './reach'

export { OutsideReach } from './connection/transaction'
export type { Reads, Tx }

/**
 * The way to write what is of everybody: all of `fn` or nothing. It is the only writer on both databases, so what `fn`
 * reads stands until it ends; readers meanwhile see what was committed before. What is of one agency or part is written
 * by `transactOfAgency` and `transactOfPart`, which promise the same and keep fewer waiting.
 *
 * `fn` awaits only queries of `tx`: anything slow inside keeps every other writer waiting. A long import may let the
 * process breathe with `setImmediate` now and then. `fn` may run again: on PostgreSQL after a conflict, and on both
 * after `reachEverything`.
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
  return within(EVERYTHING, fn)
}

/**
 * Writes what belongs to one agency (`db/reach.ts`), as `transact` does, beside those who write for other agencies where
 * the database can: only writers of the same agency and of everybody wait. What `fn` reads of this agency and of
 * everybody stands until it ends; what it reads of another agency may not. Writing anything else throws `OutsideReach`.
 */
export async function transactOfAgency<T>(agencyId: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return withinOrWider({ of: 'agency', agencyId }, fn)
}

/** The same for one of the parts that belong to no agency. */
export async function transactOfPart<T>(part: Part, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return withinOrWider({ of: 'part', part }, fn)
}

/**
 * Says, inside a transaction, that from here on it touches what is of others. One of narrower reach takes back what it
 * wrote, and its `fn` runs again as the only writer; one that is the only writer goes on.
 */
export function reachEverything(): void {
  const transaction = transactions().getStore()
  if (!transaction?.open) throw new Error('outside of a transaction')
  if (!transaction.alone) transaction.giveUp(new NeedsEverything())
}

async function withinOrWider<T>(reach: Reach, fn: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await within(reach, fn)
  } catch (fault) {
    if (fault instanceof NeedsEverything) return within(EVERYTHING, fn)
    throw fault
  }
}

async function within<T>(reach: Reach, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const running = transactions()
  if (running.getStore()?.open) throw new Error('transact inside transact: pass the tx on instead')
  // What was read together may have changed since: whoever writes reads anew, inside of the transaction.
  if (readingNow()) throw new Error('transact inside readTogether: write when the reading has ended')
  const transaction = new RunningTransaction(boundsOf(reach))
  try {
    const work = whole(fn, transaction)
    const answer = await running.run(transaction, () => connection().transact(work, turnOf(reach)))
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
function whole<T>(fn: (tx: Tx) => Promise<T>, transaction: RunningTransaction): Work<T> {
  return async (tx, lockChain) => {
    transaction.beginAnew(lockChain)
    const answer = await fn(tx)
    if (isRefused(answer)) throw new TakenBack(answer)
    await transaction.ends(tx)
    return answer
  }
}

function boundsOf(reach: Reach): Bounds | null {
  if (reach.of === 'everything') return null
  return {
    table: (name, holdsChain) => outsideReach(reach, name, holdsChain),
    agency: (agencyId) => ofAnotherAgency(reach, agencyId),
    only: reach.of === 'agency' ? reach.agencyId : null,
  }
}

/** What must be done once for everything that a transaction writes, whoever writes it. */
export type ThisTransaction = Pick<
  RunningTransaction,
  | 'written'
  | 'partsWritten'
  | 'onlyAgency'
  | 'beforeCommit'
  | 'lastOfAll'
  | 'lockChain'
  | 'afterCommit'
  | 'gathered'
>

/** The transaction that the calling code is inside of; throws outside of one. */
export function thisTransaction(): ThisTransaction {
  const transaction = transactions().getStore()
  if (!transaction?.open) throw new Error('outside of a transaction')
  return transaction
}

/** True for code that runs inside of a transaction, and so keeps other writers waiting. */
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

/** Carries `reachEverything` through the rollback. */
class NeedsEverything extends Error {
  /** By name: Next bundles this module several times, and one bundle's is thrown through another's transaction. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'NeedsEverything'
  }
  override readonly name = 'NeedsEverything'
  constructor() {
    super('this transaction needs to reach everything')
  }
}

/** The fault that kept the newest of this process's writers from writing, where that was within `ms` milliseconds. */
export function lastWriteFault(ms: number): FaultKind | null {
  const { fault } = store()
  return fault && Date.now() - fault.at <= ms ? fault.kind : null
}

/** For reading; sees what is committed, and inside of `readTogether` what was when that began. */
export function reads(): Reads {
  return readingNow()?.from ?? connection().read
}

/**
 * Reads several things as they stood at one instant, whatever is committed meanwhile: a case and its course, the tables
 * of a report and its checks. Everything that `fn` calls reads so, also by `reads()`. Nothing can be written inside.
 *
 * It holds one of a few connections until `fn` ends, and who finds none free waits: so `fn` awaits queries and nothing
 * slow, such as files. One inside another is part of it and takes no second connection. On PostgreSQL `fn` may run again
 * where the connection was lost. Inside of a transaction, whose reads stand anyway, it is refused as a programming fault.
 *
 * PostgreSQL: a REPEATABLE READ transaction that is read-only. SQLite: a read transaction on a connection of its own,
 * for there, too, others commit between two statements.
 */
export async function readTogether<T>(fn: (from: Reads) => Promise<T>): Promise<T> {
  const outer = readingNow()
  if (outer) return fn(outer.from)
  if (insideTransaction()) throw new Error('readTogether inside transact: read from the tx instead')
  return connection().together((from, version) => inside({ from, version, open: true }, () => fn(from)))
}

/** The version of the data that the calling code reads together; null where it reads what is committed. */
export function versionReadTogether(): string | null {
  return readingNow()?.version ?? null
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
