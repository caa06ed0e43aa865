import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { dataFolder } from '@/db/connection'

/** Folders in which a backup, its rehearsal, an export and a move lay down what they need meanwhile. */
const WORK_FOLDERS = ['backup-work', 'rehearsal-work', 'transfer-work', 'move-work'] as const

/**
 * Work folders in which nothing has moved since this instant (milliseconds), with their sizes in bytes: their process was
 * killed. The next work of the kind would make room, but nobody may ever move again, and what lies there is a copy of
 * everything.
 */
export async function abandonedWork(before: number): Promise<{ path: string; size: number }[]> {
  const left: { path: string; size: number }[] = []
  for (const name of WORK_FOLDERS) {
    const folder = path.join(dataFolder(), name)
    const found = await held(folder)
    if (found && found.newestMs < before) left.push({ path: folder, size: found.size })
  }
  return left
}

/** Null where there is no such folder, or where it goes away while it is looked at. */
async function held(folder: string): Promise<{ newestMs: number; size: number } | null> {
  try {
    let newestMs = (await stat(folder)).mtimeMs
    let size = 0
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const at = await stat(path.join(entry.parentPath, entry.name))
      newestMs = Math.max(newestMs, at.mtimeMs)
      if (entry.isFile()) size += at.size
    }
    return { newestMs, size }
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw fault
  }
}
