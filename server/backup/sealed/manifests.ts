import { BackupFault } from '@/domain/backup/fault'
import { instantOfId, type Manifest, manifestShape } from '@/domain/backup/manifest'
import { isAhead } from '@/domain/operation/thresholds'
import type { ObjectStore } from '../../object-store/store'
import { now } from '../../today'
import type { BackupKey } from './key'
import { getSealed, getStream, ifUndamaged, putSealed } from './sealed-objects'

const BACKUPS = 'backups/'
const MANIFEST = 'manifest'

/** The folder of one backup: its parts stand beside its manifest, which is written last and makes it one. */
export function partName(id: string, part: string): string {
  return `${BACKUPS}${id}/${part}`
}

export async function putManifest(store: ObjectStore, key: BackupKey, manifest: Manifest): Promise<void> {
  await putSealed(store, key, partName(manifest.id, MANIFEST), Buffer.from(JSON.stringify(manifest)))
}

/** What a backup says of itself. Throws BackupFault. */
export async function readManifest(store: ObjectStore, key: BackupKey, id: string): Promise<Manifest> {
  const text = await getSealed(store, key, partName(id, MANIFEST))
  const parsed = manifestShape.safeParse(asJson(text))
  if (!parsed.success || parsed.data.id !== id)
    throw new BackupFault(`备份 ${id} 的清单不是本版本能读的。请用备份当时的或者更新版本的程序。`)
  return parsed.data
}

function asJson(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString())
  } catch {
    return null
  }
}

/** Names in the store, by backup; `whole` has a manifest. Oldest first. */
export interface StoredBackup {
  id: string
  names: readonly string[]
  whole: boolean
}

export async function storedBackups(store: ObjectStore): Promise<StoredBackup[]> {
  const names: string[] = []
  for await (const name of store.list(BACKUPS)) names.push(name)
  const byId = Map.groupBy(names, (name) => name.split('/')[1] ?? '')
  return [...byId]
    .filter(([id]) => instantOfId(id) !== null)
    .map(([id, own]) => ({ id, names: own, whole: own.includes(partName(id, MANIFEST)) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * The newest backup of a place that is not to be passed over, or the one of this id whatever it is. Throws BackupFault when
 * there is none.
 */
export async function chosenManifest(
  store: ObjectStore,
  key: BackupKey,
  wanted?: string | undefined,
  passedOver: ReadonlyMap<string, unknown> = new Map(),
): Promise<Manifest> {
  const whole = (await storedBackups(store)).filter((one) => one.whole)
  const offered = whole.filter((one) => !passedOver.has(one.id))
  const id = wanted ?? (await newestOf(offered, { store, key }))
  if (id === undefined && whole.length > 0)
    throw new BackupFault(
      `“${store.place}”里的备份都有损坏，没有一份能完整恢复：${whole.map((one) => one.id).join('、')}。请检查备份位置的磁盘；磁盘修复以后仍要试一份的，用 --backup 写明编号。`,
    )
  if (id === undefined)
    throw new BackupFault(`“${store.place}”里没有备份。请核对位置；一份都没有的，先运行 backup 命令。`)
  if (!whole.some((one) => one.id === id))
    throw new BackupFault(
      `“${store.place}”里没有编号为 ${id} 的备份。现有：${whole.map((one) => one.id).join('、') || '无'}。`,
    )
  return readManifest(store, key, id)
}

/** Ids of what lies in a place after a backup and is none: it has no manifest. */
export async function unfinishedSince(store: ObjectStore, id: string): Promise<string[]> {
  return (await storedBackups(store)).filter((one) => !one.whole && one.id > id).map((one) => one.id)
}

/**
 * The id of the newest. A clock that was ahead, and was set right since, has dated some by days to come: between those and
 * the newest of the others the audit log decides, which only grows.
 */
async function newestOf(
  whole: readonly StoredBackup[],
  { store, key }: { store: ObjectStore; key: BackupKey },
): Promise<string | undefined> {
  const at = now()
  const past = whole.filter(({ id }) => !isAhead(instantOfId(id) ?? at, at))
  const ahead = whole.slice(past.length)
  const [last, ...others] = [...ahead.reverse(), ...past.slice(-1)]
  if (!last || others.length === 0) return last?.id
  let newest = { id: last.id, seq: await lastLineOf(store, key, last) }
  for (const one of others) {
    const seq = await lastLineOf(store, key, one)
    if (seq > newest.seq) newest = { id: one.id, seq }
  }
  return newest.id
}

/** The number of the last line of the audit log that a backup has. */
async function lastLineOf(store: ObjectStore, key: BackupKey, { id }: StoredBackup): Promise<number> {
  // One that cannot be read any more is no newest.
  return (await ifUndamaged(() => readManifest(store, key, id)))?.anchor?.seq ?? -1
}

/** A content of a backup: its hash, and its size in bytes. */
export interface ListedFile {
  sha256: string
  size: number
}

/** The list of files as it is stored: a line for each. */
export async function* listText(files: readonly ListedFile[]): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < files.length; at += LINES_AT_ONCE)
    yield Buffer.from(
      files
        .slice(at, at + LINES_AT_ONCE)
        .map(({ sha256, size }) => `${sha256} ${size}\n`)
        .join(''),
    )
}

const LINES_AT_ONCE = 1000

/** Files of a backup. Throws BackupFault. */
export async function listedFiles(
  store: ObjectStore,
  key: BackupKey,
  { id, fileList }: Manifest,
): Promise<ListedFile[]> {
  const pieces: Uint8Array[] = []
  for await (const piece of getStream(store, key, partName(id, 'files'), fileList)) pieces.push(piece)
  return Buffer.concat(pieces)
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ sha256: line.slice(0, 64), size: Number(line.slice(65)) }))
}
