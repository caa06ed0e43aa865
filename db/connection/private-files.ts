import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const FOLDER = 0o700
const FILE = 0o600

/** From now on whatever this process makes is for its own account alone, and what it starts does the same. */
export function keepFilesPrivate(): void {
  process.umask(0o077)
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
