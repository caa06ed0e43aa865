import { type Refusal, refuse } from '@/domain/case/refusal'
import { safeName } from './download'
import { put, type StoredFile } from './store'

/** A stored file with the name it came with. */
export type NamedFile = StoredFile & { name: string }

/** How many files one form takes. */
export const MAX_FILES = 20

/** Stores uploaded files one after the other; the first that is refused refuses all. */
export async function putFiles(
  files: readonly File[],
): Promise<{ files: NamedFile[] } | { refusal: Refusal }> {
  if (files.length > MAX_FILES) {
    return refuse('tooManyFiles', `一次最多上传${MAX_FILES}个文件。`, '请分几次上传，或者合并后再上传。', {
      field: 'files',
    })
  }
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
