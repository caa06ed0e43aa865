import { BackupFault } from '@/domain/backup/fault'

/** Contents under names, somewhere apart from this server: a folder or a bucket of an S3-compatible store. */
export interface ObjectStore {
  /** The place as people are told it: no password, no key. */
  readonly place: string
  /** Puts a content whole or not at all; it has reached the disk of the place when this returns. Throws BackupFault. */
  put(name: string, content: Uint8Array): Promise<void>
  /** Null when there is nothing of that name. Throws BackupFault; what cannot be ours or cannot be read is `damaged`. */
  get(name: string): Promise<Buffer | null>
  /** Names under a folder (`backups/`), in no order. Throws BackupFault. */
  list(folder: string): AsyncIterable<string>
  /** Takes it away; nothing happens where there is none. Throws BackupFault. */
  remove(name: string): Promise<void>
  /** Takes away what writers that were killed before this instant (milliseconds) have left half written. Throws BackupFault. */
  removeDrafts(before: number): Promise<void>
}

/** Bytes of the largest object that is read: the largest file and its seal, with room. What is larger is not ours. */
export const MOST_OBJECT_BYTES = 32 * 1024 * 1024

/** What lies there under a name is larger than anything that is put there. */
export function tooLarge(name: string): BackupFault {
  return new BackupFault(
    `备份中的“${name}”过大，不是本程序写的，没有读取。请换一份备份，并检查谁能写入备份位置。`,
    'damaged',
    [name],
  )
}

/** Names are ours: letters, digits, dots and hyphens between slashes, so that no path leads out of the place. */
export function checkName(name: string): string {
  if (!/^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\/?$/.test(name))
    throw new RangeError('not a name of a stored object')
  return name
}
