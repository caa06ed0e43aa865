import { newestBackups } from '@/db/queries/backups'
import { reads } from '@/db/transact'
import { isBackupDue } from '@/domain/backup/due'
import { civilTime, now } from '../today'
import { backUpAndRehearse, backupPlace } from './backup'
import { faultWords, isSilent, resultOfKilled } from './runs'

const EVERY_MS = 15 * 60_000
/** Enough to hold the last proven one behind a night of failures. */
const LOOKED_AT = 100

/** Makes, rehearses and prunes backups, once a night, where a place is set; whichever of several servers comes first. */
export function keepBackingUp(): void {
  if (backupPlace() === null) return
  setInterval(() => {
    // The page tells it in words; this is for whoever watches the log.
    nightlyBackup().catch((fault: unknown) => console.error('backup:', faultWords(fault)))
  }, EVERY_MS).unref()
}

/** Makes the backup that is due; false where none is. Throws BackupFault. */
export async function nightlyBackup(): Promise<boolean> {
  const place = backupPlace()
  if (place === null) return false
  const runs = (await newestBackups(reads(), LOOKED_AT)).map((row) =>
    row.result === 'running' && isSilent(row.aliveAt) ? { ...row, result: resultOfKilled(row) } : row,
  )
  const at = now()
  if (!isBackupDue(runs, { now: at, hour: Number(civilTime(at).slice(11, 13)) })) return false
  const { wrong, pruned } = await backUpAndRehearse(place, 'system')
  for (const one of wrong ?? []) console.error('backup:', one)
  if (typeof pruned === 'string') console.error('backup:', pruned)
  return true
}
