import { rm } from 'node:fs/promises'
import path from 'node:path'
import { dataFolder } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { tableNameOf } from '@/db/proof/held-row'
import { openSnapshot } from '@/db/snapshot'
import { dataVersion, transact } from '@/db/transact'
import { linesOf } from '@/db/transfer/rows'
import { TRAVELLING } from '@/db/transfer/travelling'
import type { Actor } from '@/domain/access'
import { TransferFault } from '@/domain/transfer/fault'
import type { Manifest } from '@/domain/transfer/manifest'
import { type Place, runOn } from '../other-installation'
import { keepAnchor } from '../proof/anchor-file'
import { noted, writeExport } from './export'
import { digestOf } from './lines'

const PROGRAM = 'server/transfer/move-program.ts'
const WORK = 'move-work'
const SAID = 500

/** What the program of the target is asked, and what it says. */
export type AskedOfTarget = { what: 'look' } | { what: 'import'; folder: string; filesFrom: string }
export type SaidOfTarget =
  | { ready: true }
  | { wrong: readonly string[]; missingKeys: readonly string[] }
  | { refused: string }

/** What a move came to. */
export interface Moved {
  manifest: Manifest
  /** What `verify` says of the target where something does not hold, in words. */
  wrong: readonly string[]
  missingKeys: readonly string[]
  /** Tables that somebody wrote meanwhile: the target has them as they stood before. */
  writtenMeanwhile: readonly string[]
}

/**
 * Copies everything into an empty target on either database and verifies it there. What was here stays as it is, apart
 * from the audit line that tells of the move. Nobody may be working: who writes meanwhile is found out afterwards.
 * Throws TransferFault.
 */
export async function move(actor: Actor, target: Place): Promise<Moved> {
  refuseItself(target)
  await askedOf(target, { what: 'look' })
  await transact((tx) => noted(tx, actor, 'moveAll'))
  // Both databases may share the data folder: what its anchor says must be in the copy.
  await keepAnchor()
  const version = await dataVersion()
  const work = path.join(dataFolder(), WORK)
  // A move before was killed.
  await rm(work, { recursive: true, force: true })
  try {
    const manifest = await writeExport(work, 'filesInPlace')
    const said = await askedOf(target, { what: 'import', folder: work, filesFrom: dataFolder() })
    if (!('wrong' in said)) throw new Error('the target said nothing of what it holds')
    const same = (await dataVersion()) === version
    return { manifest, ...said, writtenMeanwhile: same ? [] : await tablesWrittenSince(manifest) }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

function refuseItself({ folder, url }: Place): void {
  const same =
    url === null
      ? dialect === 'sqlite' && path.resolve(folder) === dataFolder()
      : dialect === 'postgres' && url === process.env.DATABASE_URL
  if (same) throw new TransferFault('目标就是现在的数据库，没有搬迁。请另选一个空的数据库或者文件夹。')
}

async function askedOf(target: Place, asked: AskedOfTarget): Promise<SaidOfTarget> {
  const { code, out, complaint } = await runOn(target, PROGRAM, asked)
  if (code !== 0) throw new Error(`the program of the target ended: ${complaint.slice(0, SAID)}`)
  const said = JSON.parse(out) as SaidOfTarget
  if ('refused' in said) throw new TransferFault(said.refused)
  return said
}

/** Tables, by name, that are not as an export has them any more. */
export async function tablesWrittenSince({ tables }: Manifest): Promise<string[]> {
  const snapshot = await openSnapshot('transfer-work')
  try {
    const written: string[] = []
    for (const [i, name] of TRAVELLING.entries()) {
      const { sha256 } = await digestOf(linesOf(snapshot.from, name))
      if (sha256 !== tables[i]?.sha256) written.push(tableNameOf(name))
    }
    return written
  } finally {
    await snapshot.close()
  }
}
