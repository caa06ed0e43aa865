import { randomUUID } from 'node:crypto'
import { access, type FileHandle, link, open as openPath, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder, onDisk } from '@/db/connection'
import type { Contents, Stored, StoredContent } from './contents'
import { type Draft, filesFolder, incomingFolder, nullWhenMissing } from './drafts'

/** Files in the data folder, for the one server that has it. */
export const folderContents: Contents = {
  keep,
  open,
  has,
  takeBack,
  removes: 'atOnce',
  removeStoredBefore,
  list,
}

async function keep({ path, sha256 }: Draft): Promise<Stored> {
  return onDisk(async () => ({ sha256, mark: await moveTo(pathOf(sha256), path) }))
}

/**
 * The file is held open only from the first piece that is read to the last, or until reading is given up: who asks and
 * then reads nothing, as a HEAD request does, leaves nothing open.
 */
async function open(sha256: string): Promise<AsyncIterable<Uint8Array>> {
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

async function has(sha256: string): Promise<boolean> {
  return (await onDisk(() => statOf(pathOf(sha256)))) !== null
}

async function takeBack({ sha256, mark }: Stored): Promise<boolean> {
  return mark !== null && removeWhere(sha256, (file) => markOf(file) === mark)
}

async function removeStoredBefore(sha256: string, instant: number): Promise<boolean> {
  return removeWhere(sha256, ({ mtimeMs }) => Number(mtimeMs) < instant)
}

async function* list(): AsyncGenerator<StoredContent> {
  for (const folder of await namesIn(filesFolder())) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    for (const name of await namesIn(join(filesFolder(), folder))) {
      const sha256 = `${folder}${name}`
      const file = /^[0-9a-f]{64}$/.test(sha256) ? await statOf(pathOf(sha256)) : null
      if (file) yield { sha256, size: Number(file.size), storedAt: Number(file.mtimeMs) }
    }
  }
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

/** Two characters name the folder, so that none holds too many files. Only a hash can be an address: no path leads out. */
export function pathOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not the address of a file')
  return join(filesFolder(), sha256.slice(0, 2), sha256.slice(2))
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
