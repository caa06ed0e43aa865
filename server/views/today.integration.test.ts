import { beforeEach, expect, test } from 'vitest'
import { eventRows } from '@/db/queries/case-store'
import { insertUnit } from '@/db/queries/office-changes'
import { caseCounts, casePending, derivations, outbox } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { PENDING_KINDS, type PendingKind } from '@/domain/case/pending-kinds'
import { rebuildAfterUpgrade } from '../cases/rebuild'
import { type LetterStep, stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { sendLetter } from '../letters/send'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { todaysOf } from '../testing/todays'
import { queueView } from './queue'
import { readQueueAddress } from './queue-address'
import { todayView } from './today'
import { readTodayAddress } from './today/address'

// What waits for somebody stands in 今日 of whoever must act, until they have acted.

let office: TestOffice
let approver: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice({})
  approver = { ...office.supervisor, personId: 'approver', roles: ['approver'] }
  return close
})

test('a letter that came back waits for its drafter, a final one for its sending', async () => {
  const at = await drafted()
  await step(at, 'submitLetter', office.clerk)
  expect(await listed(office.clerk)).toEqual({})
  await step(at, 'sendBackLetter', approver, { comment: '请写明检索范围' })
  expect(await listed(office.clerk)).toEqual({ letter_sent_back: ['退回修改 · 3月18日'] })
  expect(await listed(office.supervisor)).toEqual({ letter_sent_back: ['退回修改 · 3月18日'] })
  await step(at, 'submitLetter', office.clerk)
  await step(at, 'approveLetter', approver)
  expect(await listed(office.clerk)).toEqual({ letter_not_sent: ['定稿未发出 · 3月18日'] })
  const sent = { on: '2026-03-18', way: 'mail', trackingNumber: '', overrideBecause: '来电要求邮寄' }
  expect(await sendLetter(office.clerk, at.letterId, sent, await version(at.caseId))).toMatchObject({
    sent: true,
  })
  expect(await listed(office.clerk)).toEqual({})
})

test('a case that a unit has not taken waits for that unit and for who watches the agency', async () => {
  const other = await otherUnit()
  const { caseId } = await handIn(office.clerk)
  await must(office.supervisor, caseId, 'assign', { unitId: other.unitId, personId: '' }, 1)
  expect(await listed(other)).toEqual({ not_accepted: ['已分办未接收 · 3月18日'] })
  expect(await listed(office.supervisor)).toEqual({ not_accepted: ['已分办未接收 · 3月18日'] })
  expect(await listed(office.clerk)).toEqual({})
  await must(other, caseId, 'accept', {}, 2)
  expect(await listed(other)).toEqual({})
})

test('an unpaid fee waits once its period is over', async () => {
  const { caseId } = await accepted()
  const fee = { on: '2026-03-18', feeBasis: 'per_page', quantity: '120', payment: '财政专户' }
  await must(office.clerk, caseId, 'notifyFee', fee, 2)
  // The twentieth working day is 2026-04-16; 04-06 is a day off.
  process.env.YISHENBAN_TODAY = '2026-04-16'
  expect(await listed(office.clerk)).toEqual({})
  process.env.YISHENBAN_TODAY = '2026-04-17'
  expect(await listed(office.clerk)).toEqual({ payment_over: ['缴费期满'] })
  const close = { on: '2026-04-17', servedOn: '2026-03-18', servedBy: 'mail' }
  await must(office.clerk, caseId, 'closeAsUnpaid', close, 3)
  expect(await listed(office.clerk)).toEqual({})
})

test('each of these lists opens in the queue with the same cases, page by page and in every tab', async () => {
  for (let i = 0; i < 3; i++) {
    const { caseId } = await handIn(office.clerk)
    await must(office.supervisor, caseId, 'assign', { unitId: office.unitId, personId: '' }, 1)
  }
  const rows = await todaysOf(office.clerk, 'not_accepted')
  const { listHref } = await todayView(office.clerk, { why: 'not_accepted' })
  const address = readQueueAddress(Object.fromEntries(new URL(listHref ?? '', 'http://x').searchParams))
  const view = await queueView(office.clerk, address)
  expect(view.lines.map(({ caseId }) => caseId)).toEqual(rows.map(({ caseId }) => caseId))
  expect(view.lines).toHaveLength(3)
  expect(view.tabs.find(({ tab }) => tab === 'in_progress')?.count).toBe(3)
  const first = view.lines[0]
  const rest = await queueView(office.clerk, { ...address, after: `2026-03-18~${first?.caseId}` })
  expect(rest.lines).toHaveLength(2)
  const byNumber = await queueView(office.clerk, { ...address, sort: 'number' })
  expect(byNumber.lines).toHaveLength(3)
})

test('mail that failed or has waited for a day is in 今日, what was just sent is not', async () => {
  const { caseId, letterId } = await drafted({ email: 'wang@example.cn', deliveryWay: 'email' })
  await step({ caseId, letterId }, 'submitLetter', office.clerk)
  await step({ caseId, letterId }, 'approveLetter', approver)
  const email = { on: '2026-03-18', way: 'email', overrideBecause: '签字盖章的原件另行邮寄' }
  expect(await sendLetter(office.clerk, letterId, email, await version(caseId))).toMatchObject({ sent: true })
  const stuck = async (actor: Actor) => todaysOf(actor, 'unsent')
  expect(await stuck(office.clerk)).toEqual([])
  await changeRows(outbox, {}, { queuedAt: new Date(Date.now() - 25 * 3_600_000).toISOString() })
  expect(await stuck(office.clerk)).toMatchObject([{ caseId, chips: ['邮件没有发出'] }])
  await changeRows(outbox, {}, { queuedAt: new Date().toISOString(), failure: '收件人邮箱不存在。' })
  expect(await stuck(office.clerk)).toMatchObject([{ caseId, chips: ['邮件没有发出 · 收件人邮箱不存在。'] }])
  expect(await stuck(approver)).toEqual([])
})

test('a case with three reasons stands once, says all three, and offers what is next for each person', async () => {
  const at = await drafted()
  const ask = { unitId: (await otherUnit()).unitId, question: '请提供档案', answerBy: '2026-03-20' }
  await must(office.clerk, at.caseId, 'askUnit', ask, await version(at.caseId))
  await step(at, 'submitLetter', office.clerk)
  // 2026-03-30 is the twentieth working day after 03-02.
  process.env.YISHENBAN_TODAY = '2026-03-31'
  await step(at, 'approveLetter', approver)
  const { groups, counts } = await todayView(office.clerk)
  const rows = groups.flatMap(({ rows: some }) => some)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.[6].map(([words]) => words)).toEqual([
    '已超期 1 个工作日',
    '定稿未发出 · 3月31日',
    '会办逾期未答复 · 3月20日',
  ])
  expect(rows[0]?.slice(8)).toEqual(['发出文书', `/letters/${at.letterId}`])
  expect(counts.map(([why, , n]) => [why, n])).toEqual([
    ['', '1'],
    ['late', '1'],
    ['letter_not_sent', '1'],
    ['unit_answer_late', '1'],
  ])
})

test('an approver is led to the letter that waits, a supervisor finds the case with its unit', async () => {
  const at = await drafted()
  await step(at, 'submitLetter', office.clerk)
  const [row] = await todaysOf(approver, 'in_approval')
  expect(row).toMatchObject({ caseId: at.caseId, step: '审签', stepHref: `/letters/${at.letterId}` })
  process.env.YISHENBAN_TODAY = '2026-03-30'
  const { groups, switches } = await todayView(office.supervisor)
  expect(groups.map(({ name, sums }) => [name, sums.map(([words]) => words)])).toEqual([
    ['公开指南缺少法定内容', ['1']],
    ['综合科', ['今天到期 1', '5日内到期 1']],
  ])
  expect(groups[1]?.rows.map(([, , , , , , chips]) => chips.map(([words]) => words))).toEqual([['今天到期']])
  expect(switches.map(([label, , current]) => [label, current])).toEqual([
    ['按单位', true],
    ['按紧急程度', false],
  ])
  expect((await todayView(office.clerk)).switches).toEqual([])
})

test('what nobody can read in an address is left out, and nobody’s 今日 is wrong for it', async () => {
  expect(readTodayAddress({ why: 'nothing', by: ['urgency', 'unit'], after: 'a~b' })).toEqual({
    by: 'urgency',
    after: 'a~b',
  })
  await handIn(office.clerk)
  const { groups } = await todayView(office.clerk, { after: 'a~b' })
  expect(groups.flatMap(({ rows }) => rows)).toHaveLength(1)
})

test('an installation from before finds what waits when it starts', async () => {
  const { caseId } = await handIn(office.clerk)
  await must(office.supervisor, caseId, 'assign', { unitId: office.unitId, personId: '' }, 1)
  await transact(async (tx) => {
    await tx.delete(casePending)
    await tx.delete(caseCounts)
    await tx.delete(derivations)
  })
  expect(await listed(office.clerk)).toEqual({})
  expect(await rebuildAfterUpgrade('system')).toMatchObject({ cases: 1, differences: 0 })
  expect(await rowsOf(casePending)).toMatchObject([{ caseId, kind: 'not_accepted', on: '2026-03-18' }])
  expect(await listed(office.clerk)).toEqual({ not_accepted: ['已分办未接收 · 3月18日'] })
  expect(await rebuildAfterUpgrade('system')).toBeNull()
})

/** What waits for somebody and shows in no state: for each reason the chips of its cases. */
async function listed(actor: Actor) {
  const { counts } = await todayView(actor)
  const reasons = counts.flatMap(([why]) =>
    PENDING_KINDS.includes(why as PendingKind) ? [why as PendingKind] : [],
  )
  const found: Partial<Record<PendingKind, string[]>> = {}
  for (const why of reasons) found[why] = (await todaysOf(actor, why)).flatMap(({ chips }) => chips)
  return found
}

async function otherUnit(): Promise<Actor> {
  const { agencyId } = office
  await transact((tx) => insertUnit(tx, { id: 'other', agencyId, name: '征收科', position: 2 }))
  return { ...office.clerk, personId: 'other-clerk', unitId: 'other' }
}

async function accepted(more: Record<string, string> = {}) {
  const { caseId } = await handIn(office.clerk, { address: '某某路2号', ...more })
  await must(office.clerk, caseId, 'accept', {}, 1)
  return { caseId }
}

async function drafted(more: Record<string, string> = {}) {
  const { caseId } = await accepted(more)
  const started = await startLetter(office.clerk, caseId, 'not_existing')
  if ('refusal' in started) throw new Error(started.refusal.message)
  const draft = { values: { findings: '经检索档案', reasons: '没有制作过该信息' }, attachments: [] }
  await saveDraft(office.clerk, started.letterId, draft, 1)
  return { caseId, letterId: started.letterId }
}

async function step(
  { caseId, letterId }: { caseId: string; letterId: string },
  name: LetterStep,
  actor: Actor,
  input: Record<string, unknown> = {},
): Promise<void> {
  const done = await stepLetter(actor, letterId, { step: name, input }, await version(caseId))
  if ('refusal' in done) throw new Error(`${name}: ${done.refusal.message}`)
}

async function version(caseId: string): Promise<number> {
  return Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
}
