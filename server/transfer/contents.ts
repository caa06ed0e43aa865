import { stat } from 'node:fs/promises'
import path from 'node:path'
import { dialect } from '@/db/dialect'
import { newestMigration } from '@/db/migrations'
import { tableNameOf } from '@/db/proof/held-row'
import { TRAVELLING } from '@/db/transfer/travelling'
import { structureWords } from '@/domain/operation/structure'
import { TransferFault } from '@/domain/transfer/fault'
import { type ListedFile, listedFile, type Manifest, type WrittenLines } from '@/domain/transfer/manifest'
import { contentOf, readLines } from './lines'
import { placeOf } from './manifest-file'

const NOTHING_DONE = '没有导入任何内容。请使用完整的原件，或者重新导出。'

/**
 * Holds everything of an export against its manifest before anything is written: another edition, a missing file, a
 * changed byte. `filesFrom` is where its attachments lie. Throws TransferFault that names the first.
 */
export async function checkContents(folder: string, manifest: Manifest, filesFrom: string): Promise<void> {
  refuseOtherEdition(manifest)
  for (const { name, ...written } of manifest.tables)
    await holds(placeOf.table(folder, name), folder, written)
  await holds(placeOf.registered(folder), folder, manifest.registered)
  await holds(placeOf.fileList(folder), folder, manifest.files.list)
  for await (const { sha256, size } of listedFiles(folder))
    await holds(placeOf.file(filesFrom, sha256), filesFrom, { sha256, bytes: size })
}

/** The attachments of an export. */
export async function* listedFiles(folder: string): AsyncGenerator<ListedFile> {
  for await (const line of readLines(placeOf.fileList(folder))) yield listedFile.parse(JSON.parse(line))
}

function refuseOtherEdition({ schema, tables }: Manifest): void {
  const ours = newestMigration(dialect)
  if (schema !== ours)
    throw new TransferFault(
      `导出的是另一个版本的数据（${structureWords(schema)}，本程序是${structureWords(ours)}），没有导入任何内容。请先把两边升级到同一版本，再重新导出。`,
    )
  const names = TRAVELLING.map(tableNameOf)
  if (tables.length !== names.length || tables.some(({ name }, i) => name !== names[i]))
    throw new TransferFault(`manifest.json 中的表与本程序的不同，${NOTHING_DONE}`)
}

async function holds(
  file: string,
  folder: string,
  { sha256, bytes }: Pick<WrittenLines, 'sha256' | 'bytes'>,
): Promise<void> {
  const name = path.relative(folder, file)
  const there = await stat(file).catch(nullWhenMissing)
  if (there === null) throw new TransferFault(`缺少文件“${name}”，${NOTHING_DONE}`)
  // What is larger, a folder, or a pipe into which nobody writes is not read at all.
  const whole = there.isFile() && there.size === bytes
  if (!whole || (await contentOf(file))?.sha256 !== sha256)
    throw new TransferFault(`文件“${name}”被改动过，或者没有复制完整，${NOTHING_DONE}`)
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
