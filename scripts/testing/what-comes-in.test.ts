import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'

// docs/what-comes-in.md names every reader of foreign input; what it names is there.

const page = readFileSync(path.join(ROOT, 'docs/what-comes-in.md'), 'utf8')
const text = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')
const named = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
const isFile = (name: string) => /\/.*\.tsx?$/.test(name)
const isConstant = (name: string) => /^[A-Z][A-Z_]+$/.test(name)

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| What '))
  .map((line) => {
    const [, what = '', , where, bounds, tried] = line.split('|').map((cell) => cell.trim())
    return {
      what,
      files: [...named(where), ...named(bounds)].filter(isFile),
      bounds: named(bounds).filter(isConstant),
      tests: named(tried),
    }
  })

test('there are rows, and each names where it is read and how it is tried', () => {
  expect(rows.length).toBeGreaterThan(30)
  for (const { what, files, tests } of rows) {
    expect(files, what).not.toEqual([])
    expect(tests, what).not.toEqual([])
  }
})

test.each(rows.map((row) => [row.what, row] as const))('%s', (_, { files, bounds, tests }) => {
  for (const file of [...files, ...tests]) expect(existsSync(path.join(ROOT, file)), file).toBe(true)
  for (const bound of bounds)
    expect(
      files.some((file) => new RegExp(`\\b${bound}\\b`).test(text(file))),
      bound,
    ).toBe(true)
})

test('every test that the page names gives its readers what chance makes, or what is hostile by name', () => {
  const tests = [...new Set(rows.flatMap((row) => row.tests))]
  expect(tests.filter((file) => !/fuzzed\(|fc\.assert|test\.each/.test(text(file)))).toEqual([])
})

/** Files that take in bytes or text from outside by their imports: they stand on the page, or read what another handed them. */
test('whatever opens a foreign format stands on the page', () => {
  const opening = /from '(?:yauzl|@e965\/xlsx|csv-parse|@xmldom\/xmldom)'/
  const files = rows.flatMap((row) => row.files)
  const missing = sourcesThat(opening).filter((file) => !files.includes(file) && !OF_OURS.includes(file))
  expect(missing).toEqual([])
})

/** Read what was judged before, or what the program wrote. */
const OF_OURS = [
  'server/letters/word.ts',
  'server/letters/template-check/content-types.ts',
  'server/report/figure-svg.ts',
]

function sourcesThat(pattern: RegExp): string[] {
  return readdirSync(path.join(ROOT, 'server'), { recursive: true, encoding: 'utf8' })
    .map((name) => `server/${name}`)
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|\/testing\//.test(file))
    .filter((file) =>
      text(file)
        .split('\n')
        .some((line) => pattern.test(line) && !line.startsWith('import type')),
    )
}
