import { createReadStream } from 'node:fs'
import { dataFolder, isStoreFault } from '@/db/connection'
import { migrate } from '@/db/migrate'
import { tableNameOf } from '@/db/proof/held-row'
import { searchInOrder } from '@/db/queries/case-search'
import { refreshStatistics, type Tx, transact } from '@/db/transact'
import { insertLines, linesOf, NotARow, registeredId } from '@/db/transfer/rows'
import { TRAVELLING } from '@/db/transfer/travelling'
import { TransferFault } from '@/domain/transfer/fault'
import type { Manifest } from '@/domain/transfer/manifest'
import { exists, putAgain, takeBack } from '../files/store'
import { whyNotInto } from '../named-folder'
import { keepAnchor } from '../proof/anchor-file'
import { keyStanding } from '../proof/keys'
import { verifyInstallation } from '../verify'
import { checkContents, listedFiles } from './contents'
import { digestOf, readLines } from './lines'
import { placeOf, readManifest } from './manifest-file'
import { missingKeys, refuseFilled, refuseFilledTarget, refuseOtherAnchor } from './target'

/** What an import came to. */
export interface Imported {
  manifest: Manifest
  /** Former keys that the data need and that are not set. */
  missingKeys: readonly string[]
  /** What `verify` says of everything that does not hold afterwards, in words. */
  wrong: readonly string[]
}

interface Ways {
  /** Where attachments lie when not in the export itself. */
  filesFrom?: string
  /** The target as whoever named it knows it; without, as the environment names it. */
  called?: string
  /** Asked when everything is written and nothing stands yet; with false nothing ever does. */
  goOn?(): Promise<boolean>
  /** Called before each table. */
  before?(table: string): void
}

/**
 * Fills the empty installation of this process with an export, on either database, in one transaction; then verifies it.
 * Keys, hashes and counts are asked first; afterwards every row is read back and hashed within the transaction. When it
 * fails the installation is as empty as before. Throws TransferFault.
 */
export async function importAll(folder: string, ways: Ways = {}): Promise<Imported> {
  const filesFrom = ways.filesFrom ?? folder
  const manifest = await readable(folder, () => readManifest(folder))
  await refuseFilledTarget(ways.called)
  const why = await whyNotInto(dataFolder())
  if (why) throw new TransferFault(`${why}没有导入任何内容。`)
  await readable(folder, () => checkContents(folder, manifest, filesFrom))
  await migrate()
  const placed = await placedFiles(folder, filesFrom, ways.filesFrom !== undefined)
  try {
    await transact((tx) => filled(tx, folder, manifest, ways))
  } catch (fault) {
    for (const one of placed) await takeBack(one)
    throw fault
  }
  await keepAnchor()
  await refreshStatistics()
  const wrong = (await verifyInstallation()).filter(({ ok }) => !ok).map(({ detail }) => detail)
  return { manifest, missingKeys: missingKeys(manifest), wrong }
}

/** What the account may not read is told as that: otherwise it would pass for a data folder that cannot be written. */
async function readable<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EPERM') throw fault
    throw new TransferFault(
      `运行程序的账号不能读取“${folder}”中的全部文件，没有导入任何内容。请交给这个账号，例如 sudo chown -R yishenban ${folder}。`,
    )
  }
}

/**
 * Stores the attachments; those that this made, to be taken back when the rest fails. `alone`: no other fills the same
 * installation, and what lies there stays as it is. Otherwise another import may have just stored it, and would take it
 * back when it is the one that fails: stored again it stays.
 */
async function placedFiles(folder: string, filesFrom: string, alone: boolean) {
  const placed: { sha256: string; mark: string | null }[] = []
  for await (const { sha256 } of listedFiles(folder)) {
    if (alone && (await exists(sha256))) continue
    const mark = await putAgain(sha256, createReadStream(placeOf.file(filesFrom, sha256)))
    placed.push({ sha256, mark })
  }
  return placed
}

async function filled(
  tx: Tx,
  folder: string,
  manifest: Manifest,
  { before, goOn, called }: Ways,
): Promise<void> {
  await refuseFilled(tx, called)
  for (const [i, name] of TRAVELLING.entries()) {
    const written = manifest.tables[i]
    const table = tableNameOf(name)
    before?.(table)
    await named(table, () => insertLines(tx, name, readLines(placeOf.table(folder, table))))
    const { rows, sha256 } = await digestOf(linesOf(tx, name))
    if (rows !== written?.rows || sha256 !== written.sha256)
      throw new TransferFault(
        `表 ${table} 写入以后与导出的不一致（${rows} 行，应为 ${written?.rows} 行），没有导入任何内容。请在原来的系统运行 verify 命令，再重新导出。`,
      )
  }
  await indexed(tx, folder)
  const { wrong } = await keyStanding(tx)
  if (wrong) throw new TransferFault(`${wrong}没有导入任何内容。`)
  await refuseOtherAnchor(tx)
  if (goOn && !(await goOn())) throw new TransferFault('没有得到同意，没有导入任何内容。')
}

/** What the database has against a row is told with the table; a fault of the database itself is its own. */
async function named(table: string, put: () => Promise<unknown>): Promise<void> {
  try {
    await put()
  } catch (fault) {
    const ofStore = isStoreFault(fault) && fault.kind !== 'other'
    if (ofStore || fault instanceof TransferFault) throw fault
    const why = fault instanceof NotARow ? '有的行不是这张表的' : '有的行重复，或者指向不存在的记录'
    throw new TransferFault(
      `表 ${table} 的内容放不进数据库：${why}。没有导入任何内容。请在原来的系统运行 verify 命令，再重新导出。`,
    )
  }
}

const CASES_AT_ONCE = 500

/** Search finds the newest first: cases come into its index in the order in which they were registered. */
async function indexed(tx: Tx, folder: string): Promise<void> {
  let ids: string[] = []
  for await (const line of readLines(placeOf.registered(folder))) {
    ids.push(registeredId(line))
    if (ids.length < CASES_AT_ONCE) continue
    await searchInOrder(tx, ids)
    ids = []
  }
  if (ids.length > 0) await searchInOrder(tx, ids)
}
