import { copiesToDrop, type Keeping } from '@/domain/backup/keep'
import { instantOfId } from '@/domain/backup/manifest'
import { isAhead } from '@/domain/operation/thresholds'
import type { ObjectStore } from '../object-store/store'
import { civilDay } from '../today'
import type { BackupKey } from './sealed/key'
import { listedFiles, partName, readManifest, type StoredBackup, storedBackups } from './sealed/manifests'
import { fileName } from './sealed/sealed-objects'

/** What a run that was killed has left is nobody's any more after this time, in milliseconds. */
const ABANDONED_MS = 2 * 24 * 60 * 60_000

/** Numbers of what was taken away. */
export interface Pruned {
  backups: number
  files: number
}

/**
 * Takes away the backups that nobody keeps, and then the files that none of the others names. When one of the others
 * cannot be read, all files stay. Throws BackupFault; what was taken away until then is gone, and no backup is half.
 */
export async function prune(
  store: ObjectStore,
  key: BackupKey,
  { keeping, now }: { keeping: Keeping; now: string },
): Promise<Pruned> {
  const all = await storedBackups(store)
  const whole = all.filter((one) => one.whole)
  // What a clock that was ahead has dated stays until its day, and takes no other's place.
  const past = whole.filter(({ id }) => !isAhead(instantOfId(id) ?? now, now))
  const copies = past.map(({ id }) => ({ id, day: civilDay(instantOfId(id) ?? now) }))
  const dropped = new Set(copiesToDrop(copies, keeping))
  const before = Date.parse(now) - ABANDONED_MS
  await store.removeDrafts(before)
  const abandoned = all.filter(({ id, whole }) => !whole && Date.parse(instantOfId(id) ?? now) < before)
  const going = [...whole.filter(({ id }) => dropped.has(id)), ...abandoned]
  for (const one of going) await remove(store, one)
  if (going.length === 0) return { backups: 0, files: 0 }
  const named = new Set<string>()
  for (const { id } of whole.filter(({ id }) => !dropped.has(id))) {
    const manifest = await readManifest(store, key, id)
    for (const { sha256 } of await listedFiles(store, key, manifest)) named.add(fileName(key, sha256))
  }
  let files = 0
  for await (const name of store.list('files/')) {
    if (named.has(name)) continue
    await store.remove(name)
    files++
  }
  return { backups: dropped.size, files }
}

/** Its manifest first: without it the rest is no backup any more. */
async function remove(store: ObjectStore, { id, names }: StoredBackup): Promise<void> {
  const manifest = partName(id, 'manifest')
  if (names.includes(manifest)) await store.remove(manifest)
  for (const name of names) if (name !== manifest) await store.remove(name)
}
