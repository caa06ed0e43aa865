import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './running/command'

// A package that has a binary for each kind of machine names them all as optional. npm leaves out of the lock file
// those that the registry at hand does not offer, and `npm ci` then refuses the file on every other machine.
// `tsx scripts/lock-file.ts` writes the missing ones in, after a dependency was added from such a registry.

type LockedPackage = {
  version?: string
  optionalDependencies?: Record<string, string>
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
}

export type LockFile = { packages: Record<string, LockedPackage> }

const FILE = path.join(ROOT, 'package-lock.json')

export function readLockFile(): LockFile {
  return JSON.parse(readFileSync(FILE, 'utf8')) as LockFile
}

export type Missing = { name: string; version: string; wantedBy: string; dev: boolean }

/** The optional packages that some locked package names and the lock file does not hold. */
export function missingFromLock({ packages }: LockFile): Missing[] {
  return Object.entries(packages).flatMap(([place, one]) =>
    Object.entries(one.optionalDependencies ?? {})
      .filter(([name]) => !placesFor(place, name).some((candidate) => packages[candidate]))
      .map(([name, version]) => ({ name, version, wantedBy: place, dev: one.dev ?? false })),
  )
}

/** Where Node looks for `name` from the package at `place`, the nearest first. */
function placesFor(place: string, name: string): string[] {
  const folders = place === '' ? [] : place.split('/node_modules/')
  const nested = folders.map(
    (_, i) => `${folders.slice(0, folders.length - i).join('/node_modules/')}/node_modules/${name}`,
  )
  return [...nested, `node_modules/${name}`]
}

const SYSTEMS =
  /(?:^|[-/])(aix|android|darwin|freebsd|linux|linuxmusl|netbsd|openbsd|openharmony|sunos|win32)(?=-|$)/
const PROCESSORS = /-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|x64)(?=-|$)/

/** The kind of machine a package's name speaks of, as npm writes it. */
export function machineOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const system = SYSTEMS.exec(name)?.[1]
  const processor = PROCESSORS.exec(name)?.[1]
  const libc = /musl/.test(name) ? 'musl' : /linux.*gnu/.test(name) ? 'glibc' : undefined
  return {
    ...(system ? { os: [system.replace('musl', '')] } : {}),
    ...(processor ? { cpu: [processor] } : {}),
    ...(libc ? { libc: [libc] } : {}),
  }
}

function complete(lock: LockFile): string[] {
  const added: string[] = []
  for (const { name, version, wantedBy, dev } of missingFromLock(lock)) {
    const machine = machineOf(name)
    if (!machine.os && !machine.cpu)
      throw new Error(`${name}, wanted by ${wantedBy}, names no kind of machine`)
    lock.packages[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}), optional: true, ...machine }
    added.push(`${name}@${version}`)
  }
  const [project, ...rest] = Object.entries(lock.packages)
  if (project) lock.packages = Object.fromEntries([project, ...rest.sort(([a], [b]) => (a < b ? -1 : 1))])
  return added
}

if (process.argv[1] === import.meta.filename) {
  const lock = readLockFile()
  const added = complete(lock)
  if (added.length > 0) writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(added.length > 0 ? `added: ${added.join(', ')}` : 'nothing is missing')
}
