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
import { whyNotInto } from '../named-folder'
import { filesPlace } from '../object-store/place'
import { type Place, runOn } from '../other-installation'
import { keepAnchor } from '../proof/anchor-file'
import { noted, writeExport } from './export'
import { digestOf } from './lines'
import { asOnlyMove } from './one-move'

const PROGRAM = 'server/transfer/move-program.ts'
const SAID = 500

/** What the program of the target is asked, and what it says. `called`: the target as `--to` names it. */
export type AskedOfTarget = { called: string } & (
  | { what: 'look' }
  | { what: 'import'; folder: string; filesFrom: string }
)
export type SaidOfTarget =
  | { ready: true }
  | { wrong: readonly string[]; missingKeys: readonly string[] }
  | { refused: string }

/** Where everything goes. */
export type MoveTarget = Pick<Place, 'folder' | 'url'>

/** What a move came to. */
export interface Moved {
  manifest: Manifest
  /** What `verify` says of the target where something does not hold, in words. */
  wrong: readonly string[]
  missingKeys: readonly string[]
}

/**
 * Copies everything into an empty target on either database and verifies it there. What was here stays as it is, apart
 * from the audit line that tells of the move. Nobody may be working: when somebody has written meanwhile, the target stays
 * empty. Throws TransferFault.
 */
export async function move(actor: Actor, target: MoveTarget): Promise<Moved> {
  refuseItself(target)
  const why = await whyNotInto(target.folder)
  if (why) throw new TransferFault(`${why}没有搬迁。`)
  return asOnlyMove(targetWords(target), (work) => moveWith(actor, target, work))
}

async function moveWith(actor: Actor, target: MoveTarget, work: string): Promise<Moved> {
  const called = targetWords(target)
  await askedOf(target, { what: 'look', called })
  await transact((tx) => noted(tx, actor, 'moveAll'))
  // Both databases may share the data folder: what its anchor says must be in the copy.
  await keepAnchor()
  const version = await dataVersion()
  // What lies in a bucket is laid beside the tables: the target holds it against its hash before it takes it.
  const inFolder = filesPlace() === null
  const manifest = await writeExport(work, inFolder ? 'filesInPlace' : 'withFiles')
  let written: string[] = []
  const asked = { what: 'import', called, folder: work, filesFrom: inFolder ? dataFolder() : work } as const
  const said = await askedOf(target, asked, async () => {
    // Another version need not be other data; the same version is the same data.
    written = (await dataVersion()) === version ? [] : await tablesWrittenSince(manifest)
    return written.length === 0
  }).catch((fault: unknown) => {
    throw written.length === 0 ? fault : new TransferFault(writtenWords(written))
  })
  if (!('wrong' in said)) throw new Error('the target said nothing of what it holds')
  return { manifest, ...said }
}

/** Where it goes, in words and without user and password. */
function targetWords({ folder, url }: MoveTarget): string {
  if (url === null) return `文件夹“${path.resolve(folder)}”`
  const { hostname, pathname } = new URL(url)
  return `PostgreSQL 数据库“${decodeURIComponent(pathname.slice(1))}”（${hostname}）`
}

function refuseItself({ folder, url }: MoveTarget): void {
  const same =
    url === null
      ? dialect === 'sqlite' && path.resolve(folder) === dataFolder()
      : dialect === 'postgres' && url === process.env.DATABASE_URL
  if (same) throw new TransferFault('目标就是现在的数据库，没有搬迁。请另选一个空的数据库或者文件夹。')
}

function writtenWords(tables: readonly string[]): string {
  return `搬迁期间有人写入了数据（表 ${tables.join('、')}），没有搬迁，目标仍是空的。请停止程序，再搬迁一次。`
}

async function askedOf(
  target: MoveTarget,
  asked: AskedOfTarget,
  agree?: () => Promise<boolean>,
): Promise<SaidOfTarget> {
  const { code, out, complaint } = await runOn({ ...target, files: 'asHere' }, PROGRAM, asked, agree)
  if (code !== 0) throw new Error(`the program of the target ended: ${complaint.slice(0, SAID)}`)
  const said = JSON.parse(out) as SaidOfTarget
  if ('refused' in said) throw new TransferFault(said.refused)
  return said
}

/** Tables, by name, that are not as an export has them any more. */
export async function tablesWrittenSince({ tables }: Manifest): Promise<string[]> {
  const snapshot = await openSnapshot('transfer')
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
