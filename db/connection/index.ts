import path from 'node:path'
import type { FaultKind } from '../../domain/faults/faults'
import { dialect } from '../dialect'
import { WRITER_WAIT_MS } from './faults'
import { openPostgres } from './postgres'
import { openSqlite } from './sqlite'
import { wornOut } from './sqlite-faults'
import type { Connection } from './types'

export { isStoreFault, onDisk, StoreBusy, StoreFault, UniqueViolation } from './faults'
export { prepared, unlooked } from './prepared'
export { keepFilesPrivate, makeFolder } from './private-files'
export { noteAgenciesOf, noteOfCases, noteParts, noteRows } from './transaction'
export type { Reads, StoreFacts, Tx } from './types'

/** The folder where all state lies; one environment variable moves it. */
export function dataFolder(): string {
  return path.resolve(process.env.YISHENBAN_DATA || 'data')
}

export function sqliteFile(): string {
  return path.join(dataFolder(), 'yishenban.db')
}

/** Connections that the whole process shares. */
interface Store {
  connection?: Connection
  /** What kept the newest writer from writing, and when (milliseconds); null since one has written. */
  fault: { kind: FaultKind; at: number } | null
}

// Next bundles modules several times, but connection and mutex must be one: they hang on the process.
const kept = globalThis as typeof globalThis & { yishenbanStore?: Store }

export function store(): Store {
  kept.yishenbanStore ??= { fault: null }
  return kept.yishenbanStore
}

/** The connection of this process, opened at first use. */
export function connection(): Connection {
  const shared = store()
  shared.connection ??= openConnection(WRITER_WAIT_MS)
  return shared.connection
}

/** A connection of one's own; `writerWaitMs` is how long a writer waits for another before `StoreBusy`. */
export function openConnection(writerWaitMs: number): Connection {
  return dialect === 'postgres'
    ? openPostgres(process.env.DATABASE_URL ?? '', writerWaitMs)
    : openSqlite(sqliteFile(), writerWaitMs)
}

/** After a fault that only a new connection gets over, lets the next use open one. */
export function renewAfter(fault: unknown): void {
  // Whoever is still reading on the old one fails as the writer did.
  if (dialect === 'sqlite' && wornOut(fault)) closeConnection().catch(() => {})
}

/** Ends the connection after the transaction that runs; the next use opens another. */
export async function closeConnection(): Promise<void> {
  const shared = store()
  const open = shared.connection
  delete shared.connection
  await open?.close()
}
