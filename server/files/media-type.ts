import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { openPromise } from 'yauzl'

/** Types that may be stored, each with the endings of its names; the first is used when a name has none of them. */
const ENDINGS = {
  'application/pdf': ['pdf'],
  'application/ofd': ['ofd'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'image/heif': ['heif', 'heic'],
  'image/tiff': ['tif', 'tiff'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/msword': ['doc', 'wps'],
  'application/vnd.ms-excel': ['xls', 'et'],
  'application/vnd.ms-powerpoint': ['ppt', 'dps'],
  'text/plain': ['txt', 'csv'],
} as const satisfies Record<string, readonly string[]>

export type MediaType = keyof typeof ENDINGS

export function isMediaType(text: string): text is MediaType {
  return Object.hasOwn(ENDINGS, text)
}

export function endingsOf(type: MediaType): readonly string[] {
  return ENDINGS[type]
}

/** Why a content is not taken; `unknown` is everything that is not on the list. */
export type NotTaken = 'unknown' | 'encrypted' | 'macros'

/** Tells what a file is from its content alone; nothing in it is unpacked or run. */
export async function sniff(path: string): Promise<MediaType | NotTaken> {
  const start = await firstBytes(path)
  if (start.subarray(0, 4).equals(ZIP)) return sniffZip(path)
  if (start.subarray(0, COMPOUND.length).equals(COMPOUND)) return sniffCompound(await readFile(path))
  const detected = BEGINNINGS.find(([, at, beginning]) =>
    start.subarray(at, at + beginning.length).equals(beginning),
  )
  if (detected) return detected[0]
  return (await isPlainText(path)) ? 'text/plain' : 'unknown'
}

/** Marks of each kind of file at a place of its first bytes. They are looked at, and nothing behind them is read. */
const BEGINNINGS: readonly (readonly [type: MediaType, at: number, beginning: Buffer])[] = [
  ['application/pdf', 0, Buffer.from('%PDF-')],
  ['image/png', 0, Buffer.from('89504e470d0a1a0a', 'hex')],
  ['image/jpeg', 0, Buffer.from('ffd8ff', 'hex')],
  ['image/webp', 8, Buffer.from('WEBP')],
  ['image/tiff', 0, Buffer.from('II*\0')],
  ['image/tiff', 0, Buffer.from('MM\0*')],
  ['image/heic', 4, Buffer.from('ftypheic')],
  ['image/heic', 4, Buffer.from('ftypheix')],
  ['image/heif', 4, Buffer.from('ftypmif1')],
]

const ZIP = Buffer.from('PK\u0003\u0004')
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The part by which each kind of zipped document is known. OFD is the national format for official documents (GB/T 33190). */
const MAIN_PARTS: readonly (readonly [part: RegExp, type: MediaType])[] = [
  [/^word\/document\d*\.xml$/i, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [/^xl\/workbook\d*\.xml$/i, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [
    /^ppt\/presentation\d*\.xml$/i,
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
  [/^OFD\.xml$/i, 'application/ofd'],
]

/** A document holds far fewer parts; reading the list of names of more would only cost time. */
const MAX_PARTS = 20_000

/** Reads the list of names only. */
async function sniffZip(path: string): Promise<MediaType | NotTaken> {
  const names = await partNames(path)
  if (names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) return 'macros'
  const type = MAIN_PARTS.find(([part]) => names.some((name) => part.test(name)))?.[1]
  if (!type) return 'unknown'
  return type === 'application/ofd' || names.includes('[Content_Types].xml') ? type : 'unknown'
}

async function partNames(path: string): Promise<string[]> {
  try {
    const zip = await openPromise(path, { autoClose: false })
    try {
      if (zip.entryCount > MAX_PARTS) return []
      const names: string[] = []
      for await (const entry of zip.eachEntry()) names.push(entry.fileName)
      return names
    } finally {
      zip.close()
    }
  } catch {
    // Broken in whatever way: not a document.
    return []
  }
}

/** Streams of a compound file by which its kind is known, as their names stand in its directory. */
const STREAMS: readonly (readonly [name: string, type: MediaType | NotTaken])[] = [
  ['EncryptedPackage', 'encrypted'],
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
]
const DIRECTORY_ENTRY = 128
const NAME_LENGTH_AT = 64
const KIND_AT = 66
const STREAM = 2

function sniffCompound(content: Buffer): MediaType | NotTaken {
  return STREAMS.find(([name]) => hasStream(content, name))?.[1] ?? 'unknown'
}

/** Entries of the directory begin at multiples of 128 bytes; the length of the name follows it, ending zero included. */
function hasStream(content: Buffer, name: string): boolean {
  const wanted = Buffer.from(`${name}\0`, 'utf16le')
  for (let at = content.indexOf(wanted); at >= 0; at = content.indexOf(wanted, at + 2)) {
    if (at % DIRECTORY_ENTRY !== 0 || at + DIRECTORY_ENTRY > content.length) continue
    if (content.readUInt16LE(at + NAME_LENGTH_AT) !== wanted.length) continue
    if (content[at + KIND_AT] === STREAM) return true
  }
  return false
}

/** Text in an encoding that offices write, without control characters. */
async function isPlainText(path: string): Promise<boolean> {
  const mark = (await firstBytes(path)).subarray(0, 2)
  const marked = mark.equals(Buffer.from('fffe', 'hex')) || mark.equals(Buffer.from('feff', 'hex'))
  for (const encoding of marked ? ['utf-16le', 'utf-16be'] : ['utf-8', 'gb18030'])
    if (await isTextIn(encoding, path)) return true
  return false
}

/** Reads piece by piece, so that others are served meanwhile, and no further than the first fault. */
async function isTextIn(encoding: string, path: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const piece of createReadStream(path))
      if (CONTROL.test(decoder.decode(piece, { stream: true }))) return false
    return !CONTROL.test(decoder.decode())
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

const CONTROL = /[^\P{Cc}\t\n\f\r]/u
