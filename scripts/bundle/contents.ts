import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { transformSync } from 'esbuild'
import { buildFolder } from '../running/build'
import { mustRun, ROOT } from '../running/command'

/** What a release has of the sources: what the shell, the foreign readers and the start are run from. */
const SOURCES =
  /^(server|domain|db|cli|docs|deploy|public|scripts\/(running|installation)|scripts\/(start|demo|first-run-code)\.ts$|(package\.json|tsconfig\.json|CHANGELOG\.md|\.env\.example)$)/
const NOT_FOR_OFFICES = /(^|\/)testing\/|\.test\.tsx?$|^db\/drizzle\.|\/meta\/\d+_snapshot\.json$/

/** Of a file of the sources, as git names it: whether a release carries it. */
export function belongsToRelease(file: string): boolean {
  return SOURCES.test(file) && !NOT_FOR_OFFICES.test(file)
}

/** Copies into a folder what a release has besides packages: sources, the built site, the shell program. */
export async function copyContents(folder: string): Promise<void> {
  const listed = await mustRun('git', ['ls-files', '-co', '--exclude-standard', '-z'])
  for (const file of listed.split('\0').filter(belongsToRelease)) {
    const from = path.join(ROOT, file)
    // A file that was taken away is listed until that is committed.
    if (existsSync(from)) cpSync(from, path.join(folder, file))
  }
  renameSync(path.join(folder, 'deploy', 'yishenban'), path.join(folder, 'yishenban'))
  copySite(folder)
}

/** The built site without what only the next build needs. */
function copySite(folder: string): void {
  const from = buildFolder()
  const leftOut = ['cache', 'dev', 'types', 'diagnostics', 'trace', 'trace-build'].map((name) =>
    path.join(from, name),
  )
  const to = path.join(folder, '.next')
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !leftOut.includes(file) && !file.endsWith('.map'),
  })
  // Next would read its settings from TypeScript with a native part that needs glibc 2.30.
  const settings = readFileSync(path.join(ROOT, 'next.config.ts'), 'utf8')
  writeFileSync(path.join(folder, 'next.config.mjs'), transformSync(settings, { loader: 'ts' }).code)
}

/** Lays the release's Node where the shell program looks for it, with the licence that comes along. */
export function placeNode(folder: string, cpu: string): void {
  const from = path.join(folder, 'node_modules', `node-linux-${cpu}`)
  mkdirSync(path.join(folder, 'node', 'bin'), { recursive: true })
  renameSync(path.join(from, 'bin', 'node'), path.join(folder, 'node', 'bin', 'node'))
  renameSync(path.join(from, 'LICENSE'), path.join(folder, 'node', 'LICENSE'))
  rmSync(from, { recursive: true })
}
