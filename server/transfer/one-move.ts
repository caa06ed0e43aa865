import { mkdir, readdir, readFile, rm, rmdir, unlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { makeFolder, onDisk } from '@/db/connection'
import { transactOfPart } from '@/db/transact'
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
  const other = await readNote(note)
  if (other === null || goesOn(other)) return other
  await unlink(note)
  return 'gone'
}

/** Everything but the note: what a killed move has left, or this one. */
async function clear(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (name !== NOTE) await rm(path.join(folder, name), { recursive: true, force: true })
}

/** Null for a note that is being written or taken away just now, or was cut off. */
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
