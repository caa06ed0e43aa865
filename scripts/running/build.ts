import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { mustRun, ROOT } from './command'
import { isRelease } from './release'
import type { Step } from './step'

/** Files that the built site depends on. Tests and data do not belong to it. */
const SOURCES = [
  'app',
  'components',
  'server',
  'domain',
  'db',
  'public',
  'instrumentation.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** Where Next puts the built site, as next.config.ts says. */
export function buildFolder(): string {
  return path.join(ROOT, process.env.YISHENBAN_DIST ?? '.next')
}

const STAMP = 'built-from'

/** True when the built site is made of the present sources. */
export function isBuilt(): boolean {
  const stamp = path.join(buildFolder(), STAMP)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSources()
}

/** Builds the site. Throws `Failed` with what the build says when it cannot. */
export async function build(): Promise<void> {
  const sources = hashOfSources()
  await mustRun('next', ['build'], { env: { NODE_ENV: 'production' } })
  writeFileSync(path.join(buildFolder(), STAMP), sources)
}

/** Builds the site, unless it was built from the same sources already or came built. */
export async function ensureBuilt(step: Step): Promise<void> {
  if (isRelease()) return
  if (!isBuilt()) await step('构建网站（第一次需要一两分钟）', build)
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of filesOf(path.join(ROOT, source))) {
      hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

function filesOf(place: string): string[] {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}
