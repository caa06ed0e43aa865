import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialect } from '@/db/dialect'
import { openTestDatabase } from '@/db/testing/databases'
import { statement } from '@/db/testing/postgres-cluster'
import { run } from '../running/command'

// The copy of a PostgreSQL database that an upgrade goes back to. That of SQLite is its file, with the folder.

const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-copy-'))
const [copy, again] = [path.join(folder, 'copy.sql'), path.join(folder, 'again.sql')]
let drop: () => Promise<void>
beforeAll(async () => {
  drop = await openTestDatabase()
})
afterAll(async () => {
  await drop()
  rmSync(folder, { recursive: true })
})

const postgres = (what: 'dump' | 'restore', file: string) =>
  run(process.execPath, ['deploy/postgres.mjs', what, file], {
    env: { DATABASE_URL: process.env.DATABASE_URL },
  })
/** Without the word of its own that each copy has against what would break out of it. */
const written = (file: string) => readFileSync(file, 'utf8').replace(/^\\(un)?restrict .*$/gm, '')

test.runIf(dialect === 'postgres')(
  'what an upgrade did is gone after going back: tables, columns, rows',
  async () => {
    expect(await postgres('dump', copy)).toEqual({ code: 0, output: '' })
    await statement(
      process.env.DATABASE_URL ?? '',
      'CREATE TABLE newer (id text); ALTER TABLE agencies DROP COLUMN door; DELETE FROM migrations',
    )
    expect(await postgres('restore', copy)).toEqual({ code: 0, output: '' })
    await postgres('dump', again)
    expect(written(again)).toBe(written(copy))
  },
)

test.runIf(dialect === 'postgres')('of a copy that is cut nothing is taken', async () => {
  truncateSync(copy, 20_000)
  const { code, output } = await postgres('restore', copy)
  expect(code).toBe(1)
  expect(output).toContain('没有改动数据库')
  await postgres('dump', copy)
  expect(written(copy)).toBe(written(again))
})
