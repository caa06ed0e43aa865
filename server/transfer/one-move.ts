import { mkdir, readdir, rm, rmdir, unlink } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder, onDisk } from '@/db/connection'
import { transactOfPart } from '@/db/transact'
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
    await clear(folder)
    const within = path.join(folder, 'tables')
    await onDisk(() => mkdir(within, { mode: 0o700 }))
    return await work(within)
  } finally {
    await clear(folder)
    await rm(path.join(folder, NOTE), { force: true })
    // Whoever begins as soon as the note is gone has one in the same folder, which then stays.
    await rmdir(folder).catch(() => {})
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
    const other = await transactOfPart('files', () => takeAwayDead(note))
    if (other !== 'gone') throw new TransferFault(underWayWords(other, folder))
  }
}

/**
 * Takes away the note of a move that was killed; gives what another one says that goes on. Done under a lock of the
 * database: two that find the same dead note would take it away one after the other, and the slower one would take the
 * note of the faster.
 */
async function takeAwayDead(note: string): Promise<UnderWay | null | 'gone'> {
  const other = readUnderWay(note)
  if (other === null || goesOn(other)) return other
  await unlink(note)
  return 'gone'
}

/** Everything but the note: what a killed move has left, or this one. */
async function clear(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (name !== NOTE) await rm(path.join(folder, name), { recursive: true, force: true })
}

function underWayWords(other: UnderWay | null, folder: string): string {
  const what = other
    ? `已有一次搬迁正在进行：${civilTime(other.since)} 开始，搬到${other.to}（${other.host} 上的进程 ${other.pid}）`
    : '已有一次搬迁正在开始'
  return `${what}，没有开始第二次，也没有改动。请等它结束再搬迁；确认它已经中断的，请删去文件夹“${folder}”，再搬迁一次。`
}
