import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { dialect } from '@/db/dialect'
import { throwawayDatabase } from '@/db/snapshot'
import { workFolder } from '@/db/work-folders'
import { BackupFault } from '@/domain/backup/fault'
import type { Manifest } from '@/domain/backup/manifest'
import type { ObjectStore } from '../../object-store/store'
import type { BackupKey } from '../sealed/key'
import { prove } from './prove'
import { restoreBackup, type Target } from './restore'

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

async function inThrowaway<T>(done: (target: Target) => Promise<T>): Promise<T> {
  const work = workFolder('rehearsal')
  await sweep(work)
  // Of its own: what a run that was killed left behind may still be written to for a moment.
  const folder = path.join(work, randomUUID())
  const database = dialect === 'postgres' ? await throwawayDatabase(process.env.DATABASE_URL ?? '') : null
  try {
    return await done({ folder, url: database?.url ?? null })
  } finally {
    await sweep(work)
    await database?.drop()
  }
}

/** Takes away what runs that were killed have left: one installation rehearses once at a time. */
async function sweep(work: string): Promise<void> {
  try {
    await rm(work, { recursive: true, force: true })
  } catch (fault) {
    // Somebody still writes there: the next rehearsal takes it away.
    if ((fault as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw fault
  }
}
