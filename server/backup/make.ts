import { dialect } from '@/db/dialect'
import { firstLineHash } from '@/db/queries/backup-counts'
import { newestWholeBackup } from '@/db/queries/backups'
import { storedHashes } from '@/db/queries/files'
import { mainAgency } from '@/db/queries/office'
import { openSnapshot, type Snapshot } from '@/db/snapshot'
import { BackupFault } from '@/domain/backup/fault'
import { instantOfId, type Manifest } from '@/domain/backup/manifest'
import { yearOf } from '@/domain/calendar/day'
import { everyFile, open } from '../files/store'
import type { ObjectStore } from '../object-store/store'
import { auditHead } from '../proof/anchor'
import { readKeyring } from '../secrets'
import { fingerprint } from '../secrets/fingerprint'
import { civilTime, now, today } from '../today'
import { countInstallation } from './count'
import { damagedObjects, forgetDamaged, noteDamaged } from './damage'
import { eachOf } from './each-of'
import type { Run } from './runs'
import type { BackupKey } from './sealed/key'
import {
  type ListedFile,
  listText,
  partName,
  putManifest,
  readManifest,
  storedBackups,
} from './sealed/manifests'
import { fileName, getSealed, ifUndamaged, putSealed, putStream } from './sealed/sealed-objects'

/**
 * Makes a backup of everything as it stands at one instant: a copy of the database, and of the files those that the
 * place has not got. Its manifest is written last; until then there is no backup of this id. Throws BackupFault.
 */
export async function makeBackup(
  store: ObjectStore,
  key: BackupKey,
  { id, tell }: Pick<Run, 'id' | 'tell'>,
): Promise<Manifest> {
  await tell({ stage: 'database' })
  const snapshot = await openSnapshot()
  const named = await copiedDatabase(store, key, { id, snapshot }).finally(() => snapshot.close())
  const { files, lost } = await copyFiles(store, key, { hashes: named.hashes, tell })
  const fileList = await putStream(store, key, partName(id, 'files'), listText(files))
  const manifest: Manifest = {
    ...named.manifest,
    fileList,
    files: { count: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) },
    lost,
  }
  await putManifest(store, key, manifest)
  return manifest
}

/** Counts and copies at one instant, which is let go of before the files, which may take hours the first time. */
async function copiedDatabase(
  store: ObjectStore,
  key: BackupKey,
  { id, snapshot }: { id: string; snapshot: Snapshot },
) {
  const { from } = snapshot
  const installation = await firstLineHash(from)
  await refuseForeignPlace(store, key, installation)
  await refuseEmptiedPlace(store, from)
  const hashes = [...new Set(await storedHashes(from))]
  const anchor = await auditHead(from)
  const counted = await countInstallation(from, yearOf(today()) - 1)
  const agency = (await mainAgency(from))?.name ?? ''
  const copy = await putStream(store, key, partName(id, 'database'), snapshot.content())
  const manifest = {
    format: 'yishenban-backup-1' as const,
    id,
    at: instantOfId(id) ?? now(),
    database: dialect,
    installation,
    agency,
    dataKeyId: readKeyring()[0].id,
    anchor,
    counted,
    copy,
  }
  return { hashes, manifest }
}

/** Pruning takes files away that no backup of a place names: so a place is one installation's, under one key. */
async function refuseForeignPlace(
  store: ObjectStore,
  key: BackupKey,
  installation: string | null,
): Promise<void> {
  const whole = (await storedBackups(store)).filter((one) => one.whole).reverse()
  for (const { id } of whole) {
    const before = await readManifest(store, key, id).catch((fault: unknown) => {
      if (fault instanceof BackupFault && fault.kind === 'wrongKey')
        throw new BackupFault(
          `“${store.place}”里的备份是用另一把备份密钥加密的，没有备份。请设回原来的 YISHENBAN_BACKUP_KEY；换了密钥的，另选一个位置。`,
          'wrongKey',
        )
      // One that was damaged says nothing; the one before it may.
      if (fault instanceof BackupFault && fault.kind !== 'away') return null
      throw fault
    })
    if (before === null) continue
    if (before.installation !== installation)
      throw new BackupFault(
        `“${store.place}”里是另一套系统（${before.agency}）的备份，没有备份。请为这一套另选一个位置。`,
      )
    return
  }
}

/**
 * A place that held backups and holds none is not the same place: a disk that is not mounted leaves its empty folder, and
 * what was copied there would fill the disk of the system and prove nothing.
 */
async function refuseEmptiedPlace(store: ObjectStore, from: Snapshot['from']): Promise<void> {
  const before = await newestWholeBackup(from, store.place)
  if (!before || (await storedBackups(store)).some(({ whole }) => whole)) return
  throw new BackupFault(
    `“${store.place}”里原来的备份都不见了（最近一份是 ${civilTime(before.startedAt)} 做的），没有备份：磁盘可能没有挂载，或者文件夹被换过。请核对；确实要从头开始的，另建一个文件夹，改 YISHENBAN_BACKUP_TO，命令行改 --to。`,
    'away',
  )
}

async function copyFiles(
  store: ObjectStore,
  key: BackupKey,
  { hashes, tell }: { hashes: readonly string[]; tell: Run['tell'] },
): Promise<{ files: ListedFile[]; lost: string[] }> {
  // What is known to be damaged is copied anew, in its place.
  const damaged = await damagedObjects(store)
  const there = new Set<string>()
  for await (const name of store.list('files/')) if (!damaged.has(name)) there.add(name)
  const sizes = new Map<string, number>()
  for await (const { sha256, size } of everyFile()) sizes.set(sha256, size)
  const files: ListedFile[] = []
  const lost: string[] = []
  await eachOf(hashes, async (sha256) => {
    const name = fileName(key, sha256)
    const size = there.has(name)
      ? (sizes.get(sha256) ?? (await onlyThere(store, key, name)))
      : await copyFile(store, key, { name, sha256 })
    if (size !== null && damaged.has(name)) await forgetDamaged(store, [name])
    if (size === null) lost.push(sha256)
    else files.push({ sha256, size })
    await tell({ stage: 'files', done: files.length + lost.length, total: hashes.length })
  })
  return { files: files.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)), lost: lost.sort() }
}

/** The size of a content that is gone here and lies in the place alone; null where it is damaged there as well. */
async function onlyThere(store: ObjectStore, key: BackupKey, name: string): Promise<number | null> {
  const content = await ifUndamaged(() => getSealed(store, key, name))
  if (content === null) await noteDamaged(store, [name])
  return content?.length ?? null
}

/** The size of a content that was copied; null where it is gone or altered: what is wrong here is not kept as right. */
async function copyFile(
  store: ObjectStore,
  key: BackupKey,
  { name, sha256 }: { name: string; sha256: string },
): Promise<number | null> {
  const content = await storedContent(sha256)
  if (content === null || fingerprint(content) !== sha256) return null
  await putSealed(store, key, name, content)
  return content.length
}

async function storedContent(sha256: string): Promise<Buffer | null> {
  try {
    const pieces: Uint8Array[] = []
    for await (const piece of await open(sha256)) pieces.push(piece)
    return Buffer.concat(pieces)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw fault
  }
}
