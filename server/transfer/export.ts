import { mkdir, open as openPath, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dataFolder, onDisk } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { newestMigration } from '@/db/migrations'
import { tableNameOf } from '@/db/proof/held-row'
import { keyChecksOf } from '@/db/queries/digests'
import { storedHashes } from '@/db/queries/files'
import { mainAgency } from '@/db/queries/office'
import { openSnapshot } from '@/db/snapshot'
import { type Reads, type Tx, transact } from '@/db/transact'
import { linesOf, registeredLines, rowsIn } from '@/db/transfer/rows'
import { TRAVELLING } from '@/db/transfer/travelling'
import type { Actor } from '@/domain/access'
import { codeWords } from '@/domain/faults/code-words'
import { TransferFault } from '@/domain/transfer/fault'
import type { ListedFile, Manifest } from '@/domain/transfer/manifest'
import { open } from '../files/store'
import { whyNotInto } from '../named-folder'
import { liesIn } from '../object-store/place'
import { auditHead } from '../proof/anchor'
import { appendAudit } from '../proof/append-audit'
import { readKeyring } from '../secrets'
import { fingerprinting } from '../secrets/fingerprint'
import { now } from '../today'
import { writeLines } from './lines'
import { placeOf, writeManifest } from './manifest-file'
import { readersPage } from './readers-page'

/**
 * Writes everything of the installation into an empty folder: tables as lines of JSON, attachments, a page that tells
 * every column in words, and a manifest with the hash of each. Noted in the audit log, which travels along. What was
 * written of one that fails is taken away again. Throws TransferFault.
 */
export async function exportAll(actor: Actor, folder: string): Promise<Manifest> {
  await refuseUnfit(folder)
  await transact((tx) => noted(tx, actor, 'exportAll'))
  return writeExport(folder, 'withFiles')
}

/** The line that tells of an export or a move: written before it, so that it stands in both places. */
export async function noted(tx: Tx, actor: Actor, action: 'exportAll' | 'moveAll'): Promise<void> {
  const { agencyId, personId } = actor
  await appendAudit(tx, { at: now(), agencyId, personId, action, caseId: null, detail: {} })
}

/** `filesInPlace`: the attachments are only listed, for a target that reads them where they lie. */
export async function writeExport(folder: string, files: 'withFiles' | 'filesInPlace'): Promise<Manifest> {
  await claim(folder)
  try {
    const { hashes, ...told } = await writtenTables(folder)
    const listed = files === 'withFiles' ? copiedFiles(folder, hashes) : filesThere(hashes)
    const found: ListedFile[] = []
    const list = await writeLines(placeOf.fileList(folder), fileLines(listed, found))
    const bytes = found.reduce((sum, { size }) => sum + size, 0)
    const counted = { files: { count: found.length, bytes, list }, lost: hashes.length - found.length }
    const page = readersPage({ ...told, ...counted })
    await onDisk(() => writeFile(path.join(folder, '说明.html'), page, { mode: 0o600 }))
    return await writeManifest(folder, { ...told, ...counted })
  } catch (fault) {
    // It was empty before: whatever lies in it is ours.
    for (const name of await readdir(folder))
      await rm(path.join(folder, name), { recursive: true, force: true })
    throw fault
  }
}

/** Of two at once one makes it: the other would take away as its own what the first is writing. */
async function claim(folder: string): Promise<void> {
  try {
    await onDisk(() => mkdir(path.join(folder, 'tables'), { mode: 0o700 }))
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
    throw new TransferFault(
      `“${folder}”里已有一次导出正在写入，没有开始第二次，也没有改动。请等它结束，或者另选一个文件夹。`,
    )
  }
}

async function refuseUnfit(folder: string): Promise<void> {
  if (liesIn(folder, dataFolder()))
    throw new TransferFault(`“${folder}”在数据文件夹之内，没有导出。请另选一个文件夹。`)
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new TransferFault(`“${folder}”不能读取（${codeWords(error.code)}），没有导出。请核对文件夹。`)
  })
  if (names.length > 0)
    throw new TransferFault(`“${folder}”里已有内容，没有导出，也没有改动。请另选一个空的或者还没有的文件夹。`)
  const why = await whyNotInto(folder)
  if (why) throw new TransferFault(`${why}没有导出。`)
}

/** All tables as they stood at one instant, which is let go of before the files. */
async function writtenTables(folder: string) {
  const snapshot = await openSnapshot('transfer')
  try {
    const { from } = snapshot
    const tables: Manifest['tables'] = []
    for (const one of TRAVELLING) {
      const name = tableNameOf(one)
      const written = await writeLines(placeOf.table(folder, name), linesOf(from, one))
      // Counted another way than it was read.
      const rows = await rowsIn(from, one)
      if (written.rows !== rows) throw new Error(`${name}: ${written.rows} of ${rows} rows were read`)
      tables.push({ name, ...written })
    }
    const registered = await writeLines(placeOf.registered(folder), registeredLines(from))
    return { ...(await headOf(from)), tables, registered, hashes: (await storedHashes(from)).sort() }
  } finally {
    await snapshot.close()
  }
}

async function headOf(from: Reads) {
  const anchor = await auditHead(from)
  return {
    format: 'yishenban-export-1' as const,
    at: now(),
    agency: (await mainAgency(from))?.name ?? '',
    database: dialect,
    schema: newestMigration(dialect),
    dataKeyId: readKeyring()[0].id,
    keyIds: (await keyChecksOf(from)).map(({ keyId }) => keyId),
    anchor: anchor && { seq: anchor.seq, hash: anchor.hash },
  }
}

async function* fileLines(listed: AsyncIterable<ListedFile>, found: ListedFile[]): AsyncGenerator<string> {
  for await (const file of listed) {
    found.push(file)
    yield `${JSON.stringify(file)}\n`
  }
}

/** Attachments as they are, one after the other; one that is gone or altered is left out. */
async function* filesThere(hashes: readonly string[]): AsyncGenerator<ListedFile> {
  for (const sha256 of hashes) {
    const size = await sizeIfWhole(sha256, async () => {})
    if (size !== null) yield { sha256, size }
  }
}

async function* copiedFiles(folder: string, hashes: readonly string[]): AsyncGenerator<ListedFile> {
  for (const sha256 of hashes) {
    const copy = placeOf.file(folder, sha256)
    await onDisk(() => mkdir(path.dirname(copy), { recursive: true, mode: 0o700 }))
    const handle = await onDisk(() => openPath(copy, 'wx', 0o600))
    let size: number | null = null
    try {
      size = await sizeIfWhole(sha256, (piece) => onDisk(() => handle.appendFile(piece)))
      await onDisk(() => handle.sync())
    } finally {
      await handle.close()
    }
    if (size !== null) yield { sha256, size }
    else await rm(copy)
  }
}

/** The size of a stored content, given piece by piece; null where it is gone or not what its address says. */
async function sizeIfWhole(
  sha256: string,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<number | null> {
  const hash = fingerprinting()
  let size = 0
  try {
    for await (const piece of await open(sha256)) {
      hash.add(piece)
      size += piece.length
      await take(piece)
    }
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw fault
  }
  return hash.end() === sha256 ? size : null
}
