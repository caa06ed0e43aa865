import type { Manifest } from '@/domain/backup/manifest'
import type { ObjectStore } from '../../object-store/store'
import type { BackupKey } from '../sealed/key'
import { prove } from './prove'
import { restoreBackup, type Target } from './restore'
import { settleRun } from './settle'

/**
 * Restores a backup and counts it. Until it is counted the program does not start on it, so that one that is killed in
 * between does not pass for one that was found right. Gives everything that does not hold, in words; empty when it is
 * proven. Throws BackupFault.
 */
export async function restoreCounted(
  store: ObjectStore,
  key: BackupKey,
  manifest: Manifest,
  target: Target,
): Promise<string[]> {
  let wrong: string[] = []
  const beforeUse = async () => {
    wrong = await prove(manifest, target)
    if (wrong.length === 0) await settleRun(manifest, target)
  }
  await restoreBackup(store, key, manifest, { ...target, beforeUse })
  return wrong
}
