import { refuseFiles, shownFileName } from '@/domain/case/attachments'
import { MAX_FILES } from '@/domain/case/file-sizes'

/** A file in the list, with what is said of it. */
export interface Attached {
  id: number
  file: File
  kind: string
  /** Why it cannot be sent, and what to do; null when nothing is known against it. */
  problem: string | null
}

let next = 0

/** More than a form takes, so that what is too much can be seen; and few enough to be drawn. */
const MOST_LISTED = 2 * MAX_FILES

/** The list with what was picked behind it; a file that it holds already is not added again, nor what nobody could look through. */
export function withFiles(
  list: readonly Attached[],
  picked: readonly File[],
  kind: string,
): { all: readonly Attached[]; added: number; known: number } {
  const fresh = picked.filter((file) => !list.some((one) => isSame(one.file, file)))
  const added = fresh
    .slice(0, Math.max(0, MOST_LISTED - list.length))
    .map((file) => ({ id: next++, file, kind, problem: problemOf(file) }))
  return { all: [...list, ...added], added: added.length, known: picked.length - fresh.length }
}

function isSame(a: File, b: File): boolean {
  return a.name === b.name && a.size === b.size && a.lastModified === b.lastModified
}

/** Endings of what nobody can file: programs, archives, pages, films. What else it is the server sees by its content. */
const NOT_TAKEN =
  /\.(exe|msi|bat|cmd|com|js|vbs|apk|jar|sh|dll|html?|svg|zip|rar|7z|gz|tar|mp3|mp4|mov|avi|wmv|mkv|wav|amr)$/i

/** Why a single file cannot be sent, or null. */
export function problemOf(file: { name: string; size: number }): string | null {
  const refused = refuseFiles([file])
  if (refused) return `${refused.refusal.message}${refused.refusal.remedy}`
  return NOT_TAKEN.test(file.name)
    ? `“${shownFileName(file.name)}”不是能够收下的文件类型。请改用PDF、图片、Office文档或者纯文本；压缩包请解开后分别添加。`
    : null
}

/** Why the files cannot be sent together, or null; what single ones lack is said beside them. */
export function listProblem(list: readonly Attached[]): string | null {
  const refused = refuseFiles(list.filter(({ problem }) => problem === null).map(({ file }) => file))
  return refused && `${refused.refusal.message}${refused.refusal.remedy}`
}
