import { BackupFault } from '@/domain/backup/fault'
import type { Manifest } from '@/domain/backup/manifest'
import type { ObjectStore } from '../../object-store/store'
import type { BackupKey } from '../sealed/key'
import { prove } from './prove'
import { restoreBackup } from './restore'
import { inThrowaway } from './throwaway-place'

/** What a rehearsal has found. */
export interface Rehearsed {
  /** Everything that was found wrong, in words; empty when the backup is proven. */
  wrong: readonly string[]
  /** Names of the stored objects that are gone or altered. */
  damaged: readonly string[]
}

/** Restores a backup into a throwaway place, counts it and takes the place away again. Throws BackupFault. */
export async function rehearse(store: ObjectStore, key: BackupKey, manifest: Manifest): Promise<Rehearsed> {
  try {
    return await inThrowaway(async (target) => {
      await restoreBackup(store, key, manifest, target)
      return { wrong: await prove(manifest, target), damaged: [] }
    })
  } catch (fault) {
    // A place that is away proves nothing about the copy that lies there.
    if (fault instanceof BackupFault && fault.kind !== 'away')
      return { wrong: [fault.message], damaged: fault.objects }
    throw fault
  }
}
