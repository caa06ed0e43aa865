import { dataFolder } from '@/db/connection'
import { BackupFault } from '@/domain/backup/fault'
import { type Keeping, parseKeeping, USUAL_KEEPING } from '@/domain/backup/keep'
import type { Manifest } from '@/domain/backup/manifest'
import { liesIn, overlapsFiles, storeAt } from '../object-store/place'
import type { ObjectStore } from '../object-store/store'
import { now } from '../today'
import { damagedBackups, forgetRead, noteDamaged } from './damage'
import { makeBackup } from './make'
import { type Pruned, prune } from './prune'
import { type Rehearsed, rehearse } from './restored/rehearse'
import { beginRun, faultWords, heldBy, type Run, resumeRun, tellDamagedBackups } from './runs'
import { type BackupKey, readBackupKey } from './sealed/key'
import { chosenManifest } from './sealed/manifests'

/** What a run came to. */
export interface BackupDone {
  manifest: Manifest
  /** What the rehearsal found wrong, in words; null where it was not rehearsed. */
  wrong: readonly string[] | null
  /** Names of the stored objects that the rehearsal found gone or altered. */
  damaged: readonly string[]
  /** Null where nothing was pruned; words where that did not work. */
  pruned: Pruned | string | null
}

/** The place that the settings name; null where they name none. */
export function backupPlace(): string | null {
  return process.env.YISHENBAN_BACKUP_TO?.trim() || null
}

/** How long copies stay, as the settings say. Throws BackupFault when they cannot be read. */
export function keepingNow(): Keeping {
  const text = process.env.YISHENBAN_BACKUP_KEEP?.trim()
  if (!text) return USUAL_KEEPING
  const keeping = parseKeeping(text)
  if (!keeping)
    throw new BackupFault(
      'YISHENBAN_BACKUP_KEEP 的写法不对，应为三个数：天、周、月各留几份，例如 7,8,12；天数至少为1。',
    )
  return keeping
}

/** Makes a backup and does not rehearse it. Throws BackupFault. */
export async function backUp(place: string, by: string): Promise<BackupDone> {
  const { store, key } = opened(place)
  const run = await beginRun(store.place, by)
  return ended(run, 'backUp', async () => {
    const manifest = await makeBackup(store, key, run)
    await run.end({ result: 'copied', ...heldBy(manifest) }, 'backUp')
    return { manifest, wrong: null, damaged: [], pruned: null }
  })
}

/** Makes a backup, rehearses it and, when it is proven, takes away those that nobody keeps. Throws BackupFault. */
export async function backUpAndRehearse(place: string, by: string): Promise<BackupDone> {
  return (await beginBackup(place, by))()
}

/** The same in two steps: once it is begun nobody else begins one, and what is given does the work. Throws BackupFault. */
export async function beginBackup(place: string, by: string): Promise<() => Promise<BackupDone>> {
  const { store, key } = opened(place)
  const keeping = keepingNow()
  const run = await beginRun(store.place, by)
  return () =>
    ended(run, 'backUp', async () => {
      const manifest = await makeBackup(store, key, run)
      const found = await rehearsed(run, store, key, manifest)
      await run.tell({ stage: 'prune' })
      // Older ones go only when there is a newer one that is known to be good.
      const pruned = found.wrong.length > 0 ? null : await pruneTold(store, key, keeping)
      await tellDamagedBackups(store.place, await damagedBackups(store, key))
      await run.end({ ...outcome(found), ...heldBy(manifest) }, 'backUp')
      return { manifest, ...found, pruned }
    })
}

/** Restores the newest backup of a place, or one by its id, into a throwaway place and counts it. Throws BackupFault. */
export async function rehearseBackup(
  place: string,
  wanted: string | undefined,
  by: string,
): Promise<BackupDone> {
  const { store, key } = opened(place)
  const manifest = await chosenManifest(store, key, wanted).catch(async (fault: unknown) => {
    if (fault instanceof BackupFault && fault.kind === 'damaged') {
      await noteDamaged(store, fault.objects)
      await tellDamagedBackups(store.place, await damagedBackups(store, key))
    }
    throw fault
  })
  const run = await resumeRun(manifest.id, by)
  return ended(run, 'rehearseBackup', async () => {
    const found = await rehearsed(run, store, key, manifest)
    await tellDamagedBackups(store.place, await damagedBackups(store, key))
    await run.end({ ...outcome(found), ...heldBy(manifest) }, 'rehearseBackup')
    return { manifest, ...found, pruned: null }
  })
}

function opened(place: string): { store: ObjectStore; key: BackupKey } {
  const key = readBackupKey()
  if (!place.startsWith('s3://') && liesIn(place, dataFolder()))
    throw new BackupFault(
      '备份位置在数据文件夹之内，没有备份：磁盘损坏时会一起失去。请另选一块磁盘上的文件夹，或者对象存储。',
    )
  if (overlapsFiles(place))
    throw new BackupFault(
      '备份位置与存放附件的存储桶（YISHENBAN_S3_BUCKET）重叠，没有备份：清理旧备份时会删去附件。请另选一个存储桶或者前缀，最好在另一套对象存储上。',
    )
  return { store: storeAt(place), key }
}

/** What is found damaged stands noted in the place then, so that the next backup does not build on it. */
async function rehearsed(
  run: Run,
  store: ObjectStore,
  key: BackupKey,
  manifest: Manifest,
): Promise<Rehearsed> {
  await run.tell({ stage: 'rehearse' })
  const found = await rehearse(store, key, manifest)
  if (found.wrong.length === 0) await forgetRead(store, key, manifest)
  await noteDamaged(store, found.damaged)
  return found
}

/** What becomes of damaged files, in words; null where none of them is. */
export function healingWords(damaged: readonly string[]): string | null {
  return damaged.some((name) => name.startsWith('files/'))
    ? '下一次备份从系统中重新复制损坏的附件，不再使用备份位置里的；请检查备份位置的磁盘。'
    : null
}

function outcome({ wrong, damaged }: Rehearsed) {
  if (wrong.length === 0) return { result: 'proven' as const, provenAt: now(), fault: null }
  const what = wrong.map((one) => one.replace(/。$/, '')).join('；')
  return { result: 'failed' as const, fault: `演练没有通过：${what}。${healingWords(damaged) ?? ''}` }
}

async function pruneTold(store: ObjectStore, key: BackupKey, keeping: Keeping): Promise<Pruned | string> {
  try {
    return await prune(store, key, { keeping, now: now() })
  } catch (fault) {
    return `旧备份没有清理完：${faultWords(fault)}`
  }
}

/** Whatever ends a run before its time is told by its row, and thrown on. */
async function ended(
  run: Run,
  action: 'backUp' | 'rehearseBackup',
  work: () => Promise<BackupDone>,
): Promise<BackupDone> {
  try {
    return await work()
  } catch (fault) {
    // A rehearsal that could not take place says nothing of a copy that stands.
    const ending = run.before ?? { result: 'failed', fault: faultWords(fault) }
    await run.end(ending, action, 'failed').catch(() => {})
    throw fault
  }
}
