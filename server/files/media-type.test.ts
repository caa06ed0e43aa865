import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zip } from '../spreadsheet/write/zip'
import { sniff } from './media-type'
import { aCompound, aHeic, aJpeg, aPdf, aPng, aTiff, aWebp, aZip } from './samples'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sniff-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function sniffed(content: Uint8Array | string) {
  const path = join(folder, 'file')
  await writeFile(path, content)
  return sniff(path)
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'

test.each<[string, Uint8Array | string, string]>([
  ['PDF', aPdf(), 'application/pdf'],
  ['PNG', aPng(), 'image/png'],
  ['JPEG', aJpeg(), 'image/jpeg'],
  ['WebP', aWebp(), 'image/webp'],
  ['HEIC', aHeic(), 'image/heic'],
  ['TIFF', aTiff(), 'image/tiff'],
  ['Word of 1997', aCompound('WordDocument'), 'application/msword'],
  ['Excel of 1997', aCompound('Workbook'), 'application/vnd.ms-excel'],
  ['PowerPoint of 1997', aCompound('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
  ['a document with a password', aCompound('EncryptedPackage'), 'encrypted'],
  ['an installer', aCompound('SummaryInformation'), 'unknown'],
  ['text in UTF-8', '关于征地补偿的申请\r\n', 'text/plain'],
  ['text in GB18030', Buffer.from('b9d8d3dac9eac7eb0d0a', 'hex'), 'text/plain'],
  ['text in UTF-16', Buffer.from('\uFEFF申请', 'utf16le'), 'text/plain'],
  ['a web page, kept as text', '<html><script>alert(1)</script></html>', 'text/plain'],
  [
    'a drawing that could run scripts, kept as text',
    '<?xml version="1.0"?><svg onload="x()"/>',
    'text/plain',
  ],
  ['a program', Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(128)]), 'unknown'],
  ['a program of Linux', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), 'unknown'],
  ['a packed archive', Buffer.from('526172211a070100', 'hex'), 'unknown'],
  ['a broken zip file', 'PK\u0003\u0004...', 'unknown'],
  ['noise', Buffer.from([0, 1, 2, 3, 255, 254]), 'unknown'],
])('%s', async (_, content, type) => {
  expect(await sniffed(content)).toBe(type)
})

test.each<[string, string[], string]>([
  ['docx', ['[Content_Types].xml', 'word/document.xml'], `${OFFICE}.wordprocessingml.document`],
  ['xlsx', ['[Content_Types].xml', 'xl/workbook.xml'], `${OFFICE}.spreadsheetml.sheet`],
  ['pptx', ['[Content_Types].xml', 'ppt/presentation.xml'], `${OFFICE}.presentationml.presentation`],
  ['OFD', ['OFD.xml', 'Doc_0/Document.xml'], 'application/ofd'],
  ['a document with macros', ['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'], 'macros'],
  ['a Java program', ['META-INF/MANIFEST.MF', 'Main.class'], 'unknown'],
  ['any zip file', ['run.exe'], 'unknown'],
])('zipped: %s', async (_, names, type) => {
  expect(await sniffed(await aZip(...names))).toBe(type)
})

test('a zip bomb is told by its names and never unpacked', async () => {
  const zeros = '0'.repeat(1024 * 1024)
  const bomb = await buffer(
    Readable.from(
      zip([
        { name: '[Content_Types].xml', content: Array.from({ length: 200 }, () => zeros) },
        { name: 'word/document.xml', content: ['<a/>'] },
      ]),
    ),
  )
  // Were a packed part read, its damaged bytes would be noticed.
  bomb.fill(0xff, 60, 60 + 1000)
  expect(bomb.length).toBeLessThan(4 * 1024 * 1024)
  expect(await sniffed(bomb)).toBe(`${OFFICE}.wordprocessingml.document`)
})
