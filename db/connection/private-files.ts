import { accessSync, chmodSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { diskFault, StoreFault } from './faults'

const FOLDER = 0o700
const FILE = 0o600

/** From now on whatever this process makes is for its own account alone, and what it starts does the same. */
export function keepFilesPrivate(): void {
  process.umask(0o077)
}

/** Makes a folder, with those above it, for this account alone, whatever the umask. Throws `StoreFault`. */
export async function makeFolder(folder: string): Promise<string | undefined> {
  try {
    return await mkdir(folder, { recursive: true, mode: FOLDER })
  } catch (error) {
    // On a disk that may only be read Node says that it does not exist.
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw missing ? new StoreFault('readOnly', 'no folder can be made') : diskFault(error)
  }
}

/**
 * Gives a database that may be written again the files beside it back, which SQLite made as read-only as it was
 * meanwhile.
 */
export function freeLog(file: string): void {
  if (!isWritable(file)) return
  for (const beside of [`${file}-wal`, `${file}-shm`]) {
    if (existsSync(beside) && !isWritable(beside)) chmodSync(beside, FILE)
  }
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Takes from others what an older program let them read: the data folder and all in it. Looks into the folder only
 * where it was open itself, which shuts off all below. Returns how many were mended; throws when they are somebody
 * else's.
 */
export function mendModes(folder: string): number {
  if (process.platform === 'win32' || !existsSync(folder)) return 0
  const wasOpen = isOpen(folder)
  const top = readdirSync(folder, { withFileTypes: true, recursive: wasOpen })
  const inside = top
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name))
  return [folder, ...inside].filter(mended).length
}

function mended(at: string): boolean {
  if (!isOpen(at)) return false
  chmodSync(at, statSync(at).isDirectory() ? FOLDER : FILE)
  return true
}

/** The group or others may do something with it. */
function isOpen(at: string): boolean {
  return (statSync(at).mode & 0o077) !== 0
}
