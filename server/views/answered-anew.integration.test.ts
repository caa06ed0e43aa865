import { beforeEach, expect, test } from 'vitest'
import { openCasesOfHolder } from '@/db/queries/absences'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from './case'
import { queueView } from './queue'
import { todayView } from './today'

// What lists show of a case whose answer was ordered anew, while it waits for the applicant: no day runs, and it is in
// hand, whatever the answer which fell has come to.

let office: TestOffice
let caseId: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  caseId = (await handIn(office.clerk)).caseId
  await must(office.supervisor, caseId, 'assign', { unitId: office.unitId, personId: 'clerk' }, 1)
  const given = { on: '2026-03-18', datedOn: '2026-03-18' }
  await step('reply', { ...given, outcome: 'not_held', basis: ['art36_4'], way: 'mail' })
  await step('recordDelivery', { on: '2026-03-18', way: 'mail' })
  await step('reopen', { on: '2026-03-18', decision: '某政行复〔2026〕1号' })
  return close
})

async function step(command: string, input: object): Promise<void> {
  const { version = 0 } = (await caseView(office.clerk, caseId)) ?? {}
  await must(office.clerk, caseId, command, input, version)
}

const lineIn = async (tab: 'open' | 'paused') => (await queueView(office.clerk, { tab })).lines[0]

test('while a correction is awaited in the new answering, its time stands still', async () => {
  expect(await lineIn('open')).toMatchObject({ leftWords: '还剩 20 个工作日', dueOn: '2026-04-16' })
  await step('requestCorrection', {
    on: '2026-03-18',
    respondBy: '2026-04-01',
    lacks: ['unclear'],
    points: '哪一年度',
  })
  for (const tab of ['open', 'paused'] as const)
    expect(await lineIn(tab)).toMatchObject({
      stateLabel: '待补正',
      leftWords: '暂停计时（待补正）',
      dueOn: null,
    })
  const held = await openCasesOfHolder(reads(), office.agencyId, 'clerk', 9)
  expect(held).toEqual([{ caseId, number: '依申〔2026〕1号', version: expect.any(Number), dueOn: null }])
})

test('今日 does not call it answered when the correction does not come', async () => {
  await step('requestCorrection', {
    on: '2026-03-18',
    respondBy: '2026-04-01',
    lacks: ['unclear'],
    points: '哪一年度',
  })
  process.env.YISHENBAN_TODAY = '2026-04-02'
  const { groups } = await todayView(office.clerk)
  expect(JSON.stringify(groups)).toContain('依申〔2026〕1号')
  expect(JSON.stringify(groups)).not.toMatch(/答复"/)
})

test('今日 says when the new answer left, not when the one left that fell', async () => {
  process.env.YISHENBAN_TODAY = '2026-04-02'
  const given = { on: '2026-04-02', datedOn: '2026-04-02' }
  await step('replyAnew', { ...given, outcome: 'not_held', basis: ['art36_4'], way: 'mail' })
  process.env.YISHENBAN_TODAY = '2026-04-30'
  const { groups } = await todayView(office.clerk)
  expect(JSON.stringify(groups)).toContain('04-02 发出')
  expect(JSON.stringify(groups)).not.toContain('03-18')
})
