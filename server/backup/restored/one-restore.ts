import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { BackupFault } from '@/domain/backup/fault'
import { RESTORING } from '../../half-restored'
import { civilTime } from '../../today'
import { goesOn, noteUnderWay, readUnderWay } from '../../under-way'

/** What a restoration does in its folder. */
interface Restoring {
  fill(): Promise<void>
  /** What must have been done before anybody may use it, such as counting it. */
  beforeUse(): Promise<void>
}

/**
 * Fills a folder that is there and empty, and no other beside it. Until it may be used a note stands in it, by which what
 * a killed one has left is known: the program does not start on it, and the next restoration takes it away. One that fails
 * while it fills leaves the folder as empty as it was; what cannot be looked at afterwards stays, with its note. Throws
 * BackupFault.
 */
export async function asOnlyRestore(
  folder: string,
  id: string,
  { fill, beforeUse }: Restoring,
): Promise<void> {
  const note = path.join(folder, RESTORING)
  if (!(await noteUnderWay(note, id))) throw new BackupFault(underWayWords(folder))
  try {
    await fill()
  } catch (fault) {
    // It was empty before: whatever lies in it is ours.
    await emptied(folder)
    throw fault
  }
  await beforeUse()
  await rm(note)
}

/** Takes away what a restoration that was killed has left in a folder. Throws BackupFault while it goes on. */
export async function sweepKilledRestore(folder: string): Promise<void> {
  const other = readUnderWay(path.join(folder, RESTORING))
  if (other === null) return
  if (goesOn(other)) throw new BackupFault(underWayWords(folder))
  await emptied(folder)
}

/** The note last: what is not yet gone stays known for what it is. */
async function emptied(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name !== RESTORING) await rm(path.join(folder, name), { recursive: true, force: true })
  await rm(path.join(folder, RESTORING), { force: true })
}

function underWayWords(folder: string): string {
  const other = readUnderWay(path.join(folder, RESTORING))
  const which = other
    ? `（${civilTime(other.since)} 开始，备份 ${other.to}，${other.host} 上的进程 ${other.pid}）`
    : ''
  return `“${folder}”里已有一次恢复正在进行${which}，没有开始第二次，也没有改动。请等它结束；确认它已经中断的，请另选一个空文件夹。`
}
