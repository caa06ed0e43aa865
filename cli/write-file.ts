import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FAULTS, faultKindOf } from '@/domain/faults/faults'

/**
 * Writes a file that appears whole or not at all, readable by this account alone. Answers null, or in words why it was
 * not written.
 */
export async function writeFile(file: string, content: Uint8Array | Readable): Promise<string | null> {
  const draft = `${file}.part`
  try {
    const source = content instanceof Readable ? content : Readable.from([content])
    await pipeline(source, createWriteStream(draft, { mode: 0o600 }))
    await rename(draft, file)
    return null
  } catch (fault) {
    await rm(draft, { force: true }).catch(() => {})
    // What is read from the database fails in its own words.
    if (fault instanceof Error && 'digest' in fault) throw fault
    return faultKindOf(fault) === 'full'
      ? `没有写入“${file}”：${FAULTS.full.what}请腾出空间，或者写到另一个磁盘。`
      : `没有写入“${file}”，请检查文件夹是否存在、能否写入。`
  }
}
