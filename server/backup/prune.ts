import { copiesToDrop, type Keeping } from '@/domain/backup/keep'
import { instantOfId } from '@/domain/backup/manifest'
import { isAhead } from '@/domain/operation/thresholds'
import type { ObjectStore } from '../object-store/store'
import { civilDay } from '../today'
import { damagedBackups, damagedObjects, forgetDamaged, noteDamaged, objectsNamedBy } from './damage'
import type { BackupKey } from './sealed/key'
import { partName, type StoredBackup, storedBackups } from './sealed/manifests'

/** What a run that was killed has left is nobody's any more after this time, in milliseconds. */
const ABANDONED_MS = 2 * 24 * 60 * 60_000

/** Numbers of what was taken away. */
export interface Pruned {
  backups: number
  files: number
  /** Ids of the backups that cannot say any more which files they need: while they stay, all files do. */
  unreadable: readonly string[]
}

/**
 * Takes away the backups that nobody keeps, and then the files that none of the others names. When one of the others
 * cannot say which it needs, all files stay. Throws BackupFault; what was taken away until then is gone, and no backup is
 * half.
 */
export async function prune(
  store: ObjectStore,
  key: BackupKey,
  { keeping, now }: { keeping: Keeping; now: string },
): Promise<Pruned> {
  const before = Date.parse(now) - ABANDONED_MS
  await store.removeDrafts(before)
  const all = await storedBackups(store)
  const abandoned = all.filter(({ id, whole }) => !whole && Date.parse(instantOfId(id) ?? now) < before)
  const { dropped, kept } = await dividedCopies(store, key, {
    whole: all.filter((one) => one.whole),
    keeping,
    now,
  })
  if (dropped.length + abandoned.length === 0) return { backups: 0, files: 0, unreadable: [] }
  const { named, unreadable } = await namedBy(store, key, kept)
  if (unreadable.some(({ isNew }) => isNew)) {
    // Which go is asked again, now that they are known: one that cannot be restored took the place of one that can.
    await noteDamaged(
      store,
      unreadable.map(({ id }) => partName(id, 'files')),
    )
    return prune(store, key, { keeping, now })
  }
  for (const one of [...dropped, ...abandoned]) await remove(store, one)
  const files = unreadable.length > 0 ? 0 : await pruneFiles(store, named)
  return { backups: dropped.length, files, unreadable: unreadable.map(({ id }) => id) }
}

async function dividedCopies(
  store: ObjectStore,
  key: BackupKey,
  { whole, keeping, now }: { whole: readonly StoredBackup[]; keeping: Keeping; now: string },
): Promise<{ dropped: StoredBackup[]; kept: StoredBackup[] }> {
  const damaged = await damagedBackups(store, key)
  // What a clock that was ahead has dated stays until its day, and takes no other's place.
  const past = whole.filter(({ id }) => !isAhead(instantOfId(id) ?? now, now))
  const copies = past.map(({ id }) => ({
    id,
    day: civilDay(instantOfId(id) ?? now),
    damaged: damaged.has(id),
  }))
  const going = new Set(copiesToDrop(copies, keeping))
  return {
    dropped: whole.filter(({ id }) => going.has(id)),
    kept: whole.filter(({ id }) => !going.has(id)),
  }
}

/** The files that backups need, by name, and which of them cannot say so; `isNew`: nobody knew until now. */
async function namedBy(store: ObjectStore, key: BackupKey, kept: readonly StoredBackup[]) {
  const known = await damagedObjects(store)
  const named = new Set<string>()
  const unreadable: { id: string; isNew: boolean }[] = []
  for (const { id } of kept) {
    const names = await objectsNamedBy(store, key, id)
    if (names === null) unreadable.push({ id, isNew: !known.has(partName(id, 'files')) })
    for (const name of names ?? []) named.add(name)
  }
  return { named, unreadable }
}

async function pruneFiles(store: ObjectStore, named: ReadonlySet<string>): Promise<number> {
  let files = 0
  for await (const name of store.list('files/')) {
    if (named.has(name)) continue
    await store.remove(name)
    files++
  }
  const noted = [...(await damagedObjects(store))]
  await forgetDamaged(
    store,
    noted.filter((name) => name.startsWith('files/') && !named.has(name)),
  )
  return files
}

/** Its manifest first: without it the rest is no backup any more. What was noted of it goes with it. */
async function remove(store: ObjectStore, { id, names }: StoredBackup): Promise<void> {
  const manifest = partName(id, 'manifest')
  if (names.includes(manifest)) await store.remove(manifest)
  for (const name of names) if (name !== manifest) await store.remove(name)
  const noted = [...(await damagedObjects(store))]
  await forgetDamaged(
    store,
    noted.filter((name) => name.startsWith(partName(id, ''))),
  )
}
