import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { openTestDatabase } from '@/db/testing/databases'
import { builtProgram } from '@/scripts/testing/built-program'
import { openOffice } from '@/server/testing/office'

beforeEach(async () => {
  const close = await openTestDatabase()
  await openOffice()
  return close
})

interface Ran {
  code: number
  out: string
  err: string
}

async function shell(words: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const run = promisify(execFile)
  try {
    const { stdout, stderr } = await run(process.execPath, [builtProgram('cli/main.ts'), ...words], {
      env: { ...process.env, ...env },
    })
    return { code: 0, out: stdout, err: stderr }
  } catch (fault) {
    const { code, stdout, stderr } = fault as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, err: stderr }
  }
}

/** Nothing of the insides: no stack, no path, no English sentence. */
const INSIDES = /\n\s+at |Error:|[a-z]+ [a-z]+ [a-z]+/

test('a setting that cannot be read is refused before anything is done', async () => {
  const { code, err } = await shell(['stats', '--from', '2026-01-01', '--to', '2026-01-31'], {
    YISHENBAN_TODAY: 'garbage',
  })
  expect(code).toBe(1)
  expect(err).toContain('YISHENBAN_TODAY 的值不正确')
  expect(err).not.toMatch(INSIDES)
})

test('a data folder that is a file, and a database that is away, are told in words', async () => {
  const file = path.join(dataFolder(), 'a-file')
  writeFileSync(file, '')
  const away = 'postgres://postgres@localhost/none?host=%2Fnonexistent'
  const env = process.env.DATABASE_URL ? { DATABASE_URL: away } : { YISHENBAN_DATA: path.join(file, 'data') }
  const { code, err } = await shell(['verify'], env)
  expect(code).toBe(1)
  expect(err).toMatch(/^没有完成：/)
  if (process.env.DATABASE_URL) expect(err).toContain('数据库暂时连接不上')
  expect(err).not.toMatch(INSIDES)
})

test('a ledger that is not there, or is a folder, is told in words', async () => {
  for (const file of [path.join(dataFolder(), 'none.xlsx'), dataFolder()]) {
    const { code, err } = await shell(['import', file])
    expect(code).toBe(1)
    expect(err).toMatch(/(^|\n)读不了“.*”：.*\n$/)
  }
})

test('an export that cannot be written says so and leaves nothing; one that can is for its owner alone', async () => {
  const folder = path.join(dataFolder(), 'out')
  const nowhere = path.join(folder, '台账.csv')
  const refused = await shell(['export', 'ledger', nowhere])
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.err).toContain('请检查文件夹是否存在')
  mkdirSync(folder)
  expect(await shell(['export', 'ledger', nowhere])).toMatchObject({ code: 0 })
  expect(statSync(nowhere).mode & 0o777).toBe(0o600)
  expect(existsSync(`${nowhere}.part`)).toBe(false)
  rmSync(folder, { recursive: true })
})

test('sweep tells what it would do, and does it', async () => {
  const imports = path.join(dataFolder(), 'imports')
  mkdirSync(imports)
  writeFileSync(path.join(imports, 'left'), '张某某')
  utimesSync(path.join(imports, 'left'), 1000, 1000)
  const looked = await shell(['sweep', '--dry-run', '--json'])
  expect(JSON.parse(looked.out)).toEqual({
    files: 0,
    uploads: 0,
    ledgers: 1,
    work: 0,
    doubtful: false,
  })
  expect(existsSync(path.join(imports, 'left'))).toBe(true)
  const swept = await shell(['sweep'])
  expect(swept.out).toContain('放弃的台账文件1个')
  expect(existsSync(path.join(imports, 'left'))).toBe(false)
  expect((await shell(['sweep'])).out).toContain('没有需要清理的')
})

test('what needs no database is swept before it is opened: on a full disk that fails', async () => {
  const work = path.join(dataFolder(), 'backup-work')
  mkdirSync(work)
  utimesSync(work, 1000, 1000)
  const away = 'postgres://postgres@localhost/none?host=%2Fnonexistent'
  if (!process.env.DATABASE_URL) writeFileSync(path.join(dataFolder(), 'yishenban.db'), 'no database')
  const { code, err } = await shell(['sweep'], process.env.DATABASE_URL ? { DATABASE_URL: away } : {})
  expect(code).toBe(1)
  expect(err).toMatch(/^没有完成：/)
  expect(existsSync(work)).toBe(false)
})
