import path from 'node:path'
import { dialect } from '../dialect'
import { openPostgres } from './postgres'
import { openSqlite } from './sqlite'
import type { Connection } from './types'

export { type Connection, type Db, type Reads, type Tx, UniqueViolation } from './types'

/** The folder where all state lies; one environment variable moves it. */
export function dataFolder(): string {
  return path.resolve(process.env.YISHENBAN_DATA ?? 'data')
}

// Next bundles modules several times; the connection must be one, so it hangs on the process.
const kept = globalThis as typeof globalThis & { yishenbanConnection?: Connection }

/** The connection of this process, opened at first use. */
export function connection(): Connection {
  kept.yishenbanConnection ??=
    dialect === 'postgres'
      ? openPostgres(process.env.DATABASE_URL ?? '')
      : openSqlite(path.join(dataFolder(), 'yishenban.db'))
  return kept.yishenbanConnection
}

/** Ends the connection; the next use opens another. */
export async function closeConnection(): Promise<void> {
  const open = kept.yishenbanConnection
  delete kept.yishenbanConnection
  await open?.close()
}
