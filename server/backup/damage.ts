import type { Manifest } from '@/domain/backup/manifest'
import type { ObjectStore } from '../object-store/store'
import { now } from '../today'
import type { BackupKey } from './sealed/key'
import { listedFiles, partName, readManifest, storedBackups } from './sealed/manifests'
import { fileName, ifUndamaged } from './sealed/sealed-objects'

// What was found damaged in a place stands noted there, beside what is damaged: a file lies there once for all backups, and
// without the note each later one would build on it. The place says so itself, because it outlives the database.

const NOTES = 'damaged/'

/** Notes objects as damaged. Throws BackupFault. */
export async function noteDamaged(store: ObjectStore, objects: readonly string[]): Promise<void> {
  for (const name of objects) await store.put(`${NOTES}${name}`, Buffer.from(`${now()}\n`))
}

/** Takes notes away, of what was copied anew, read whole or removed. Throws BackupFault. */
export async function forgetDamaged(store: ObjectStore, objects: Iterable<string>): Promise<void> {
  for (const name of objects) await store.remove(`${NOTES}${name}`)
}

/** Names of the objects that are known to be damaged. Throws BackupFault. */
export async function damagedObjects(store: ObjectStore): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  for await (const name of store.list(NOTES)) names.add(name.slice(NOTES.length))
  return names
}

/** The backups that cannot be restored whole, as far as is known, by id: what of each is damaged. Throws BackupFault. */
export async function damagedBackups(
  store: ObjectStore,
  key: BackupKey,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const damaged = await damagedObjects(store)
  const hit = new Map<string, readonly string[]>()
  if (damaged.size === 0) return hit
  const sharedToo = [...damaged].some((name) => name.startsWith('files/'))
  for (const { id, whole } of await storedBackups(store)) {
    if (!whole) continue
    const own = [...damaged].filter((name) => name.startsWith(partName(id, '')))
    const shared = own.length === 0 && sharedToo ? await objectsNamedBy(store, key, id) : []
    const found = shared === null ? [partName(id, 'files')] : shared.filter((name) => damaged.has(name))
    if (own.length + found.length > 0) hit.set(id, [...own, ...found])
  }
  return hit
}

/** Forgets what a rehearsal has read whole just now: it was a passing fault, or somebody put it right. */
export async function forgetRead(store: ObjectStore, key: BackupKey, manifest: Manifest): Promise<void> {
  const damaged = await damagedObjects(store)
  if (damaged.size === 0) return
  const read = new Set((await listedFiles(store, key, manifest)).map(({ sha256 }) => fileName(key, sha256)))
  await forgetDamaged(
    store,
    [...damaged].filter((name) => read.has(name) || name.startsWith(partName(manifest.id, ''))),
  )
}

/** Names of the stored files that a backup needs; null where it cannot say so any more. Throws BackupFault. */
export async function objectsNamedBy(
  store: ObjectStore,
  key: BackupKey,
  id: string,
): Promise<string[] | null> {
  return ifUndamaged(async () => {
    const files = await listedFiles(store, key, await readManifest(store, key, id))
    return files.map(({ sha256 }) => fileName(key, sha256))
  })
}
