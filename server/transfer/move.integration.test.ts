import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
import { settingsOfFiles, startS3 } from '../object-store/testing/s3-server'
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
  /** Its settings beside those two: where files lie in a bucket. */
  settings?: Readonly<Record<string, string>>
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

async function cliIn({ folder, url, settings }: Place, ...words: string[]) {
  const env = { ...process.env, ...settings, YISHENBAN_DATA: folder, DATABASE_URL: url ?? '' }
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
  expect(again).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining(`文件夹“${there.folder}”里已有数据`),
  })
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
    // A filled one is called what --to calls it: DATABASE_URL says nothing of it.
    const again = await cliIn(first, 'move', '--to', middle.url, middle.folder)
    expect(again.code).toBe(1)
    expect(again.stderr).toMatch(/PostgreSQL 数据库“[^”]+”（[^）]*）里已有数据/)
    expect(again.stderr).not.toContain('DATABASE_URL')
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
  await expect
    .poll(() => existsSync(path.join(source.folder, 'move-work', 'tables', 'manifest.json')))
    .toBe(true)
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

/** Every file of a data folder by its name, with its content. */
function filesOf(folder: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/^[0-9a-f]{2}\/[0-9a-f]{62}$/.test(name))
      found.set(name, readFileSync(path.join(folder, name)).toString('base64'))
  return found
}

describe('files in a bucket', () => {
  let s3: Awaited<ReturnType<typeof startS3>>
  beforeAll(async () => {
    s3 = await startS3()
  })
  afterAll(() => s3.stop())

  test('lie there before a move and after it, and come back into the folder when the office has one server again', async () => {
    const settings = settingsOfFiles(s3.settings, 'fujian')
    const files = path.join(source.folder, 'files')
    const before = filesOf(files)
    const put = await cliIn({ ...source, settings }, 'files-to-bucket')
    expect(put.code, put.stderr).toBe(0)
    expect(put.stdout).toContain(`：${before.size}个附件，另有0个`)
    // Nothing may be read from here any more.
    renameSync(files, `${files}-aside`)
    const there = { folder: path.join(at, 'out-of-the-bucket'), url: null }
    try {
      const moved = await cliIn({ ...source, settings }, 'move', '--to', 'sqlite', there.folder)
      expect(moved.code, moved.stderr).toBe(0)
      expect(moved.stdout).toContain(`附件 ${before.size} 个`)
      expect(moved.stdout).toContain('附件仍在 s3://beifen/fujian')
    } finally {
      rmSync(files, { recursive: true, force: true })
      renameSync(`${files}-aside`, files)
    }
    await expectAlike(source, there, 0)
    expect(filesOf(there.folder).size).toBe(0)
    const verified = await cliIn({ ...there, settings }, 'verify')
    expect(verified.code, verified.stderr).toBe(0)
    expect((await cliIn(there, 'verify')).stderr).toMatch(/的文件不见了/)

    const back = await cliIn({ ...there, settings }, 'files-to-folder')
    expect(back.code, back.stderr).toBe(0)
    expect(back.stdout).toMatch(new RegExp(`数据文件夹：${before.size}个附件，另有0个原已在其中`))
    expect(filesOf(path.join(there.folder, 'files'))).toEqual(before)
    const whole = await cliIn(there, 'verify')
    expect(whole.code, whole.stderr).toBe(0)
    expect((await cliIn(there, 'files-to-folder')).stderr).toContain('没有设置 YISHENBAN_S3_BUCKET')
  }, 60_000)

  test('go along with a move of the folder into the bucket that the new settings name', async () => {
    const settings = settingsOfFiles(s3.settings, 'xin')
    const there = { folder: path.join(at, 'into-the-bucket'), url: null }
    await expectMoved(source, there)
    expect((await cliIn({ ...there, settings }, 'files-to-bucket')).code).toBe(0)
    rmSync(path.join(there.folder, 'files'), { recursive: true })
    const verified = await cliIn({ ...there, settings }, 'verify')
    expect(verified.code, verified.stderr).toBe(0)
  }, 60_000)
})
