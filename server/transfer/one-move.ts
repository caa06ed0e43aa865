import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { makeFolder, onDisk } from '@/db/connection'
import { workFolder } from '@/db/work-folders'
import { TransferFault } from '@/domain/transfer/fault'
import { civilTime, now } from '../today'

const NOTE = 'under-way.json'
const underWay = z.object({
  since: z.iso.datetime(),
  to: z.string().max(4096),
  pid: z.int().positive(),
  host: z.string().max(255),
})
type UnderWay = z.infer<typeof underWay>

/**
 * Does a move in a folder of its own, which is gone afterwards, and no other beside it: a second one would take away what
 * the first is working with. `to` says where it goes, without a password. What a killed one has left is taken away first.
 * Throws TransferFault, which says what is under way.
 */
export async function asOnlyMove<T>(to: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = workFolder('move')
  await noted(folder, { since: now(), to, pid: process.pid, host: hostname() })
  try {
    const within = path.join(folder, 'tables')
    await onDisk(() => mkdir(within, { mode: 0o700 }))
    return await work(within)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function noted(folder: string, mine: UnderWay): Promise<void> {
  const note = path.join(folder, NOTE)
  for (;;) {
    await makeFolder(folder)
    try {
      // Only one of two makes it, whatever they do at once.
      await onDisk(() => writeFile(note, JSON.stringify(mine), { flag: 'wx', mode: 0o600 }))
      return
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException
      // Another has just ended, and took the folder with it.
      if (code === 'ENOENT') continue
      if (code !== 'EEXIST') throw fault
    }
    const other = await readNote(note)
    if (other === null || goesOn(other)) throw new TransferFault(underWayWords(other, folder))
    await rm(folder, { recursive: true, force: true })
  }
}

/** Null for a note that is being written just now, or was cut off. */
async function readNote(note: string): Promise<UnderWay | null> {
  try {
    return underWay.parse(JSON.parse(await readFile(note, 'utf8')))
  } catch {
    return null
  }
}

/** Of another machine nobody here can tell; then it does. */
function goesOn({ pid, host }: UnderWay): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function underWayWords(other: UnderWay | null, folder: string): string {
  const what = other
    ? `已有一次搬迁正在进行：${civilTime(other.since)} 开始，搬到${other.to}（${other.host} 上的进程 ${other.pid}）`
    : '已有一次搬迁正在开始'
  return `${what}，没有开始第二次，也没有改动。请等它结束再搬迁；确认它已经中断的，请删去文件夹“${folder}”，再搬迁一次。`
}
