import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'

// Whatever is sealed, hashed under a key or made of chance goes through `server/secrets`: an office that must use a
// service of its own for it (密码服务) changes it there and nowhere else.

/** Files beside `server/secrets` that may use Node's algorithms themselves, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  'cli/play.ts': 'makes a key for a story that has none; nothing is kept with it',
  'db/migrations.ts': 'tells whether a migration is the one that was applied; the store knows no keys',
  'db/queries/queue.ts': 'the name of a prepared statement',
  'db/queries/counted-cases.ts': 'the name of a row of counts',
  'db/queries/report-facts.ts': 'tells whether what was remembered still holds',
  'db/snapshot/restore.ts': 'the name of a throwaway database; the store knows no keys',
  'scripts/bundle/archive.ts': 'what is packed has the hash that its reader computes',
  'scripts/bundle/driver.ts': 'holds what was fetched against its lock file',
  'scripts/running/build.ts': 'tells whether the built site is that of these sources',
  'scripts/installation/first-run-code.ts': 'a code that is good until the first run; scripts know no server',
  'server/operation/certificate.ts': 'reads when a certificate ends, and nothing else of it',
  'scripts/installation/secrets.ts': 'makes the secrets from which all keys are derived',
}

/** An id is no secret: nothing rests on nobody guessing it. */
const IDS = new Set(['randomUUID'])

const IN_THE_PROGRAM = /^(app|components|server|domain|db|cli|scripts)\/(?!.*(\.test\.|\.spec\.|testing\/))/

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((file) => IN_THE_PROGRAM.test(file))

/** Names that a file takes from Node's cryptography, or from what is built like it. */
function takenBy(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8')
  const imports = [...text.matchAll(/import(?: type)? ([^;'"]*?) from '(?:node:)?crypto'/g)].flatMap(
    ([, names = '']) => names.replace(/[{}\s]/g, '').split(','),
  )
  const loaded = [
    ...text.matchAll(/(?:import|require)\('(?:node:)?crypto'\)|crypto\.subtle|getRandomValues/g),
  ]
  return [...imports, ...loaded.map(([what]) => what)].filter((name) => name && !IDS.has(name))
}

test('only the door and the files that are named here use Node’s algorithms', () => {
  const using = files.filter((file) => !file.startsWith('server/secrets/') && takenBy(file).length > 0)
  expect(using.sort()).toEqual(Object.keys(ALLOWED).sort())
})

test('algorithms are chosen in suites alone: the rest of the door asks those', () => {
  const choosing = files.filter((file) => file.startsWith('server/secrets/') && takenBy(file).length > 0)
  expect(choosing.sort()).toEqual([
    'server/secrets/chance.ts',
    'server/secrets/fingerprint.ts',
    'server/secrets/suites/hmac.ts',
    'server/secrets/suites/sm.ts',
    'server/secrets/suites/standard.ts',
  ])
})
