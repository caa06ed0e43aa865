import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { onDisk } from '@/db/connection'
import { TransferFault } from '@/domain/transfer/fault'
import type { WrittenLines } from '@/domain/transfer/manifest'
import { fingerprinting } from '../secrets/fingerprint'

/** Characters that are gathered before they are written. */
const WRITTEN_AT_ONCE = 1_000_000
/** Bytes of one line: a sealed year of the largest agency is some tens of megabytes. */
const LONGEST_LINE = 256 * 1024 * 1024

/** What lines come to, without writing them anywhere. */
export async function digestOf(lines: AsyncIterable<string>): Promise<WrittenLines> {
  return written(lines, async () => {})
}

/** Writes lines into a new file, and answers once they are on disk for good. */
export async function writeLines(file: string, lines: AsyncIterable<string>): Promise<WrittenLines> {
  const handle = await onDisk(() => open(file, 'wx', 0o600))
  try {
    const done = await written(lines, async (text) => onDisk(() => handle.appendFile(text)))
    await onDisk(() => handle.sync())
    return done
  } finally {
    await handle.close()
  }
}

async function written(
  lines: AsyncIterable<string>,
  write: (text: string) => Promise<void>,
): Promise<WrittenLines> {
  const hash = fingerprinting()
  let waiting = ''
  let rows = 0
  let bytes = 0
  const put = async () => {
    hash.add(waiting)
    bytes += Buffer.byteLength(waiting)
    await write(waiting)
    waiting = ''
  }
  for await (const line of lines) {
    waiting += line
    rows++
    if (waiting.length >= WRITTEN_AT_ONCE) await put()
  }
  await put()
  return { rows, bytes, sha256: hash.end() }
}

/**
 * The lines of a file, each with its end. Cut at line feeds alone: what else ends a line for people may stand within a
 * text. Throws TransferFault for one that no export has written.
 */
export async function* readLines(file: string): AsyncGenerator<string> {
  let begun: Buffer[] = []
  let length = 0
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      yield Buffer.concat([...begun, piece.subarray(from, end + 1)]).toString()
      begun = []
      length = 0
      from = end + 1
    }
    begun.push(piece.subarray(from))
    length += piece.length - from
    if (length > LONGEST_LINE) throw new TransferFault(`“${file}”中有过长的一行，不是导出的文件。`)
  }
  if (length > 0) yield Buffer.concat(begun).toString()
}

/** Size and hash of a file as it lies there; null where there is none. */
export async function contentOf(file: string): Promise<{ bytes: number; sha256: string } | null> {
  const hash = fingerprinting()
  let bytes = 0
  try {
    for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
      hash.add(piece)
      bytes += piece.length
    }
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw fault
  }
  return { bytes, sha256: hash.end() }
}
