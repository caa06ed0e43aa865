import { existsSync } from 'node:fs'
import { dataFolder, sqliteFile } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { migrationsMissing } from '@/db/migrate'
import { migrationsOf } from '@/db/migrations'
import { hasTables } from '@/db/snapshot'
import { type Reads, reads } from '@/db/transact'
import { firstFilledTable } from '@/db/transfer/rows'
import { TransferFault } from '@/domain/transfer/fault'
import type { Manifest } from '@/domain/transfer/manifest'
import { halfRestoredWords } from '../half-restored'
import { anchorStanding } from '../proof/anchor'
import { keptAnchor } from '../proof/anchor-file'
import { readKeyring } from '../secrets'

/**
 * Refuses a target that holds data or belongs to another program, before anything of it is changed. `called`: the target as
 * whoever named it knows it. Throws TransferFault.
 */
export async function refuseFilledTarget(called = calledHere()): Promise<void> {
  const halfRestored = halfRestoredWords(dataFolder())
  if (halfRestored) throw new TransferFault(`${halfRestored}没有导入，也没有改动。`)
  if (dialect === 'sqlite' && !existsSync(sqliteFile())) return
  const missing = await migrationsMissing()
  if (missing === 0) return refuseFilled(reads(), called)
  const untouched = missing === migrationsOf(dialect).length
  const foreign = untouched && dialect === 'postgres' && (await hasTables(process.env.DATABASE_URL ?? ''))
  if (!untouched || foreign)
    throw new TransferFault(`${called}里已有表，没有导入，也没有改动。请另选一个空的。`)
}

/** Refuses a database that holds a row. Throws TransferFault. */
export async function refuseFilled(from: Reads, called = calledHere()): Promise<void> {
  const filled = await firstFilledTable(from)
  if (filled !== null)
    throw new TransferFault(`${called}里已有数据（表 ${filled}），没有导入，也没有改动。请另选一个空的。`)
}

/** Refuses a data folder whose anchor the imported log does not lead up to: it is another installation's. */
export async function refuseOtherAnchor(from: Reads): Promise<void> {
  const kept = await keptAnchor()
  if (kept === 'missing') return
  const standing = kept === 'unreadable' ? null : await anchorStanding(from, kept, readKeyring())
  if (standing?.state !== 'holds')
    throw new TransferFault(
      `数据文件夹“${dataFolder()}”中的 anchor.json 是另一套系统的，或者比导出时更新，没有导入任何内容。请另选一个空的数据文件夹。`,
    )
}

/** A former key that the data need and the environment has not got, in words; null where all are there. */
export function missingKeys({ keyIds }: Manifest): string[] {
  const there = new Set(readKeyring().map(({ id }) => id))
  return keyIds.filter((id) => !there.has(id))
}

/** The target where the environment names it. */
function calledHere(): string {
  return dialect === 'postgres' ? 'DATABASE_URL 指定的数据库' : `“${sqliteFile()}”`
}
