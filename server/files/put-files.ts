import { namedHashes } from '@/db/queries/files'
import { reads } from '@/db/transact'
import { refuseFiles, shownFileName } from '@/domain/case/attachments'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { logFault } from '../log/log'
import { refuseWithoutRoom } from '../operation/room'
import { safeName } from './download'
import { put, type StoredFile, takeBack } from './store'

/** A stored file with the name it came with. */
export type NamedFile = StoredFile & { name: string }

/**
 * Stores uploaded files one after the other and does with them what writes their rows; the first that is refused refuses
 * all. Of a refusal, theirs or that of `use`, no file stays. When `use` throws they stay for the sweep: it may have
 * written their rows all the same.
 */
export async function withStoredFiles<T>(
  files: readonly File[],
  use: (stored: readonly NamedFile[]) => Promise<T>,
): Promise<T | Refused> {
  const stored: NamedFile[] = []
  const refused = await storeAll(files, stored).catch(async (fault: unknown) => {
    await takeBackAll(stored)
    throw fault
  })
  const answer = refused ?? (await use(stored))
  if (isRefused(answer)) await takeBackAll(stored)
  return answer
}

/**
 * As above, for files that others chose: what is not taken is left out, and `use` is told of each in words. Of a refusal
 * of `use` no file stays.
 */
export async function withWhatCanBeStored<T>(
  files: readonly File[],
  use: (stored: readonly NamedFile[], leftOut: readonly string[]) => Promise<T>,
): Promise<T> {
  const stored: NamedFile[] = []
  const leftOut: string[] = []
  for (const file of files) {
    const refused = await storeAll([file], stored).catch(async (fault: unknown) => {
      await takeBackAll(stored)
      throw fault
    })
    if (refused) leftOut.push(refused.refusal.message)
  }
  const answer = await use(stored, leftOut)
  if (isRefused(answer)) await takeBackAll(stored)
  return answer
}

/** Puts them into `stored` as far as they come. */
async function storeAll(files: readonly File[], stored: NamedFile[]): Promise<Refused | null> {
  const refused =
    refuseFiles(files) ?? (await refuseWithoutRoom(files.reduce((sum, { size }) => sum + size, 0)))
  if (refused) return refused
  for (const file of files) {
    const result = await put(file, shownFileName(file.name))
    if ('refused' in result) {
      return refuse('fileRefused', result.refused, '请更换文件后重新选择。', { field: 'files' })
    }
    stored.push({ ...result, name: safeName(file.name, result.mediaType) })
  }
  return null
}

/** A file that cannot be taken back is swept later; the refusal is told all the same. */
async function takeBackAll(stored: readonly NamedFile[]): Promise<void> {
  try {
    const named = await namedHashes(
      reads(),
      stored.map(({ sha256 }) => sha256),
    )
    for (const file of stored) if (!named.has(file.sha256)) await takeBack(file)
  } catch (error) {
    // It stays until it is swept.
    logFault('files.takeBack', error)
  }
}
