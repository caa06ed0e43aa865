import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder, onDisk } from '@/db/connection'
import { workFolder } from '@/db/work-folders'
import { TransferFault } from '@/domain/transfer/fault'
import { civilTime } from '../today'
import { goesOn, noteUnderWay, readUnderWay, type UnderWay } from '../under-way'

const NOTE = 'under-way.json'

/**
 * Does a move in a folder of its own, which is gone afterwards, and no other beside it: a second one would take away what
 * the first is working with. `to` says where it goes, without a password. What a killed one has left is taken away first.
 * Throws TransferFault, which says what is under way.
 */
export async function asOnlyMove<T>(to: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = workFolder('move')
  await noted(folder, to)
  try {
    const within = path.join(folder, 'tables')
    await onDisk(() => mkdir(within, { mode: 0o700 }))
    return await work(within)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function noted(folder: string, to: string): Promise<void> {
  const note = path.join(folder, NOTE)
  for (;;) {
    await makeFolder(folder)
    try {
      if (await noteUnderWay(note, to)) return
    } catch (fault) {
      // Another has just ended, and took the folder with it.
      if ((fault as NodeJS.ErrnoException).code === 'ENOENT') continue
      throw fault
    }
    const other = readUnderWay(note)
    if (other === null || goesOn(other)) throw new TransferFault(underWayWords(other, folder))
    await rm(folder, { recursive: true, force: true })
  }
}

function underWayWords(other: UnderWay | null, folder: string): string {
  const what = other
    ? `已有一次搬迁正在进行：${civilTime(other.since)} 开始，搬到${other.to}（${other.host} 上的进程 ${other.pid}）`
    : '已有一次搬迁正在开始'
  return `${what}，没有开始第二次，也没有改动。请等它结束再搬迁；确认它已经中断的，请删去文件夹“${folder}”，再搬迁一次。`
}
