import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { ROOT } from '../running/command'

/** Packages with parts that are no JavaScript; they are loaded from where they are. */
const NATIVE = ['better-sqlite3', '@node-rs/argon2', 'pg-native']

/** What packages of the older kind call to load others; modules have to make it. */
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module'\nconst require = makeRequire(import.meta.url)"

/**
 * Puts each of these programs of the project into a few files. As they stand they are some two thousand files with their
 * packages, to be found, read and translated at every start; that takes ten times as long.
 */
export async function buildPrograms(programs: string[]): Promise<{ folder: string; remove(): void }> {
  const cache = path.join(ROOT, '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(path.join(cache, 'programs-'))
  await build({
    entryPoints: programs,
    absWorkingDir: ROOT,
    outbase: ROOT,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: NATIVE,
    banner: { js: `${REQUIRE}\nglobalThis.yishenbanPrograms = ${JSON.stringify(folder)}` },
    plugins: [filesBesideSource],
    logLevel: 'warning',
  })
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

/** The file that Node runs for a program that was built into a folder. */
export function builtFile(folder: string, source: string): string {
  return path.join(folder, source.replace(/\.ts$/, '.js'))
}

/** A module that reads a file beside itself finds it there, although it was built into another folder. */
const filesBesideSource: Plugin = {
  name: 'files-beside-source',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file))),
      loader: 'ts',
    }))
  },
}
