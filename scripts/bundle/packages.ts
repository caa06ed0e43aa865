import { copyFileSync, cpSync, globSync, rmSync } from 'node:fs'
import path from 'node:path'
import { mustRun, ROOT } from '../running/command'
import type { Cpu } from './release'

/** Of building, of pictures, which this site does not recast, and of Next's own tests; some need more than glibc 2.28. */
const NOT_NEEDED = ['@next/swc-*', 'sharp', '@img', '@playwright', 'playwright', 'playwright-core', '.bin']

/** Reading matter and what only a compiler or a debugger reads: a third of all packages, by size. */
const NOT_RUN = ['**/*.map', '**/*.d.ts', '**/*.d.mts', '**/*.d.cts']

/** Installs into a folder the packages that run in an office, for another processor than this one if need be. */
export async function installPackages(folder: string, cpu: Cpu): Promise<void> {
  copyFileSync(path.join(ROOT, 'package-lock.json'), path.join(folder, 'package-lock.json'))
  const kind = ['--os=linux', `--cpu=${cpu}`, '--libc=glibc']
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']
  await mustRun('npm', ['ci', '--omit=dev', '--include=optional', ...kind, ...quiet], { cwd: folder })
  rmSync(path.join(folder, 'package-lock.json'))
  const modules = path.join(folder, 'node_modules')
  for (const one of globSync([...NOT_NEEDED, ...NOT_RUN], { cwd: modules }))
    rmSync(path.join(modules, one), { recursive: true, force: true })
}

/** Puts our driver in the place of the one that came with its package, and takes its sources away. */
export function placeDriver(folder: string, cpu: Cpu, driver: string): void {
  const place = path.join(folder, 'node_modules', 'better-sqlite3')
  for (const name of ['deps', 'src', 'prebuilds', 'binding.gyp'])
    rmSync(path.join(place, name), { recursive: true, force: true })
  cpSync(driver, path.join(place, 'prebuilds', `linux-${cpu}.node`))
}
