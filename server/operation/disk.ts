import { readdir, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { dataFolder } from '@/db/connection'
import { type DiskStanding, diskStanding, roomForUpload, WARN_BELOW_MB } from '@/domain/operation/thresholds'

export interface Disk {
  /** Of the disk that the data folder lies on, in bytes; what this account may use. */
  free: number
  total: number
  /** Below so much the administrator is warned, in bytes. */
  warnBelow: number
  standing: DiskStanding
}

/** The disk of the data folder as it is now; throws what the file system says where it does not tell. */
export async function diskNow(): Promise<Disk> {
  const { bavail, blocks, bsize } = await statfs(dataFolder())
  const free = bavail * bsize
  const warnBelow = Number(process.env.YISHENBAN_DISK_WARN_MB || WARN_BELOW_MB) * 1024 * 1024
  return { free, total: blocks * bsize, warnBelow, standing: diskStanding(free, warnBelow) }
}

/** True while a file of so many bytes may be taken in; true as well where the disk does not tell: writing will. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  const disk = await diskNow().catch(() => null)
  return disk === null || bytes <= roomForUpload(disk.free)
}

export interface FolderSize {
  /** Below the data folder. */
  name: string
  bytes: number
  files: number
  /** There are more files than were counted. */
  more: boolean
}

/** Files that are looked at for one folder; of more the size is told as at least so much. */
const MOST_COUNTED = 50_000

/** What lies in a folder below the data folder, without following links; nothing where there is none. */
export async function folderSize(name: string): Promise<FolderSize> {
  const size: FolderSize = { name, bytes: 0, files: 0, more: false }
  const waiting = [path.join(dataFolder(), name)]
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const at = path.join(folder, entry.name)
      if (entry.isDirectory()) waiting.push(at)
      if (!entry.isFile()) continue
      if (size.files >= MOST_COUNTED) return { ...size, more: true }
      size.bytes += (await stat(at).catch(() => null))?.size ?? 0
      size.files++
    }
  }
  return size
}
