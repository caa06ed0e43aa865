import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'

// .env.example names every variable that anything here reads, and no other.

/** Set by Node, npm, Next, vitest and Playwright, or handed from one program of tests to another: nobody sets them. */
const SET_BY_PROGRAMS =
  /^(PATH|CI|NODE_ENV|NEXT_RUNTIME|npm_\w+|TEST_PARALLEL_INDEX|PLAYWRIGHT_JSON_OUTPUT_FILE|BENCH_\w+|FUZZ_TIMES|SQLITE_TMPDIR|YISHENBAN_E2E_(?!DATABASE$)\w+)$/

/** Read by names that are put together from the name of a broker (server/people/oidc/providers.ts). */
const OF_A_BROKER = /^YISHENBAN_OIDC_/

const sources = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs', '*.jsx'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .trim()
  .split('\n')

function readBy(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8')
  const single = [...text.matchAll(/\b(?:process\.env|env|environment)\??\.([A-Z][A-Z0-9_]+|npm_\w+)\b/g)]
  const several = [...text.matchAll(/\{([^{}]*)\} = process\.env\b/g)].flatMap(([, names = '']) => [
    ...names.matchAll(/\b([A-Z][A-Z0-9_]+)\b/g),
  ])
  return [...single, ...several].map(([, name = '']) => name)
}

test('.env.example names what is read', () => {
  const read = new Set(sources.flatMap(readBy).filter((name) => !SET_BY_PROGRAMS.test(name)))
  const example = readFileSync(path.join(ROOT, '.env.example'), 'utf8')
  const named = [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = '']) => name)
  const notOfABroker = (names: Iterable<string>) =>
    [...names].filter((name) => !OF_A_BROKER.test(name)).sort()
  expect(notOfABroker(named)).toEqual(notOfABroker(read))
})
