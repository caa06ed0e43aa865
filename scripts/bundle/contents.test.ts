import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { writeSums } from './archive'
import { belongsToRelease } from './contents'
import { archiveName } from './release'

test.each([
  'cli/main.ts',
  'db/migrations/postgres/meta/_journal.json',
  'db/migrations/sqlite/0000_begin.sql',
  'deploy/shell/install.sh',
  'docs/guide/installation.md',
  'scripts/start.ts',
  'scripts/demo.ts',
  'scripts/running/serve.ts',
  'server/foreign/typescript.mjs',
  '.env.example',
])('an office gets %s', (file) => expect(belongsToRelease(file)).toBe(true))

test.each([
  'app/layout.tsx',
  'bench/main.ts',
  'db/testing/databases.ts',
  'db/migrations/sqlite/meta/0001_snapshot.json',
  'e2e/first-run.spec.ts',
  'scripts/test.ts',
  'server/cases/cases.integration.test.ts',
])('an office has no use for %s', (file) => expect(belongsToRelease(file)).toBe(false))

test('the list of a release names each file with its hash, in order', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-sums-'))
  try {
    writeFileSync(path.join(folder, 'b'), '')
    writeFileSync(path.join(folder, 'a'), 'a')
    await writeSums(folder)
    await writeSums(folder)
    expect(readFileSync(path.join(folder, 'SHA256SUMS'), 'utf8')).toBe(
      'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a\n' +
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n',
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('an archive is called by version and processor', () => {
  const release = { version: '0.1.0-20261127.0badcafe', cpu: 'arm64', commit: '0badcafe', at: 0 } as const
  expect(archiveName(release)).toBe('yishenban-0.1.0-20261127.0badcafe-linux-arm64')
})
