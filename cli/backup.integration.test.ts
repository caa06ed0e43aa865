import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialect } from '@/db/dialect'
import { openTestDatabase } from '@/db/testing/databases'
import { dropDatabase, statement, withDatabase } from '@/db/testing/postgres-cluster'
import { builtProgram } from '@/scripts/testing/built-program'

// Word by word what the guide says (docs/guide/backup.md), each command as a process of its own: most of the time of this
// file is starting them.

const ROOT = path.join(import.meta.dirname, '..')
const LEDGER = 'domain/ledger/reference/jingjiang-2022.csv'
const run = promisify(execFile)
const key = () => randomBytes(32).toString('base64')

let close: () => Promise<void>
let folder: string
/** The empty database that a restoration needs on PostgreSQL; nothing is left of it afterwards. */
let restored: { url: string; drop(): Promise<void> } | null = null
const keys = { YISHENBAN_KEY: key(), YISHENBAN_BACKUP_KEY: key() }
beforeAll(async () => {
  close = await openTestDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-backup-cli-'))
  if (dialect === 'postgres') restored = await emptyDatabase(process.env.DATABASE_URL ?? '')
})
afterAll(async () => {
  await restored?.drop()
  rmSync(folder, { recursive: true, force: true })
  await close()
})

async function emptyDatabase(url: string) {
  const name = `yishenban_restored_${randomBytes(6).toString('hex')}`
  await statement(url, `CREATE DATABASE ${name}`)
  return { url: withDatabase(url, name), drop: () => dropDatabase(url, name) }
}

async function cliIn(more: Record<string, string>, ...words: string[]) {
  const env = { ...process.env, ...keys, YISHENBAN_ADMIN_PASSWORD: 'a long passphrase 42', ...more }
  try {
    return {
      code: 0,
      ...(await run(process.execPath, [builtProgram('cli/main.ts'), ...words], { cwd: ROOT, env })),
    }
  } catch (fault) {
    return fault as { code: number; stdout: string; stderr: string }
  }
}

test('an installation is backed up, rehearsed, restored elsewhere, and verified there', async () => {
  const place = path.join(folder, 'beifen')
  const to = { YISHENBAN_BACKUP_TO: place }
  const into = path.join(folder, 'huifu')
  expect((await cliIn({}, 'init', '--agency', '靖江市')).code).toBe(0)
  expect((await cliIn({}, 'import', LEDGER, '--commit')).code).toBe(0)

  expect((await cliIn({}, 'backup')).stderr).toContain('没有指定备份位置')
  const made = await cliIn(to, 'backup')
  expect(made).toMatchObject({ code: 0, stderr: '还没有演练，请运行 rehearse 命令。\n' })
  expect(made.stdout).toMatch(/^备份 \d{8}T\d{6}Z-[0-9a-f]{8}：靖江市，.*案件 145 件.*附件 0 个/)

  const rehearsed = await cliIn(to, 'rehearse')
  expect(rehearsed.code, rehearsed.stderr).toBe(0)
  expect(rehearsed.stdout).toContain('演练通过：已恢复到临时位置并逐项清点，与备份时一致。')

  // As if somebody had taken away the manifest of a later one.
  const later = path.join(place, 'backups/20990101T000000Z-00000000')
  mkdirSync(later)
  writeFileSync(path.join(later, 'database.000000'), '')
  const elsewhere = { DATABASE_URL: restored?.url ?? '', YISHENBAN_DATA: path.join(folder, 'nothing') }
  const back = await cliIn(elsewhere, 'restore', place, '--into', into, '--json')
  expect(back.code, back.stderr).toBe(0)
  expect(JSON.parse(back.stdout)).toMatchObject({ into, wrong: [] })
  expect(back.stderr).toMatch(/还有更新的 20990101T000000Z-00000000，其中没有清单，没有使用/)
  expect(existsSync(path.join(folder, 'nothing'))).toBe(false)

  const there = { DATABASE_URL: restored?.url ?? '', YISHENBAN_DATA: into }
  const verified = await cliIn(there, 'verify', '--json')
  expect(verified.code, verified.stderr).toBe(0)
  // In the copy the run that made it was under way: nobody there waits for it.
  const next = await cliIn({ ...there, YISHENBAN_BACKUP_TO: place }, 'backup')
  expect(next.code, next.stderr).toBe(0)
  // With another key it does not open: said before anything is shown.
  const wrong = await cliIn(
    { ...there, YISHENBAN_KEY: key() },
    'stats',
    '--from',
    '2022-01-01',
    '--to',
    '2022-12-31',
  )
  expect(wrong).toMatchObject({ code: 3, stdout: '' })
  expect(wrong.stderr).toMatch(/密钥 YISHENBAN_KEY 不对.*请使用备份当时的密钥/)

  const again = await cliIn(elsewhere, 'restore', place, '--into', into)
  expect(again).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/里已有(内容|表)，没有恢复，也没有改动/),
  })
  const empty = path.join(folder, 'empty')
  const none = await cliIn(elsewhere, 'restore', empty, '--into', empty)
  expect(none).toMatchObject({ code: 1, stderr: expect.stringMatching(/里没有备份/) })
  expect(readdirSync(folder).sort()).toEqual(['beifen', 'huifu'])
})
