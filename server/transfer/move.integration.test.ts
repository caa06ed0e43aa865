import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeConnection, dataFolder } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { tableNameOf } from '@/db/proof/held-row'
import { people } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { dropDatabase, statement, withDatabase } from '@/db/testing/postgres-cluster'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { TRAVELLING } from '@/db/transfer/travelling'
import type { Actor } from '@/domain/access'
import { builtProgram } from '@/scripts/testing/built-program'
import { workedOffice } from '../testing/worked-office'
import { move } from './move'
import { allRows } from './testing/all-rows'

// Word by word what the guide says (docs/guide/data-transfer.md), in an office in which everything has happened. Each
// command is a process of its own, and each loads the program once more for the target: that is what the time of this
// file is.

const ROOT = path.join(import.meta.dirname, '../..')
const TABLES = TRAVELLING.map(tableNameOf)
const run = promisify(execFile)

/** An installation: its data folder, and its database where that is PostgreSQL. */
interface Place {
  folder: string
  url: string | null
}

let close: () => Promise<void>
let at: string
let source: Place
let officer: Actor
const databases: string[] = []

beforeAll(async () => {
  close = await openTestDatabase()
  officer = await workedOffice()
  await closeConnection()
  at = mkdtempSync(path.join(tmpdir(), 'yishenban-move-'))
  source = { folder: dataFolder(), url: dialect === 'postgres' ? (process.env.DATABASE_URL ?? '') : null }
})
afterAll(async () => {
  for (const name of databases) await dropDatabase(source.url ?? '', name)
  rmSync(at, { recursive: true, force: true })
  await close()
})

async function emptyDatabase(): Promise<string> {
  const name = `yishenban_moved_${randomBytes(6).toString('hex')}`
  await statement(source.url ?? '', `CREATE DATABASE ${name}`)
  databases.push(name)
  return withDatabase(source.url ?? '', name)
}

async function cliIn({ folder, url }: Place, ...words: string[]) {
  const env = { ...process.env, YISHENBAN_DATA: folder, DATABASE_URL: url ?? '' }
  try {
    return {
      code: 0,
      ...(await run(process.execPath, [builtProgram('cli/main.ts'), ...words], { cwd: ROOT, env })),
    }
  } catch (fault) {
    return fault as { code: number; stdout: string; stderr: string }
  }
}

const rowsIn = ({ folder, url }: Place) => allRows({ file: path.join(folder, 'yishenban.db'), url }, TABLES)

/** Every table alike row by row, but for the lines at the end of the log that tell of later moves. */
async function expectAlike(first: Place, last: Place, laterLines: number): Promise<void> {
  const before = await rowsIn(first)
  const after = await rowsIn(last)
  for (const name of TABLES) {
    const left = new Set(before.get(name))
    const more = (after.get(name) ?? []).filter((row) => !left.has(row))
    const log = name === 'audit_lines'
    expect(
      more.filter((row) => !log || !row.includes('"moveAll"')),
      name,
    ).toEqual([])
    expect(after.get(name)?.length, name).toBe((before.get(name)?.length ?? 0) + (log ? laterLines : 0))
  }
}

async function expectMoved(from: Place, to: Place): Promise<void> {
  const target = to.url === null ? ['sqlite', to.folder] : [to.url, to.folder]
  const moved = await cliIn(from, 'move', '--to', ...target)
  expect(moved.code, moved.stderr).toBe(0)
  expect(moved.stdout).toMatch(/^已搬迁：.*案件 \d{3} 件.*\n逐行一致，核验通过。/)
  await expectAlike(from, to, 0)
}

test('an office in which everything has happened is moved into a folder, equal row by row, and verified there', async () => {
  const there = { folder: path.join(at, 'sqlite'), url: null }
  await expectMoved(source, there)
  const verified = await cliIn(there, 'verify')
  expect(verified.code, verified.stderr).toBe(0)
  // A second time the target holds data: said before anything is copied.
  const again = await cliIn(source, 'move', '--to', 'sqlite', there.folder)
  expect(again).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('里已有数据') })
  const itself = source.url === null ? ['sqlite', source.folder] : [source.url]
  expect((await cliIn(source, 'move', '--to', ...itself)).stderr).toContain('目标就是现在的数据库')
})

test.runIf(dialect === 'postgres')(
  'from SQLite to PostgreSQL, where the data folder stays, and back to SQLite, nothing is another',
  async () => {
    const first = { folder: path.join(at, 'sqlite'), url: null }
    const middle = { folder: first.folder, url: await emptyDatabase() }
    const last = { folder: path.join(at, 'sqlite-again'), url: null }
    await expectMoved(first, middle)
    await expectMoved(middle, last)
    await expectAlike(first, last, 1)
    await expectAlike(source, middle, 2)
    const verified = await cliIn(last, 'verify')
    expect(verified.code, verified.stderr).toBe(0)
  },
)

test('somebody who writes meanwhile is found out, and the target stays empty', async () => {
  const target = { folder: path.join(at, 'meanwhile'), url: null }
  const moving = move(officer, target).then(
    () => null,
    (fault: Error) => fault.message,
  )
  await expect.poll(() => existsSync(path.join(source.folder, 'move-work', 'manifest.json'))).toBe(true)
  const [somebody] = await rowsOf(people)
  if (!somebody) throw new Error('the source has no people')
  await changeRows(people, { id: somebody.id }, { active: !somebody.active })
  expect(await moving).toMatch(/搬迁期间有人写入了数据（表 people）.*目标仍是空的/)
  expect((await rowsIn(target)).get('cases')).toEqual([])
  expect(existsSync(path.join(source.folder, 'move-work'))).toBe(false)
  await changeRows(people, { id: somebody.id }, { active: somebody.active })
  await closeConnection()
})

test('by files in between, word by word', async () => {
  const folder = path.join(at, 'daochu')
  const there = {
    folder: path.join(at, 'again'),
    url: dialect === 'postgres' ? await emptyDatabase() : null,
  }
  const made = await cliIn(source, 'export-all', '--into', folder)
  expect(made.code, made.stderr).toBe(0)
  expect(made.stdout).toMatch(/已导出到 .*daochu：.*\n含有个人信息/)
  const taken = await cliIn(there, 'import-all', folder, '--json')
  expect(taken.code, taken.stderr).toBe(0)
  expect(JSON.parse(taken.stdout)).toMatchObject({ wrong: [], missingKeys: [], lost: 0 })
  await expectAlike(source, there, 0)
})
