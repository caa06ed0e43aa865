import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import path from 'node:path'

/**
 * The newest of each family of symbols that a native part may ask for: glibc 2.28 and what gcc 8 brings, as Kylin V10
 * has them. Whoever asks for more does not load there.
 */
const NEWEST: Readonly<Record<string, string>> = {
  GLIBC: '2.28',
  GLIBCXX: '3.4.25',
  CXXABI: '1.3.11',
  GCC: '7.0.0',
}

const PROCESSORS: Readonly<Record<number, string>> = { 62: 'x64', 183: 'arm64' }
const NEEDED_VERSIONS = 0x6fff_fffe

/** What a program or library for Linux is made for, and which versions of symbols it asks others for. */
export interface Native {
  cpu: string
  /** As `GLIBC_2.28`; none for a program that is linked with all it needs. */
  needs: string[]
}

/** What a native file asks for, read from the file itself (ELF, 64 bits); null for a file of another kind. */
export function nativeOf(file: Buffer): Native | null {
  if (!isElf(file) || file.length < 64) return null
  const cpu = PROCESSORS[file.readUInt16LE(18)] ?? 'other'
  return { cpu, needs: sectionsOf(file).flatMap((section) => versionsIn(file, section)) }
}

function isElf(file: Buffer): boolean {
  // 64 bits, lowest byte first.
  return file.subarray(0, 6).equals(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]))
}

interface Section {
  type: number
  offset: number
  link: number
  /** Of a section of needed versions: how many libraries it speaks of. */
  info: number
}

function sectionsOf(file: Buffer): (Section & { all: Section[] })[] {
  const [start, size, count] = [
    Number(file.readBigUInt64LE(40)),
    file.readUInt16LE(58),
    file.readUInt16LE(60),
  ]
  const all = Array.from({ length: count }, (_, i) => {
    const at = start + i * size
    return {
      type: file.readUInt32LE(at + 4),
      offset: Number(file.readBigUInt64LE(at + 24)),
      link: file.readUInt32LE(at + 40),
      info: file.readUInt32LE(at + 44),
    }
  })
  return all.map((section) => ({ ...section, all }))
}

/** The names that a section of needed versions lists: a chain of libraries, each with a chain of versions. */
function versionsIn(file: Buffer, { type, offset, link, info, all }: Section & { all: Section[] }): string[] {
  const names = all[link]?.offset
  if (type !== NEEDED_VERSIONS || names === undefined) return []
  const found: string[] = []
  for (let library = offset, i = 0; i < info; i++, library += file.readUInt32LE(library + 12)) {
    const versions = file.readUInt16LE(library + 2)
    for (let at = library + file.readUInt32LE(library + 8), j = 0; j < versions; j++) {
      const name = names + file.readUInt32LE(at + 8)
      found.push(file.toString('latin1', name, file.indexOf(0, name)))
      at += file.readUInt32LE(at + 12)
    }
  }
  return found
}

/** Which of what is needed is newer than what Kylin V10 has. Families that no system library of ours has are let be. */
export function tooNew(needs: readonly string[]): string[] {
  return needs.filter((need) => {
    const [family = '', version = ''] = need.split('_')
    const newest = NEWEST[family]
    // GLIBC_PRIVATE and its like belong to one build of one library.
    if (newest !== undefined && !/^\d/.test(version)) return true
    return newest !== undefined && isNewer(version, newest)
  })
}

function isNewer(version: string, other: string): boolean {
  const [one, two] = [version.split('.').map(Number), other.split('.').map(Number)]
  const differs = one.findIndex((part, i) => part !== (two[i] ?? 0))
  return differs !== -1 && (one[differs] ?? 0) > (two[differs] ?? 0)
}

/**
 * What in a release would not run on its machines, a line for each file: made for another processor, or asking for more
 * than glibc 2.28. Empty when everything runs.
 */
export function whatWouldNotRun(folder: string, cpu: string): string[] {
  return nativeFilesIn(folder).flatMap(({ file, native }) => {
    const name = path.relative(folder, file)
    if (native.cpu !== cpu) return [`${name}: made for ${native.cpu}`]
    const over = tooNew(native.needs)
    return over.length > 0 ? [`${name}: needs ${over.join(', ')}`] : []
  })
}

/** Every program and library for Linux in a folder. */
export function nativeFilesIn(folder: string): { file: string; native: Native }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => isElf(beginningOf(file)))
    .flatMap((file) => {
      const native = nativeOf(readFileSync(file))
      return native ? [{ file, native }] : []
    })
}

function beginningOf(file: string): Buffer {
  const handle = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(6)
    readSync(handle, bytes)
    return bytes
  } finally {
    closeSync(handle)
  }
}
