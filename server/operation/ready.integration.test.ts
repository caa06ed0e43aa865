import { readdirSync, rmSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { closeConnection, dataFolder, sqliteFile, store } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { openTestDatabase } from '@/db/testing/databases'
import { isRefused } from '@/domain/case/refusal'
import { withStoredFiles } from '../files/put-files'
import { openOffice } from '../testing/office'
import { atInstant } from '../today'
import { forgetLatestInstant } from './clock'
import { readiness } from './ready'
import { forgetLastRuns, recordedRun } from './recorded'

/** A file system that says of itself that it is full, and takes no file. */
const FULL = '/proc'

beforeEach(async () => {
  const close = await openTestDatabase()
  forgetLastRuns()
  forgetLatestInstant()
  await openOffice()
  const { YISHENBAN_DATA, DATABASE_URL } = process.env
  return async () => {
    store().fault = null
    forgetLatestInstant()
    process.env.YISHENBAN_DATA = YISHENBAN_DATA
    if (DATABASE_URL) process.env.DATABASE_URL = DATABASE_URL
    await close()
  }
})

const wrong = async () => (await readiness()).filter(({ ok }) => !ok)

test('where nothing is wrong everything is ready, and nothing stays in the data folder', async () => {
  const before = readdirSync(dataFolder())
  expect(await readiness()).toEqual(
    ['database', 'folder', 'disk', 'clock'].map((name) => ({ name, ok: true, words: null })),
  )
  expect(readdirSync(dataFolder())).toEqual(before)
})

test('a disk without room is told, and so is a folder that takes no file', async () => {
  process.env.YISHENBAN_DATA = FULL
  const found = await wrong()
  expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['folder', 'disk']))
  expect(found.find(({ name }) => name === 'disk')?.words).toContain('腾出')
})

test('files are refused before the disk is full, and what has none goes on', async () => {
  process.env.YISHENBAN_DATA = FULL
  const file = new File(['%PDF-1.7 text'], '回证.pdf')
  const refused = await withStoredFiles([file], async () => 'stored')
  expect(isRefused(refused) && refused.refusal).toMatchObject({ rule: 'noRoomForFiles', field: 'files' })
  expect(await withStoredFiles([], async () => 'no file')).toBe('no file')
})

test('a folder that is none is told', async () => {
  process.env.YISHENBAN_DATA = `${import.meta.filename}/data`
  expect((await wrong()).map(({ name }) => name)).toEqual(expect.arrayContaining(['folder', 'disk']))
})

test('a failed write is told for a minute; a database that is only locked sends nobody away', async () => {
  store().fault = { kind: 'full', at: Date.now() }
  expect(await wrong()).toMatchObject([{ name: 'database', words: expect.stringContaining('磁盘空间已满') }])
  store().fault = { kind: 'full', at: Date.now() - 61_000 }
  expect(await wrong()).toEqual([])
  store().fault = { kind: 'locked', at: Date.now() }
  expect(await wrong()).toEqual([])
})

test.runIf(dialect === 'postgres')('a database server that is away is told', async () => {
  await closeConnection()
  process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/nothing'
  const found = await wrong()
  await closeConnection()
  expect(found.find(({ name }) => name === 'database')?.words).toContain('连接不上')
})

test.runIf(dialect === 'sqlite')('a database file that went away is told', async () => {
  rmSync(sqliteFile())
  expect((await wrong()).find(({ name }) => name === 'database')?.words).toContain('不能写入')
})

test('a clock that was set back is told, in this process and after a start', async () => {
  await recordedRun('watch', async () => ({}))
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString()
  const found = await atInstant(hourAgo, wrong)
  expect(found).toMatchObject([{ name: 'clock', words: expect.stringMatching(/早(1小时|59分钟)/) }])
  forgetLatestInstant()
  expect((await atInstant(hourAgo, wrong)).map(({ name }) => name)).toEqual(['clock'])
})

test.runIf(dialect === 'postgres')('a clock that is not that of the database is told', async () => {
  const ahead = new Date(Date.now() + 3_600_000).toISOString()
  expect(await atInstant(ahead, wrong)).toMatchObject([
    { name: 'clock', words: expect.stringContaining('与数据库服务器相差') },
  ])
})
