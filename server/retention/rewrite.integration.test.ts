import { existsSync, readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { sqliteFile } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { retentionLists } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows } from '@/db/testing/tables'
import { forgetLastRuns, recordedRun } from '../operation/recorded'
import { confirmList, proposeList } from './lists'
import { rewriteAfterLists } from './rewrite'
import { answeredCase, keepFor, openRetention, type TestRetention } from './testing/retention'

let retention: TestRetention
beforeEach(async () => {
  const close = await openTestDatabase()
  forgetLastRuns()
  retention = await openRetention()
  return close
})

/** How often words stand anywhere in the files of the database, whether or not a row still holds them. */
function inFiles(words: string): number {
  return [sqliteFile(), `${sqliteFile()}-wal`]
    .filter((file) => existsSync(file))
    .reduce((sum, file) => sum + readFileSync(file).toString('utf8').split(words).length - 1, 0)
}

const run = async () => (await recordedRun('rewrite', rewriteAfterLists))?.done

test('files of the database hold nothing any more of what was taken away', async () => {
  const { office, other } = retention
  const told = { applicantName: '欧阳某某', phone: '13800000999', requested: '欧阳某某家宅基地的批准文件' }
  const caseIds = [await answeredCase(office, told), await answeredCase(office, told)]
  await keepFor(office, { unable: 1 })
  expect(await run()).toBe(0)
  process.env.YISHENBAN_TODAY = '2031-03-18'
  const proposed = await proposeList(office.supervisor, caseIds)
  if ('refusal' in proposed) throw new Error(proposed.refusal.message)
  expect(await run()).toBe(0)
  expect(await confirmList(other, proposed.listId)).toHaveProperty('done')
  if (dialect === 'sqlite') expect(inFiles('欧阳某某')).toBeGreaterThan(0)

  expect(await run()).toBe(1)
  if (dialect === 'sqlite') for (const words of Object.values(told)) expect(inFiles(words), words).toBe(0)
  expect(await run()).toBe(0)
})

test('what another server has done is not done again, whatever a clock says', async () => {
  const { office, other } = retention
  const caseId = await answeredCase(office)
  await keepFor(office, { unable: 1 })
  process.env.YISHENBAN_TODAY = '2031-03-18'
  const proposed = await proposeList(office.supervisor, [caseId])
  if ('refusal' in proposed) throw new Error(proposed.refusal.message)
  await confirmList(other, proposed.listId)
  await changeRows(retentionLists, { id: proposed.listId }, { settledAt: '2099-01-01T00:00:00.000Z' })
  await recordedRun('rewrite', async () => ({ done: 1 }))
  expect(await rewriteAfterLists()).toEqual({ done: 0 })
})
