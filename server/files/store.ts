import { randomUUID } from 'node:crypto'
import { access, type FileHandle, link, open as openPath, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { dataFolder, makeFolder, onDisk } from '@/db/connection'
import { MAX_FILE_BYTES } from '@/domain/case/file-sizes'
import { fingerprinting } from '../secrets/fingerprint'
import { isMediaType, type MediaType, type NotTaken, sniff } from './media-type'

export interface StoredFile {
  /** Of the content, in hex; the address under which it is opened again. */
  sha256: string
  /** In bytes. */
  size: number
  mediaType: MediaType
  /** Tells the very file that this storing made from any other of the same content; null where it was not the first. */
  mark: string | null
}

/** A file that was not stored, and why, as a person reads it. */
export interface RefusedFile {
  refused: string
}

/** Bytes as they come: an uploaded File, a stream, or pieces. */
export type FileContent = Blob | AsyncIterable<Uint8Array>

/**
 * Stores a file under the SHA-256 of its content, and answers once it is on disk for good. The same content is stored
 * once. Nothing stays of a refused or interrupted one. `name` is only for messages. Throws `StoreFault` when the disk
 * fails.
 */
export async function put(content: FileContent, name: string): Promise<StoredFile | RefusedFile> {
  return onDisk(() => stored(content, name))
}

async function stored(content: FileContent, name: string): Promise<StoredFile | RefusedFile> {
  const incoming = incomingFolder()
  await makeFolder(incoming)
  const draft = join(incoming, randomUUID())
  try {
    const received = await receive(content, draft)
    if (received === 'tooLarge') return { refused: `文件“${name}”超过20MB，请压缩或者拆分后再上传` }
    if (received.size === 0) return { refused: `文件“${name}”是空的，请核对是否选错文件` }
    const type = await sniff(draft)
    if (!isMediaType(type)) return { refused: reason(type, name) }
    const mark = await moveTo(pathOf(received.sha256), draft)
    return { ...received, mediaType: type, mark }
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * The content of a stored file, to be streamed. The file is held open only from the first piece that is read to the
 * last, or until reading is given up: who asks and then reads nothing, as a HEAD request does, leaves nothing open.
 * Throws ENOENT when it is missing, RangeError when the address is none.
 */
export async function open(sha256: string): Promise<AsyncIterable<Uint8Array>> {
  const path = pathOf(sha256)
  await onDisk(() => access(path))
  return pieces(path)
}

async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await openPath(path)
  try {
    yield* file.createReadStream({ autoClose: false })
  } finally {
    await file.close()
  }
}

/** False when it is missing; throws `StoreFault` when the disk does not tell. */
export async function exists(sha256: string): Promise<boolean> {
  return (await onDisk(() => statOf(pathOf(sha256)))) !== null
}

/**
 * Stores a content that was stored elsewhere under this address, whatever kind of file it is. Answers its mark; null
 * where it stood here already. Throws RangeError for a content of another address.
 */
export async function putAgain(sha256: string, content: AsyncIterable<Uint8Array>): Promise<string | null> {
  return onDisk(async () => {
    const incoming = incomingFolder()
    await makeFolder(incoming)
    const draft = join(incoming, randomUUID())
    try {
      const received = await receive(content, draft)
      if (received === 'tooLarge' || received.sha256 !== sha256) throw new RangeError('another content')
      return await moveTo(pathOf(sha256), draft)
    } finally {
      await rm(draft, { force: true })
    }
  })
}

/** Takes back what a storing has just made, unless the same content has been stored again since. */
export async function takeBack({ sha256, mark }: Pick<StoredFile, 'sha256' | 'mark'>): Promise<boolean> {
  return mark !== null && removeWhere(sha256, (file) => markOf(file) === mark)
}

/** Removes a content that was last stored before an instant (milliseconds); false when it is younger or gone. */
export async function removeStoredBefore(sha256: string, instant: number): Promise<boolean> {
  return removeWhere(sha256, ({ mtimeMs }) => Number(mtimeMs) < instant)
}

/** A content on the disk: its size in bytes, and when it was last stored (milliseconds). */
export interface FileOnDisk {
  sha256: string
  size: number
  storedAt: number
}

/** Everything that is stored, whether or not a row names it. */
export async function* everyFile(): AsyncGenerator<FileOnDisk> {
  for (const folder of await namesIn(filesFolder())) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    for (const name of await namesIn(join(filesFolder(), folder))) {
      const sha256 = `${folder}${name}`
      const file = /^[0-9a-f]{64}$/.test(sha256) ? await statOf(pathOf(sha256)) : null
      if (file) yield { sha256, size: Number(file.size), storedAt: Number(file.mtimeMs) }
    }
  }
}

/** Paths and sizes of what uploads left behind whose process was killed: none of them lasts as long. */
export async function abandonedUploads(before: number): Promise<{ path: string; size: number }[]> {
  const left: { path: string; size: number }[] = []
  for (const name of await namesIn(incomingFolder())) {
    const path = join(incomingFolder(), name)
    const file = await statOf(path)
    if (file && Number(file.mtimeMs) < before) left.push({ path, size: Number(file.size) })
  }
  return left
}

/**
 * Removes a content for which `meant` holds. It is moved aside before it is looked at for the last time: whoever stores
 * the same in this moment either comes after, and makes it anew, or finds it back in its place.
 */
async function removeWhere(sha256: string, meant: (file: Stat) => boolean): Promise<boolean> {
  const path = pathOf(sha256)
  const before = await statOf(path)
  if (!before || !meant(before)) return false
  const aside = join(incomingFolder(), randomUUID())
  await makeFolder(incomingFolder())
  await rename(path, aside)
  const moved = await stat(aside, { bigint: true })
  const removed = meant(moved)
  if (!removed) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
  return removed
}

type Stat = Awaited<ReturnType<typeof statWithMark>>
const statWithMark = (path: string) => stat(path, { bigint: true })

const markOf = ({ ino, mtimeNs }: Stat) => `${ino}.${mtimeNs}`

/** Null when there is nothing of that name. */
async function statOf(path: string): Promise<Stat | null> {
  return statWithMark(path).catch(nullWhenMissing)
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(nullWhenMissing)) ?? []
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

function filesFolder(): string {
  return join(dataFolder(), 'files')
}

function incomingFolder(): string {
  return join(filesFolder(), 'incoming')
}

/** Two characters name the folder, so that none holds too many files. Only a hash can be an address: no path leads out. */
function pathOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not the address of a file')
  return join(filesFolder(), sha256.slice(0, 2), sha256.slice(2))
}

/** Writes the content out to the disk, no further than the limit. */
async function receive(
  content: FileContent,
  draft: string,
): Promise<{ sha256: string; size: number } | 'tooLarge'> {
  const hash = fingerprinting()
  let size = 0
  const file = await openPath(draft, 'wx', 0o600)
  try {
    for await (const chunk of content instanceof Blob ? content.stream() : content) {
      size += chunk.length
      if (size > MAX_FILE_BYTES) return 'tooLarge'
      hash.add(chunk)
      await file.appendFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.end(), size }
}

/**
 * Gives a draft its address, all or nothing; it outlasts a power failure once the folder is written out too. Answers the
 * mark of the file where it is the first of its content. Whatever keeps a link from being made, renaming decides.
 */
async function moveTo(path: string, draft: string): Promise<string | null> {
  const folder = dirname(path)
  if (await makeFolder(folder)) await syncFolder(filesFolder())
  const first = await link(draft, path).then(
    () => true,
    () => false,
  )
  if (!first) await rename(draft, path)
  await syncFolder(folder)
  return first ? markOf(await statWithMark(draft)) : null
}

async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await openPath(folder, 'r')
    await handle.sync()
  } catch (error) {
    // Windows cannot open a folder; there the rename is durable by itself.
    if (process.platform !== 'win32') throw error
  } finally {
    await handle?.close()
  }
}

function reason(why: NotTaken, name: string): string {
  switch (why) {
    case 'encrypted':
      return `文件“${name}”设有打开密码，请取消密码并保存后再上传`
    case 'macros':
      return `文件“${name}”含有宏，请另存为不含宏的文档，或者导出为PDF后再上传`
    case 'unknown':
      return `文件“${name}”的内容不是可以上传的格式。可以上传PDF、OFD、图片（JPG、PNG、WebP、HEIC、TIFF）、Word、Excel、PPT文档和纯文本；文件可能已损坏，或者被改过扩展名，请核对`
  }
}

/** Addresses of everything that is stored, whether or not a row names it. */
export async function* storedAddresses(): AsyncGenerator<string> {
  for (const folder of await namesIn(filesFolder())) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    for (const name of await namesIn(join(filesFolder(), folder))) {
      if (/^[0-9a-f]{62}$/.test(name)) yield `${folder}${name}`
    }
  }
}
