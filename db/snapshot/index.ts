import { sqliteFile } from '../connection'
import { dialect } from '../dialect'
import { workFolder } from '../work-folders'
import { openPostgresSnapshot } from './postgres'
import { openSqliteSnapshot } from './sqlite'
import type { Snapshot } from './types'

export { hasTables, restorePostgres, restoreSqlite, throwawayDatabase } from './restore'
export type { Snapshot } from './types'

/**
 * The database of this process at this instant, to be copied and counted. `work` names the folder within the data where
 * a copy is made meanwhile: each kind of work has its own.
 */
export async function openSnapshot(work: 'backup' | 'transfer' = 'backup'): Promise<Snapshot> {
  return dialect === 'postgres'
    ? openPostgresSnapshot(process.env.DATABASE_URL ?? '')
    : openSqliteSnapshot(sqliteFile(), workFolder(work))
}
