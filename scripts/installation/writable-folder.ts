import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { mendModes } from '../../db/connection/private-files'

/** Room below which nothing is begun, in bytes: a day's work with its scans needs more. */
const LEAST_ROOM = 100 * 1024 * 1024

/**
 * Makes the data folder when there is none, and tries to write into it. Reasons in Chinese why the program cannot work
 * there; empty when it can.
 */
export function reasonsAgainstFolder(folder: string): string[] {
  const probe = path.join(folder, `.start-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(probe, '', { mode: 0o600 })
    rmSync(probe)
  } catch (error) {
    return [notWritable(error)]
  }
  const { bavail, bsize } = statfsSync(folder)
  const room = bavail * bsize
  return room < LEAST_ROOM
    ? [`数据文件夹所在磁盘只剩 ${Math.floor(room / 1024 / 1024)} MB，请先腾出空间（至少 100 MB）。`]
    : []
}

function notWritable(error: unknown): string {
  switch (error instanceof Error && 'code' in error ? error.code : '') {
    case 'ENOSPC':
    case 'EDQUOT':
      return '数据文件夹所在磁盘已满，请先腾出空间。'
    case 'ENOTDIR':
    case 'EEXIST':
      return 'YISHENBAN_DATA 指向的不是文件夹，请更换。'
    default:
      return '数据文件夹不能写入：请检查文件夹的所有者和权限，以及磁盘是否只读。'
  }
}

/** Takes the data folder from others; what is said of it, once, where an older program had let them read it. */
export function privacyWords(folder: string): string | null {
  try {
    const mended = mendModes(folder)
    return mended === 0
      ? null
      : `数据文件夹原来允许其他账号读取，已改为只有当前账号可以读写（${mended} 个文件和文件夹）。`
  } catch {
    return '注意：数据文件夹允许其他账号读取，而它属于另一个账号，没有改动。请把它的所有者改为运行本程序的账号。'
  }
}
