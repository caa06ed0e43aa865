import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build, type Metafile } from 'esbuild'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'

// What a page sends to the browser is what its client components lead to, by whatever way. The rules and labels that they
// use stand apart from the schemas of what is posted: zod alone is 70 KB, half as much again as the whole page.

const NEEDED_BY_THE_SERVER = /node_modules\/(zod|drizzle-orm|pg|better-sqlite3)\//

test('no client component leads to what only the server needs', async () => {
  const entries = globSync('{app,components}/**/*.{ts,tsx}', { cwd: ROOT }).filter((file) =>
    readFileSync(path.join(ROOT, file), 'utf8').startsWith("'use client'"),
  )
  expect(entries.length).toBeGreaterThan(80)
  const { inputs } = await modulesOf(entries)
  const found = Object.keys(inputs).find((file) => NEEDED_BY_THE_SERVER.test(file))
  expect(found === undefined ? [] : wayTo(found, inputs)).toEqual([])
})

/** Everything that would be bundled, without what Next and the page load by themselves. */
async function modulesOf(entryPoints: string[]): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints,
    absWorkingDir: ROOT,
    outdir: 'unwritten',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    metafile: true,
    logLevel: 'error',
    jsx: 'automatic',
    alias: { '@': ROOT },
    external: ['react', 'react-dom', 'react/*', 'next', 'next/*', 'echarts', 'echarts/*'],
    loader: { '.css': 'empty' },
  })
  return metafile
}

/** The modules that lead to one, the first of them first. */
function wayTo(file: string, inputs: Metafile['inputs']): string[] {
  const way = [file]
  for (;;) {
    const leads = Object.entries(inputs).find(
      ([from, { imports }]) => !way.includes(from) && imports.some((one) => one.path === way[0]),
    )
    if (!leads) return way
    way.unshift(leads[0])
  }
}
