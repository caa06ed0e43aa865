import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { TestProject } from 'vitest/node'
import { ROOT } from '../running/command'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the programs that tests start as processes of their own. */
    builtPrograms: string
  }
}

/** What tests start as processes of their own, again and again. */
const PROGRAMS = [
  'cli/main.ts',
  'db/testing/writer-process.ts',
  'server/limits/testing/other-server.ts',
  'server/remembered/testing/other-server.ts',
  'server/testing/interrupted-import.ts',
  'server/testing/interrupted-anonymising.ts',
  'server/testing/interrupted-registering.ts',
  'server/testing/interrupted-submissions.ts',
  'server/testing/enter-code.ts',
  'server/transfer/testing/interrupted-import-all.ts',
]

/** Packages with parts that are no JavaScript; they are loaded from where they are. */
const NATIVE = ['better-sqlite3', '@node-rs/argon2', 'pg-native']

/** What packages of the older kind call to load others; modules have to make it. */
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module'\nconst require = makeRequire(import.meta.url)"

/**
 * Before the tests of a project: puts each of these programs into a few files, once. As they stand they are some two
 * thousand files with their packages, to be found, read and translated at every start; that takes ten times as long.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const cache = path.join(ROOT, '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(path.join(cache, 'programs-'))
  await build({
    entryPoints: PROGRAMS,
    absWorkingDir: ROOT,
    outbase: ROOT,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: NATIVE,
    banner: { js: REQUIRE },
    plugins: [filesBesideSource],
    logLevel: 'warning',
  })
  project.provide('builtPrograms', folder)
  return () => rmSync(folder, { recursive: true })
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
