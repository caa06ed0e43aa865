import { newestBackups } from '@/db/queries/backups'
import { reads } from '@/db/transact'
import { isBackupDue } from '@/domain/backup/due'
import { repeatedly } from '../operation/schedule'
import { civilTime, now } from '../today'
import { type BackupDone, backUpAndRehearse, backupPlace } from './backup'
import { isSilent, resultOfKilled } from './runs'

/** Enough to hold the last proven one behind a night of failures. */
const LOOKED_AT = 100

/** Makes, rehearses and prunes backups, once a night, where a place is set; whichever of several servers comes first. */
export function keepBackingUp(): void {
  repeatedly('backup', nightlyBackup)
}

/**
 * Makes the backup that is due; null where none is, so that a night that failed stays said through the day. What was found
 * wrong with it counts as not done, and stands on its page. Throws BackupFault.
 */
export async function nightlyBackup(): Promise<{ done: number; left: number } | null> {
  const place = backupPlace()
  if (place === null) return null
  if (!(await backupDue())(now())) return null
  return doneWork(await backUpAndRehearse(place, 'system'))
}

/** Whether a look at an instant would find that a backup is due, as the backups stand now. */
export async function backupDue(): Promise<(at: string) => boolean> {
  const runs = (await newestBackups(reads(), LOOKED_AT)).map((row) =>
    row.result === 'running' && isSilent(row.aliveAt) ? { ...row, result: resultOfKilled(row) } : row,
  )
  return (at) => isBackupDue(runs, { now: at, hour: Number(civilTime(at).slice(11, 13)) })
}

/** What a run came to, as a job tells it: what was found wrong counts as not done. */
export function doneWork({ wrong, pruned }: BackupDone): { done: number; left: number } {
  return { done: 1, left: (wrong?.length ?? 0) + (typeof pruned === 'string' ? 1 : 0) }
}
