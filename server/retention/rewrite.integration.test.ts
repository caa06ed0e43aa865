import { beforeEach, expect, test } from 'vitest'
import { retentionLists } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { leftovers } from '@/db/testing/leftovers'
import { changeRows } from '@/db/testing/tables'
import { refreshStatistics } from '@/db/transact'
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

const run = async () => (await recordedRun('rewrite', rewriteAfterLists))?.done

test('neither files nor statistics of the database hold anything any more of what was taken away', async () => {
  const { office, other } = retention
  const told = { applicantName: '欧阳某某', phone: '13800000999', requested: '欧阳某某家宅基地的批准文件' }
  const caseIds = [await answeredCase(office, told), await answeredCase(office, told)]
  await keepFor(office, { unable: 1 })
  await refreshStatistics()
  expect(await run()).toBe(0)
  process.env.YISHENBAN_TODAY = '2031-03-18'
  const proposed = await proposeList(office.supervisor, caseIds)
  if ('refusal' in proposed) throw new Error(proposed.refusal.message)
  expect(await run()).toBe(0)
  expect(await confirmList(other, proposed.listId)).toHaveProperty('done')
  expect(await leftovers()).toContain('欧阳某某')

  expect(await run()).toBe(1)
  const left = await leftovers()
  for (const words of Object.values(told)) expect(left.includes(words), words).toBe(false)
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
