import { randomUUID } from 'node:crypto'
import { open as openPath, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { dataFolder, makeFolder } from '@/db/connection'
import { MAX_FILE_BYTES } from '@/domain/case/file-sizes'
import { fingerprinting } from '../secrets/fingerprint'

/** Bytes as they come: an uploaded File, a stream, or pieces. */
export type FileContent = Blob | AsyncIterable<Uint8Array>

/** A content that has come whole: where it lies, its SHA-256 in hex, and its size in bytes. */
export interface Draft {
  path: string
  sha256: string
  size: number
}

/**
 * Receives a content into a draft on the disk of this server, for as long as `use` looks at it; whatever happens, the
 * draft is gone afterwards. Nothing is received beyond the limit of a file: then `use` is told so.
 */
export async function withDraft<T>(
  content: FileContent,
  use: (received: Draft | 'tooLarge') => Promise<T>,
): Promise<T> {
  await makeFolder(incomingFolder())
  const path = join(incomingFolder(), randomUUID())
  try {
    const received = await receive(content, path)
    return await use(received === 'tooLarge' ? received : { path, ...received })
  } finally {
    await rm(path, { force: true })
  }
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

/** Paths and sizes of what uploads left behind whose process was killed: none of them lasts as long. */
export async function abandonedUploads(before: number): Promise<{ path: string; size: number }[]> {
  const left: { path: string; size: number }[] = []
  for (const name of (await readdir(incomingFolder()).catch(nullWhenMissing)) ?? []) {
    const path = join(incomingFolder(), name)
    const file = await stat(path).catch(nullWhenMissing)
    if (file && file.mtimeMs < before) left.push({ path, size: file.size })
  }
  return left
}

/** Nothing, where there is nothing of that name. */
export function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

/** All that this server keeps of files: the rest may lie elsewhere. */
export function filesFolder(): string {
  return join(dataFolder(), 'files')
}

export function incomingFolder(): string {
  return join(filesFolder(), 'incoming')
}
