import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipPart {
  name: string
  /** Pieces of the content, in UTF-8. */
  content: Iterable<string> | AsyncIterable<string>
}

interface Written {
  name: Buffer
  offset: number
  crc: number
  packed: number
  unpacked: number
}

/** Packing harder makes the file little smaller and the export much slower. */
const LEVEL = 3
/** Sizes follow the content, because it is streamed; names are UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8
const VERSION = 20
/** 1980-01-01: the same content gives the same file. */
const DATE = 0x0021
/** Above this the format would need its 64-bit form. */
const MAX_BYTES = 0xffffffff

/** A zip file, packed as it is read; nothing is kept but the list of parts. */
export async function* zip(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let offset = 0
  for (const part of parts) {
    const entry: Written = { name: Buffer.from(part.name), offset, crc: 0, packed: 0, unpacked: 0 }
    const header = localHeader(entry)
    yield header
    for await (const chunk of packed(part.content, entry)) yield chunk
    const descriptor = dataDescriptor(entry)
    yield descriptor
    offset += header.length + entry.packed + descriptor.length
    if (Math.max(offset, entry.unpacked) > MAX_BYTES) throw new RangeError('the zip file exceeds 4 GB')
    written.push(entry)
  }
  yield* directory(written, offset)
}

/** Deflates on another thread, while the next pieces are made; counts sizes and check sum into `entry`. */
async function* packed(content: ZipPart['content'], entry: Written): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: LEVEL, chunkSize: 64 * 1024, memLevel: 9 })
  pipeline(Readable.from(counted(content, entry), { highWaterMark: 2 }), deflate, () => {})
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    entry.packed += chunk.length
    yield chunk
  }
}

async function* counted(content: ZipPart['content'], entry: Written): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    const bytes = Buffer.from(piece)
    entry.crc = crc32(bytes, entry.crc)
    entry.unpacked += bytes.length
    yield bytes
  }
}

function localHeader({ name }: Written): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(FLAGS, 6)
  header.writeUInt16LE(DEFLATED, 8)
  header.writeUInt16LE(DATE, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function dataDescriptor({ crc, packed, unpacked }: Written): Buffer {
  const descriptor = Buffer.alloc(16)
  descriptor.writeUInt32LE(0x08074b50, 0)
  descriptor.writeUInt32LE(crc, 4)
  descriptor.writeUInt32LE(packed, 8)
  descriptor.writeUInt32LE(unpacked, 12)
  return descriptor
}

function* directory(entries: readonly Written[], offset: number): Generator<Buffer> {
  let size = 0
  for (const { name, offset: at, crc, packed, unpacked } of entries) {
    const header = Buffer.alloc(46)
    header.writeUInt32LE(0x02014b50, 0)
    header.writeUInt16LE(VERSION, 4)
    header.writeUInt16LE(VERSION, 6)
    header.writeUInt16LE(FLAGS, 8)
    header.writeUInt16LE(DEFLATED, 10)
    header.writeUInt16LE(DATE, 14)
    header.writeUInt32LE(crc, 16)
    header.writeUInt32LE(packed, 20)
    header.writeUInt32LE(unpacked, 24)
    header.writeUInt16LE(name.length, 28)
    header.writeUInt32LE(at, 42)
    size += header.length + name.length
    yield header
    yield name
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  yield end
}
