import { mkdir, readdir, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dialect } from '@/db/dialect'
import { hasTables, restorePostgres, restoreSqlite } from '@/db/snapshot'
import { BackupFault } from '@/domain/backup/fault'
import type { Manifest } from '@/domain/backup/manifest'
import { codeWords } from '@/domain/faults/code-words'
import { whyNotInto } from '../../named-folder'
import { liesIn } from '../../object-store/place'
import type { ObjectStore } from '../../object-store/store'
import { otherSuiteWords } from '../../proof/keys'
import { KeyFault, readKeyring } from '../../secrets'
import { fingerprint } from '../../secrets/fingerprint'
import { civilTime } from '../../today'
import { eachOf } from '../each-of'
import type { BackupKey } from '../sealed/key'
import { listedFiles, partName } from '../sealed/manifests'
import { fileName, getSealed, getStream } from '../sealed/sealed-objects'
import { asOnlyRestore, sweepKilledRestore } from './one-restore'

/** Where an installation is restored into: a folder for its files, and on PostgreSQL an empty database. */
export interface Target {
  folder: string
  /** Of the database; null for SQLite, which lies in the folder. */
  url: string | null
}

/** A place to restore into: the folder, and on PostgreSQL the database that the settings name. */
export function targetAt(folder: string): Target {
  return { folder, url: dialect === 'postgres' ? (process.env.DATABASE_URL ?? '') : null }
}

/** Where, and what must have been done there before the program may be started on it. */
type Restoring = Target & { beforeUse?(): Promise<void> }

/**
 * Restores a backup: its files, the end of its audit log, and last its database. Refuses a place that holds anything, and
 * a data key that is not the one of then; when it fails, what it wrote is taken away again. Throws BackupFault, and what
 * `beforeUse` throws: then the place is not opened by anybody.
 */
export async function restoreBackup(
  store: ObjectStore,
  key: BackupKey,
  manifest: Manifest,
  { folder, url, beforeUse = async () => {} }: Restoring,
): Promise<void> {
  refuseWrongDataKey(manifest)
  await refuseUnfit(manifest, { folder, url })
  if (liesIn(folder, store.place) || liesIn(store.place, folder))
    throw new BackupFault(`“${folder}”与备份位置重叠，没有恢复。请另选一个文件夹。`)
  const why = await whyNotInto(folder)
  if (why) throw new BackupFault(`${why}没有恢复任何内容。`)
  await refuseFull(manifest, folder)
  const fill = async () => {
    await restoreFiles(store, key, manifest, folder)
    if (manifest.anchor)
      await writeFile(path.join(folder, 'anchor.json'), `${JSON.stringify(manifest.anchor, null, 1)}\n`, {
        mode: 0o600,
      })
    const content = getStream(store, key, partName(manifest.id, 'database'), manifest.copy)
    await (url === null ? restoreSqlite(folder, content) : restorePostgres(url, content))
  }
  await asOnlyRestore(folder, manifest.id, { fill, beforeUse })
}

/** Before anything is fetched: with another key nothing of it could be used. */
function refuseWrongDataKey({ dataKeyId, at }: Manifest): void {
  let ids: string[]
  try {
    ids = readKeyring().map(({ id }) => id)
  } catch (fault) {
    if (fault instanceof KeyFault) throw new BackupFault(`${fault.message}。没有恢复任何内容。`, 'wrongKey')
    throw fault
  }
  if (!ids.includes(dataKeyId))
    throw new BackupFault(
      `数据密钥不对：${civilTime(at)} 的备份要用密钥 ${dataKeyId}，现在设置的 YISHENBAN_KEY 是 ${ids[0]}，没有恢复任何内容。请把备份当时的密钥设为 YISHENBAN_KEY，或者写入 YISHENBAN_FORMER_KEYS。${otherSuiteWords([dataKeyId])}`,
      'wrongKey',
    )
}

async function refuseUnfit({ database }: Manifest, { folder, url }: Target): Promise<void> {
  if (database === 'sqlite' && url !== null)
    throw new BackupFault(
      '这份备份来自 SQLite，不能直接恢复到 PostgreSQL，没有恢复任何内容。请去掉 DATABASE_URL，先恢复到文件夹。',
    )
  if (database === 'postgres' && url === null)
    throw new BackupFault(
      '这份备份来自 PostgreSQL，没有恢复任何内容。请建一个空数据库，用 DATABASE_URL 指定后再恢复。',
    )
  // Before the folder is swept: what was killed after its database stood has all its files.
  if (url !== null && (await hasTables(url)))
    throw new BackupFault('DATABASE_URL 指定的数据库里已有表，没有恢复，也没有改动。请另建一个空数据库。')
  await sweepKilledRestore(folder)
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new BackupFault(`“${folder}”不能读取（${codeWords(error.code)}），没有恢复任何内容。请核对文件夹。`)
  })
  if (names.length > 0)
    throw new BackupFault(`“${folder}”里已有内容，没有恢复，也没有改动。请另选一个空的或者还没有的文件夹。`)
}

/** The disk must also live on: a tenth more than what is written. */
const MARGIN = 1.1

async function refuseFull({ copy, files, database }: Manifest, folder: string): Promise<void> {
  const needed = (files.bytes + (database === 'sqlite' ? copy.bytes : 0)) * MARGIN
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < needed)
    throw new BackupFault(
      `“${folder}”所在的磁盘空间不够：需要 ${megabytes(needed)} MB，可用 ${megabytes(bavail * bsize)} MB。没有恢复任何内容。请腾出空间。`,
    )
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024)
}

async function restoreFiles(
  store: ObjectStore,
  key: BackupKey,
  manifest: Manifest,
  folder: string,
): Promise<void> {
  const damaged: BackupFault[] = []
  await eachOf(await listedFiles(store, key, manifest), async ({ sha256 }) => {
    const content = await storedFile(store, key, sha256).catch((fault: unknown) => {
      // All that is damaged is named at once: one a night would take as many nights.
      if (!(fault instanceof BackupFault) || fault.kind !== 'damaged') throw fault
      damaged.push(fault)
      return null
    })
    if (content === null) return
    const own = path.join(folder, 'files', sha256.slice(0, 2))
    await mkdir(own, { recursive: true, mode: 0o700 })
    await writeFile(path.join(own, sha256.slice(2)), content, { mode: 0o600, flag: 'wx' })
  })
  if (damaged.length > 0) throw damagedFiles(damaged)
}

async function storedFile(store: ObjectStore, key: BackupKey, sha256: string): Promise<Buffer> {
  const name = fileName(key, sha256)
  const content = await getSealed(store, key, name)
  if (fingerprint(content) !== sha256)
    throw new BackupFault(
      `备份中的附件 ${sha256.slice(0, 16)}…（“${name}”）内容不符。请换一份备份。`,
      'damaged',
      [name],
    )
  return content
}

/** So many are told in full; the others are counted. */
const TOLD = 3

function damagedFiles(faults: readonly BackupFault[]): BackupFault {
  const told = faults.slice(0, TOLD).map(({ message }) => message)
  const words = faults.length > TOLD ? [...told, `这样的附件共 ${faults.length} 个。`] : told
  return new BackupFault(
    words.join(''),
    'damaged',
    faults.flatMap(({ objects }) => objects),
  )
}
