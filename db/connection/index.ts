import { AsyncLocalStorage } from 'node:async_hooks'
import path from 'node:path'
import { dialect } from '../dialect'
import { openPostgres } from './postgres'
import { openSqlite } from './sqlite'
import type { Connection } from './types'

export { QueryFault, StoreBusy, UniqueViolation } from './faults'
export { prepared } from './prepared'
export type { Connection, Reads, Tx } from './types'

/** The folder where all state lies; one environment variable moves it. */
export function dataFolder(): string {
  return path.resolve(process.env.YISHENBAN_DATA || 'data')
}

export function sqliteFile(): string {
  return path.join(dataFolder(), 'yishenban.db')
}

/** What the whole process shares. */
interface Store {
  connection?: Connection
  /** The transaction that the running code is inside of; `open` turns false at its end. */
  inside: AsyncLocalStorage<{ open: boolean }>
}

// Next bundles modules several times, but connection and mutex must be one: they hang on the process.
const kept = globalThis as typeof globalThis & { yishenbanStore?: Store }

export function store(): Store {
  kept.yishenbanStore ??= { inside: new AsyncLocalStorage() }
  return kept.yishenbanStore
}

/** The connection of this process, opened at first use. */
export function connection(): Connection {
  const shared = store()
  shared.connection ??=
    dialect === 'postgres' ? openPostgres(process.env.DATABASE_URL ?? '') : openSqlite(sqliteFile())
  return shared.connection
}

/** Ends the connection after the transaction that runs; the next use opens another. */
export async function closeConnection(): Promise<void> {
  const shared = store()
  const open = shared.connection
  delete shared.connection
  await open?.close()
}
