import { beforeEach, expect, test } from 'vitest'
import { eventRows } from '@/db/queries/case-store'
import { insertUnit } from '@/db/queries/office-changes'
import { casePending, derivations, outbox } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { rebuildAfterUpgrade } from '../cases/rebuild'
import { type LetterStep, stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { sendLetter } from '../letters/send'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { queueView, readQueueAddress } from './queue'
import { todayView } from './today'

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
  expect(await listed(office.clerk)).toEqual({ 文书退回修改: ['2026-03-18'] })
  expect(await listed(office.supervisor)).toEqual({ 文书退回修改: ['2026-03-18'] })
  await step(at, 'submitLetter', office.clerk)
  await step(at, 'approveLetter', approver)
  expect(await listed(office.clerk)).toEqual({ 文书定稿未发出: ['2026-03-18'] })
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
  expect(await listed(other)).toEqual({ 已分办未接收: ['2026-03-18'] })
  expect(await listed(office.supervisor)).toEqual({ 已分办未接收: ['2026-03-18'] })
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
  expect(await listed(office.clerk)).toEqual({ 缴费期限已过: ['2026-04-17'] })
  const close = { on: '2026-04-17', servedOn: '2026-03-18', servedBy: 'mail' }
  await must(office.clerk, caseId, 'closeAsUnpaid', close, 3)
  expect(await listed(office.clerk)).toEqual({})
})

test('each of these lists opens in the queue with the same cases, page by page and in every tab', async () => {
  for (let i = 0; i < 3; i++) {
    const { caseId } = await handIn(office.clerk)
    await must(office.supervisor, caseId, 'assign', { unitId: office.unitId, personId: '' }, 1)
  }
  const list = (await todayView(office.clerk)).lists.find(({ title }) => title === '已分办未接收')
  const address = readQueueAddress(Object.fromEntries(new URL(list?.href ?? '', 'http://x').searchParams))
  const view = await queueView(office.clerk, address)
  expect(view.lines.map(({ caseId }) => caseId)).toEqual(list?.lines.map(({ caseId }) => caseId))
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
  const stuck = async (actor: Actor) => (await todayView(actor)).stuck
  expect(await stuck(office.clerk)).toEqual({ lines: [], more: false })
  await changeRows(outbox, {}, { queuedAt: new Date(Date.now() - 25 * 3_600_000).toISOString() })
  expect((await stuck(office.clerk))?.lines).toMatchObject([{ caseId, failure: null }])
  await changeRows(outbox, {}, { queuedAt: new Date().toISOString(), failure: '收件人邮箱不存在。' })
  expect((await stuck(office.clerk))?.lines).toMatchObject([{ caseId, failure: '收件人邮箱不存在。' }])
  expect(await stuck(approver)).toBeNull()
})

test('an installation from before finds what waits when it starts', async () => {
  const { caseId } = await handIn(office.clerk)
  await must(office.supervisor, caseId, 'assign', { unitId: office.unitId, personId: '' }, 1)
  await transact(async (tx) => {
    await tx.delete(casePending)
    await tx.delete(derivations)
  })
  expect(await listed(office.clerk)).toEqual({})
  expect(await rebuildAfterUpgrade('system')).toMatchObject({ cases: 1, differences: 0 })
  expect(await rowsOf(casePending)).toMatchObject([{ caseId, kind: 'not_accepted', on: '2026-03-18' }])
  expect(await listed(office.clerk)).toEqual({ 已分办未接收: ['2026-03-18'] })
  expect(await rebuildAfterUpgrade('system')).toBeNull()
})

/** The lists of what waits that are not empty, with the days since when it does. */
async function listed(actor: Actor) {
  const { lists } = await todayView(actor)
  return Object.fromEntries(
    lists
      .map(({ title, lines }) => [title, lines.map(({ pendingOn }) => pendingOn)] as const)
      .filter(([, days]) => days.some((on) => on !== null)),
  )
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
