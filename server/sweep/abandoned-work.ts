import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { WORK_FOLDERS, workFolder } from '@/db/work-folders'

/**
 * Work folders in which nothing was written since an instant (milliseconds): a backup, a rehearsal or a move was killed
 * and has not been begun again since. They hold what the database holds, in plain text or as a copy.
 */
export async function abandonedWork(before: number): Promise<{ path: string; size: number }[]> {
  const left: { path: string; size: number }[] = []
  for (const of of Object.keys(WORK_FOLDERS) as (keyof typeof WORK_FOLDERS)[]) {
    const folder = workFolder(of)
    const found = await lookedInto(folder)
    if (found && found.newest < before) left.push({ path: folder, size: found.size })
  }
  return left
}

/** What lies in a folder, in bytes, and when it was last written to; null where there is none, or somebody just takes it away. */
async function lookedInto(folder: string): Promise<{ newest: number; size: number } | null> {
  try {
    const names = await readdir(folder, { recursive: true })
    const all = await Promise.all(
      [folder, ...names.map((name) => path.join(folder, name))].map((at) => stat(at)),
    )
    return {
      newest: Math.max(...all.map(({ mtimeMs }) => mtimeMs)),
      size: all.filter((one) => one.isFile()).reduce((sum, { size }) => sum + size, 0),
    }
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw fault
  }
}
