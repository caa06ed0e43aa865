import { buffer } from 'node:stream/consumers'
import PizZip from 'pizzip'
import { type Entry, fromBufferPromise } from 'yauzl'
import { type Finding, SAVE_ANEW } from './finding'

/** Parts of a Word file by name, unpacked. */
export type Parts = Map<string, Buffer>

const MB = 1024 * 1024
/** A letterhead has some twenty parts. */
const MAX_PARTS = 500
/** Of one part that is XML, in bytes; a letter of ten pages has a tenth of that. */
const MAX_XML = 4 * MB
/** The most that all parts may come to, in bytes. */
const MAX_UNPACKED = 50 * MB

/**
 * Unpacks a Word file. Nothing is unpacked whose size is not within the limits, and a part that turns out larger than
 * it says ends the reading. Null for what is no zip file.
 */
export async function unpack(content: Buffer): Promise<Parts | Finding | null> {
  if (!content.subarray(0, ZIP.length).equals(ZIP)) return null
  const parts: Parts = new Map()
  const names = new Set<string>()
  let unpacked = 0
  try {
    const zip = await fromBufferPromise(content)
    if (zip.entryCount > MAX_PARTS) return tooLarge(null)
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') && entry.uncompressedSize === 0) continue
      if (entry.isEncrypted())
        return { part: entry.fileName, what: '加密的内容', remedy: `请取消密码。${SAVE_ANEW}` }
      // Programs differ in which of two they take; to Word, names that differ in case are one.
      if (names.has(entry.fileName.toLowerCase()))
        return { part: entry.fileName, what: '重名的部件', remedy: SAVE_ANEW }
      names.add(entry.fileName.toLowerCase())
      unpacked += entry.uncompressedSize
      if (unpacked > MAX_UNPACKED || (isXml(entry) && entry.uncompressedSize > MAX_XML))
        return tooLarge(entry.fileName)
      parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
    }
  } catch {
    return { part: null, what: '损坏的或者与目录不符的压缩内容', remedy: SAVE_ANEW }
  }
  return parts
}

const ZIP = Buffer.from('PK\u0003\u0004')

function isXml({ fileName }: Entry): boolean {
  return /\.(?:xml|rels)$/i.test(fileName)
}

function tooLarge(part: string | null): Finding {
  return { part, what: '解压后过大的内容', remedy: SAVE_ANEW }
}

/** The day of all parts: the same template packs to the same bytes. */
const DAY = new Date('2000-01-01T00:00:00Z')

/** A new file of these parts and nothing else. */
export function pack(parts: Parts): Buffer {
  const zip = new PizZip()
  for (const [name, content] of parts) zip.file(name, content, { createFolders: false, date: DAY })
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}
