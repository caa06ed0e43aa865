import { refuseFiles } from '@/domain/case/attachments'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { safeName } from './download'
import { put, type StoredFile } from './store'

/** A stored file with the name it came with. */
export type NamedFile = StoredFile & { name: string }

/** Stores uploaded files one after the other; the first that is refused refuses all. */
export async function putFiles(
  files: readonly File[],
): Promise<{ files: NamedFile[] } | { refusal: Refusal }> {
  const refused = refuseFiles(files)
  if (refused) return refused
  const stored: NamedFile[] = []
  for (const file of files) {
    const result = await put(file, file.name)
    if ('refused' in result) {
      return refuse('fileRefused', result.refused, '请更换文件后重新选择。', { field: 'files' })
    }
    stored.push({ ...result, name: safeName(file.name, result.mediaType) })
  }
  return { files: stored }
}
