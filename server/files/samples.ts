import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { zip } from '../spreadsheet/write/zip'

/** The smallest contents of each kind, for tests. */
export const aPdf = () =>
  Buffer.from(
    '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
    'latin1',
  )

export const aPng = () =>
  Buffer.from(
    '89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360606060000000050001 7a a8 57 50 0000000049454e44ae426082'.replaceAll(
      ' ',
      '',
    ),
    'hex',
  )

export const aJpeg = () => Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')
export const aWebp = () => Buffer.concat([Buffer.from('RIFF\x1a\0\0\0WEBPVP8L', 'latin1'), Buffer.alloc(18)])
export const aHeic = () =>
  Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(32)])
export const aTiff = () => Buffer.from('49492a00080000000100000103000100000001000000000000000000', 'hex')

/** A zipped document with these parts, each of one tag. */
export const aZip = (...names: string[]) =>
  buffer(Readable.from(zip(names.map((name) => ({ name, content: ['<a/>'] })))))

/** A compound file whose directory names one stream. */
export function aCompound(stream: string): Buffer {
  const file = Buffer.alloc(1536)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  const entry = 1024 + 128
  const name = Buffer.from(`${stream}\0`, 'utf16le')
  name.copy(file, entry)
  file.writeUInt16LE(name.length, entry + 64)
  file.writeUInt8(2, entry + 66)
  return file
}
