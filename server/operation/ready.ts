import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { dataFolder } from '@/db/connection'
import { mainAgency } from '@/db/queries/office'
import { lastWriteFault, reads, storeFacts } from '@/db/transact'
import { FAULTS, type FaultKind, faultKindOf } from '@/domain/faults/faults'
import { LEAST_ROOM, lengthWords, sizeWords } from '@/domain/operation/thresholds'
import { SERVER_NAME } from '../log/log'
import { clockNow } from './clock'
import { diskNow } from './disk'

/** What a server needs so that steps can be taken on it. */
export interface Check {
  name: 'database' | 'folder' | 'disk' | 'clock'
  ok: boolean
  /** What is wrong and what to do, in Chinese; null where nothing is. Names no case and nobody. */
  words: string | null
}

/** A failed write is told for so long, unless one succeeds before; in milliseconds. */
const REMEMBERED_MS = 60_000

/**
 * Whether this server can take steps now: the database answers and may be written, the data folder takes a file for
 * good, the disk has room and the clock is right. A database that is only locked is no reason to send people away.
 */
export async function readiness(): Promise<Check[]> {
  return [
    await checked('database', databaseFault),
    await checked('folder', folderFault),
    await checked('disk', diskFault),
    await checked('clock', clockFault),
  ]
}

async function checked(name: Check['name'], fault: () => Promise<string | null>): Promise<Check> {
  const words = await fault().catch((thrown: unknown) => wordsOf(faultKindOf(thrown)))
  return { name, ok: words === null, words }
}

const wordsOf = (kind: FaultKind) => `${FAULTS[kind].what}${FAULTS[kind].next}`

async function databaseFault(): Promise<string | null> {
  const { writable } = await storeFacts()
  await mainAgency(reads())
  const fault = writable ? lastWriteFault(REMEMBERED_MS) : 'readOnly'
  return fault === null || fault === 'locked' || fault === 'filesAway' ? null : wordsOf(fault)
}

/** A file that is written out tells more than any right: a full disk, a quota, a mount that was lost. */
async function folderFault(): Promise<string | null> {
  const file = path.join(dataFolder(), `.ready-${SERVER_NAME}`)
  try {
    const handle = await open(file, 'w', 0o600)
    try {
      await handle.writeFile('ready')
      await handle.sync()
    } finally {
      await handle.close()
    }
  } finally {
    await rm(file, { force: true }).catch(() => {})
  }
  return null
}

async function diskFault(): Promise<string | null> {
  const { free } = await diskNow()
  return free < LEAST_ROOM
    ? `数据文件夹所在磁盘只剩${sizeWords(free)}，不足${sizeWords(LEAST_ROOM)}。${FAULTS.full.next}`
    : null
}

async function clockFault(): Promise<string | null> {
  const standing = await clockNow()
  switch (standing.is) {
    case 'right':
      return null
    case 'setBack':
      return `服务器时钟比已有的记录早${lengthWords(standing.seconds)}：时钟被调回过，或者此前偏快。请用 timedatectl 核对并校准；确系此前偏快的，过了这段时间自动恢复。`
    case 'apart':
      return `服务器时钟与数据库服务器相差${lengthWords(standing.seconds)}。请在两台机器上用 timedatectl 核对并校准。`
  }
}

/** Anybody may ask, and each answer writes to the disk: asked again within this time, the same answer holds; in milliseconds. */
const HOLDS_MS = 3_000
const kept = globalThis as typeof globalThis & { yishenbanReady?: { at: number; answer: Promise<Check[]> } }

/** As above, looked at no more often than every few seconds. */
export function readinessHeld(): Promise<Check[]> {
  const known = kept.yishenbanReady
  if (known && performance.now() - known.at < HOLDS_MS) return known.answer
  const answer = readiness()
  kept.yishenbanReady = { at: performance.now(), answer }
  return answer
}
