import { createHash, randomUUID } from 'node:crypto'
import { access, type FileHandle, mkdir, open as openPath, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { MAX_FILE_BYTES } from '@/domain/case/attachments'
import { isMediaType, type MediaType, type NotTaken, sniff } from './media-type'

export interface StoredFile {
  /** Of the content, in hex; the address under which it is opened again. */
  sha256: string
  /** In bytes. */
  size: number
  mediaType: MediaType
}

/** A file that was not stored, and why, as a person reads it. */
export interface RefusedFile {
  refused: string
}

/** Bytes as they come: an uploaded File, a stream, or pieces. */
export type FileContent = Blob | AsyncIterable<Uint8Array>

/**
 * Stores a file under the SHA-256 of its content, and answers once it is on disk for good. The same content is stored
 * once. Nothing stays of a refused or interrupted one. `name` is only for messages. Throws when the disk fails.
 */
export async function put(content: FileContent, name: string): Promise<StoredFile | RefusedFile> {
  const incoming = join(filesFolder(), 'incoming')
  await mkdir(incoming, { recursive: true })
  await removeAbandoned(incoming)
  const draft = join(incoming, randomUUID())
  try {
    const received = await receive(content, draft)
    if (received === 'tooLarge') return { refused: `文件“${name}”超过20MB，请压缩或者拆分后再上传` }
    if (received.size === 0) return { refused: `文件“${name}”是空的，请核对是否选错文件` }
    const type = await sniff(draft)
    if (!isMediaType(type)) return { refused: reason(type, name) }
    await moveTo(pathOf(received.sha256), draft)
    return { ...received, mediaType: type }
  } finally {
    await rm(draft, { force: true })
  }
}

/** No upload lasts this long, in milliseconds. */
const ABANDONED_AFTER = 24 * 60 * 60 * 1000

/** Takes out what uploads left behind whose process was killed. */
async function removeAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const draft = join(incoming, name)
    // Another process may have moved or removed it meanwhile.
    const written = await stat(draft).catch(() => null)
    if (written && Date.now() - written.mtimeMs > ABANDONED_AFTER) await rm(draft, { force: true })
  }
}

/**
 * The content of a stored file, to be streamed. The file is held open only from the first piece that is read to the
 * last, or until reading is given up: who asks and then reads nothing, as a HEAD request does, leaves nothing open.
 * Throws ENOENT when it is missing, RangeError when the address is none.
 */
export async function open(sha256: string): Promise<AsyncIterable<Uint8Array>> {
  const path = pathOf(sha256)
  await access(path)
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

export async function exists(sha256: string): Promise<boolean> {
  return access(pathOf(sha256)).then(
    () => true,
    () => false,
  )
}

function filesFolder(): string {
  return join(process.env.YISHENBAN_DATA || 'data', 'files')
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
  const hash = createHash('sha256')
  let size = 0
  const file = await openPath(draft, 'wx', 0o600)
  try {
    for await (const chunk of content instanceof Blob ? content.stream() : content) {
      size += chunk.length
      if (size > MAX_FILE_BYTES) return 'tooLarge'
      hash.update(chunk)
      await file.appendFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

/** Renaming is all or nothing; it outlasts a power failure once the folder is written out too. */
async function moveTo(path: string, draft: string): Promise<void> {
  const folder = dirname(path)
  if (await mkdir(folder, { recursive: true })) await syncFolder(filesFolder())
  await rename(draft, path)
  await syncFolder(folder)
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

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return []
    throw fault
  })
}
