import { existsSync } from 'node:fs'
import path from 'node:path'

/** Stands in a folder from the first file of a restoration until all of it was counted. */
export const RESTORING = 'restoring.json'

/** Why nothing may be opened in a folder whose restoration goes on or was killed, and what to do; null where none was. */
export function halfRestoredWords(folder: string): string | null {
  return existsSync(path.join(folder, RESTORING))
    ? `数据文件夹“${folder}”还没有恢复完、清点完：正在恢复和清点，或者中途断电、被终止。正在进行的，请等它结束；中断了的，请再运行一次同样的 restore 命令，它会先清去这次没有恢复完、没有清点的内容（使用 PostgreSQL 的，先把 DATABASE_URL 改为另一个空数据库）。`
    : null
}
