import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { dataFolder, makeFolder, onDisk } from '@/db/connection'
import { filesBucket } from '../files/bucket-contents'
import { filesPlace } from '../object-store/place'

/** An uploaded ledger lies under its id; what was found in it beside it, under this ending. */
const FOUND = '.found'

/** What lies here of a ledger that is on its way, by name: size in bytes, and since when (milliseconds). */
export interface UploadFile {
  name: string
  size: number
  since: number
}

/**
 * Where uploaded ledgers lie until they are imported or left: the data folder, or the bucket that several servers share.
 * Names are ids of uploads. Each throws `StoreFault`.
 */
interface UploadFiles {
  /** Keeps a ledger, whole or not at all. */
  keep(id: string, file: File): Promise<void>
  /** Does something with a ledger on the disk of this server; throws ENOENT where it is gone. */
  read<T>(id: string, use: (path: string) => Promise<T>): Promise<T>
  keepFound(id: string, text: string): Promise<void>
  /** Null where nothing was found yet. */
  found(id: string): Promise<string | null>
  /** Takes a ledger away, and leaves what was found in it. */
  removeLedger(id: string): Promise<void>
  removeAll(id: string): Promise<void>
  list(): AsyncIterable<UploadFile>
}

/** Those of the place that the settings name. */
export function uploadFiles(): UploadFiles {
  return filesPlace() ? inBucket : inFolder
}

/** Uploads of this server alone, and drafts of what it reads from the bucket. */
export const scratchFolder = () => path.join(dataFolder(), 'imports')
const scratch = (name: string) => path.join(scratchFolder(), path.basename(name))

const inFolder: UploadFiles = {
  keep: (id, file) => written(scratch(id), file),
  read: (id, use) => use(scratch(id)),
  async keepFound(id, text) {
    const draft = scratch(randomUUID())
    await onDisk(async () => {
      await makeFolder(scratchFolder())
      await writeFile(draft, text, { mode: 0o600, flush: true })
      await rename(draft, scratch(`${id}${FOUND}`))
    })
  },
  found: (id) => readFile(scratch(`${id}${FOUND}`), 'utf8').catch(nullWhenMissing),
  removeLedger: (id) => rm(scratch(id), { force: true }),
  async removeAll(id) {
    for (const name of [id, `${id}${FOUND}`]) await rm(scratch(name), { force: true })
  },
  list: scratchFiles,
}

const FOLDER = 'ledgers/'
const keyOf = (name: string) => `${FOLDER}${path.basename(name)}`

function bucket() {
  const named = filesPlace()
  if (!named) throw new Error('no bucket is set')
  return filesBucket(named)
}

const inBucket: UploadFiles = {
  keep: async (id, file) => bucket().put(keyOf(id), Buffer.from(await file.arrayBuffer())),
  async read(id, use) {
    const copy = scratch(randomUUID())
    try {
      await written(copy, new Blob([new Uint8Array(await wholeOf(id))]))
      return await use(copy)
    } finally {
      await rm(copy, { force: true })
    }
  },
  keepFound: (id, text) => bucket().put(keyOf(`${id}${FOUND}`), Buffer.from(text)),
  // In one piece: another server may put it anew meanwhile, and pieces of two are neither.
  found: async (id) => (await bucket().whole(keyOf(`${id}${FOUND}`)))?.toString() ?? null,
  removeLedger: (id) => bucket().remove(keyOf(id)),
  async removeAll(id) {
    for (const name of [id, `${id}${FOUND}`]) await bucket().remove(keyOf(name))
  },
  async *list() {
    for await (const { name, size, putAt } of bucket().list(FOLDER))
      yield { name: name.slice(FOLDER.length), size, since: putAt }
  },
}

async function wholeOf(name: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (let read = 0; ; ) {
    const piece = await bucket().piece(keyOf(name), read)
    if (!piece) throw Object.assign(new Error('no such ledger'), { code: 'ENOENT' })
    pieces.push(piece.content)
    read += piece.content.length
    if (read >= piece.size || piece.content.length === 0) return Buffer.concat(pieces)
  }
}

/** Whole or not at all. */
async function written(at: string, content: Blob): Promise<void> {
  await onDisk(async () => {
    await makeFolder(scratchFolder())
    try {
      await pipeline(
        Readable.fromWeb(content.stream() as ReadableStream),
        // On the disk before its row: half a ledger after a power failure would be read as a whole one.
        createWriteStream(at, { mode: 0o600, flush: true }),
      )
    } catch (fault) {
      await rm(at, { force: true })
      throw fault
    }
  })
}

/** What lies in the folder of this server. */
export async function* scratchFiles(): AsyncGenerator<UploadFile> {
  for (const name of (await readdir(scratchFolder()).catch(nullWhenMissing)) ?? []) {
    const file = await stat(scratch(name)).catch(() => null)
    if (file?.isFile()) yield { name, size: file.size, since: file.mtimeMs }
  }
}

/** The upload that a file belongs to, by its name. */
export function uploadIdOf(name: string): string {
  return name.endsWith(FOUND) ? name.slice(0, -FOUND.length) : name
}

export async function removeScratch(name: string): Promise<void> {
  await rm(scratch(name), { force: true })
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
