import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow, eventRows } from '@/db/queries/case-store'
import { filesOf } from '@/db/queries/files'
import { documentNumbersOf } from '@/db/queries/letters'
import { agencies } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { parseDeskRequest } from '@/domain/case/request'
import { agencySettings } from '@/domain/case/settings'
import { editFacts } from '../cases/edit-facts'
import { loadCaseOf } from '../cases/load-case'
import { loadOffice } from '../cases/office-context'
import { openCaseFile } from '../files/case-file'
import { answersFor, openAnswer } from '../public/online-answers'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { outboxView } from '../views/outbox'
import { stepLetter } from './approval'
import { saveDraft, startLetter } from './draft'
import { sendLetter } from './send'
import { attachSigned } from './signed-copy'

// What must not reach the wrong person, or leave with something else in it than was approved.

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const REQUEST = {
  address: '某某路2号',
  identityKind: 'resident_id',
  identityNumber: '110101199003070011',
}
const REPLY = { findings: '经检索。', reasons: '理由。', provision: '随函提供。' }

describe('a letter to a third party', () => {
  test('never goes to the applicant’s mailbox', async () => {
    const caseId = await accepted({ email: 'wang@example.cn', deliveryWay: 'email' })
    const letterId = await final(caseId, 'third_party_consultation', {
      addressee: '某某建设公司',
      question: '合同中的报价',
    })
    expect(await send(caseId, letterId, { way: 'email' })).toMatchObject({ sent: true })
    expect((await outboxView(office.clerk)).waiting).toEqual([])
  })
})

describe('a final letter', () => {
  test('is not sent when the request was changed since', async () => {
    const caseId = await accepted()
    const letterId = await final(caseId, 'not_existing', REPLY)
    await edited(caseId, { ...REQUEST, requested: '第四镇征地补偿安置方案' })
    expect(await send(caseId, letterId)).toMatchObject({
      refusal: { rule: 'gate', message: expect.stringContaining('所需信息') },
    })
  })

  test('is not sent when a request that it names is no longer this applicant’s', async () => {
    const caseId = await accepted()
    const other = await accepted({ requested: '补偿标准' })
    const letterId = await begun(caseId, 'not_existing')
    await draft(letterId, REPLY, { together: { [other]: '' } })
    await step(caseId, letterId, 'submitLetter')
    await edited(other, {
      requested: '补偿标准',
      identityKind: 'resident_id',
      identityNumber: '11010119900307002X',
    })
    expect(await send(caseId, letterId)).toMatchObject({
      refusal: { rule: 'gate', message: expect.stringContaining('受理编号') },
    })
    expect((await eventRows(reads(), other)).map(({ event }) => event.type)).not.toContain('replied')
  })

  test('goes out by the program on the day on which it goes, not on an earlier one', async () => {
    const caseId = await accepted({ deliveryWay: 'online' })
    const letterId = await final(caseId, 'granted', REPLY)
    process.env.YISHENBAN_TODAY = '2026-04-02'
    const early = { on: '2026-03-30', way: 'online' }
    expect(await send(caseId, letterId, early)).toMatchObject({ refusal: { rule: 'leavesToday' } })
    const late = { on: '2026-04-02', way: 'online' }
    expect(await send(caseId, letterId, late)).toMatchObject({ refusal: { rule: 'gate' } })
    const told = { ...late, latenessCause: 'joint_approval', ...UNSIGNED }
    expect(await send(caseId, letterId, told)).toMatchObject({ sent: true })
  })

  test.each([
    ['extension', { workingDays: '30', reason: '卷宗数量较多' }, 'workingDays'],
    ['fee_notice', { feeBasis: 'per_page', quantity: '很多', payment: '财政专户' }, 'quantity'],
    ['correction', { lacks: ['unclear'], respondBy: '2026-13-40', points: '请写明年份' }, 'respondBy'],
    // A day that has passed, and the third working day from now.
    ['correction', { lacks: ['unclear'], respondBy: '2026-03-17', points: '请写明年份' }, 'respondBy'],
    ['correction', { lacks: ['unclear'], respondBy: '2026-03-23', points: '请写明年份' }, 'shortBecause'],
    ['reasons', { respondBy: '2026-03-18', points: '一个月内申请40件' }, 'respondBy'],
  ])('%s does not become final with what its step would refuse', async (kind, values, field) => {
    const caseId = await accepted()
    const letterId = await begun(caseId, kind)
    await draft(letterId, values)
    const submitted = await stepLetter(
      office.clerk,
      letterId,
      { step: 'submitLetter', input: {} },
      await version(caseId),
    )
    expect(submitted).toMatchObject({ errors: { [field]: expect.any(String) } })
  })

  test('a last day that passed while a letter waited for its approver costs no number', async () => {
    await changeRows(agencies, {}, { settings: agencySettings.parse({ approvalSteps: { correction: 1 } }) })
    const caseId = await accepted()
    const letterId = await begun(caseId, 'correction')
    await draft(letterId, { lacks: ['unclear'], respondBy: '2026-03-25', points: '请写明年份' })
    await step(caseId, letterId, 'submitLetter')
    process.env.YISHENBAN_TODAY = '2026-03-25'
    const approver: Actor = { ...office.clerk, personId: 'approver', roles: ['approver'] }
    const approved = await stepLetter(
      approver,
      letterId,
      { step: 'approveLetter', input: {} },
      await version(caseId),
    )
    expect(approved).toMatchObject({
      refusal: { rule: 'respondByNotAfter', remedy: expect.stringContaining('退回修改') },
    })
    expect(await documentNumbersOf(reads(), office.agencyId, 2026)).toEqual([])
  })

  test('a draft brings nothing to its step but what is written while drafting', async () => {
    const caseId = await accepted()
    const letterId = await begun(caseId, 'not_existing')
    await draft(letterId, { ...REPLY, remark: '夹带', outcome: 'granted' })
    await step(caseId, letterId, 'submitLetter')
    expect(await send(caseId, letterId)).toMatchObject({ sent: true })
    const replied = (await eventRows(reads(), caseId)).find(({ event }) => event.type === 'replied')
    expect(replied?.event).toMatchObject({ outcome: 'not_held', textId: null })
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`x${i}`, '字']))
    const caseId2 = await accepted()
    const refused = await saveDraft(
      office.clerk,
      await begun(caseId2, 'granted'),
      { values: many, attachments: [] },
      1,
    )
    expect(refused).toMatchObject({ refusal: { rule: 'draftInvalid' } })
  })
})

describe('the signed copy', () => {
  test('is looked at before it goes, and stays what it was once the letter is sent', async () => {
    const caseId = await accepted({ deliveryWay: 'online' })
    const letterId = await final(caseId, 'granted', REPLY)
    expect(await attachSigned(office.clerk, letterId, [pdf('扫描件.pdf')])).toHaveProperty('done')
    const way = { way: 'online', ...NO_ADDRESS }
    expect(await send(caseId, letterId, way)).toMatchObject({
      refusal: { rule: 'gate', message: expect.stringContaining('扫描件.pdf') },
    })
    const [file] = await filesOf(reads(), caseId)
    await openCaseFile(office.clerk, file?.id ?? '')
    expect(await send(caseId, letterId, way)).toMatchObject({ sent: true })
    expect(await attachSigned(office.clerk, letterId, [pdf('另一份.pdf')])).toMatchObject({
      refusal: { rule: 'signedAlready' },
    })
  })
})

test('an answer that leaves electronically without the signed copy keeps the reason (L22)', async () => {
  const caseId = await accepted({ deliveryWay: 'online' })
  const letterId = await final(caseId, 'granted', REPLY)
  expect(await send(caseId, letterId, { way: 'online' })).toMatchObject({
    refusal: { rule: 'gateReason' },
    checks: [{ id: 'signed' }, { id: 'remedies' }],
  })
  expect(await send(caseId, letterId, { way: 'online', ...UNSIGNED })).toMatchObject({ sent: true })
  const sent = (await eventRows(reads(), caseId)).find(({ event }) => event.type === 'letterSent')?.event
  expect(sent).toMatchObject({ overridden: ['signed', 'remedies'], textId: expect.any(String) })
})

test('reading another letter does not prove that the answer was delivered', async () => {
  const caseId = await accepted({ deliveryWay: 'online' })
  const receipt = await final(caseId, 'receipt', {})
  await send(caseId, receipt, { way: 'online' })
  const reply = await final(caseId, 'granted', REPLY)
  await send(caseId, reply, { way: 'online', ...UNSIGNED })
  expect((await answersFor(await found(caseId))).map(({ id }) => id).sort()).toEqual([receipt, reply].sort())
  const types = async () => (await eventRows(reads(), caseId)).map(({ event }) => event.type)
  expect(await openAnswer(await found(caseId), receipt)).not.toBeNull()
  expect(await types()).not.toContain('delivered')
  expect(await openAnswer(await found(caseId), reply)).not.toBeNull()
  expect(await types()).toContain('delivered')
})

describe('at the same moment', () => {
  test('two people make a letter final once, with one number', async () => {
    const caseId = await accepted()
    const letterId = await begun(caseId, 'not_existing')
    await draft(letterId, REPLY)
    const at = await version(caseId)
    const both = await Promise.all(
      [office.clerk, office.supervisor].map((actor) =>
        stepLetter(actor, letterId, { step: 'submitLetter', input: {} }, at),
      ),
    )
    expect(both.filter((one) => 'done' in one)).toHaveLength(1)
    expect(both.filter((one) => 'refusal' in one && one.refusal.rule === 'changedMeanwhile')).toHaveLength(1)
    expect((await documentNumbersOf(reads(), office.agencyId, 2026)).map(({ n }) => n)).toEqual([1])
  })

  test('a letter is sent once and into the outbox once', async () => {
    const caseId = await accepted({ email: 'wang@example.cn', deliveryWay: 'email' })
    const letterId = await final(caseId, 'granted', REPLY)
    const at = await version(caseId)
    const input = { on: '2026-03-18', way: 'email', ...UNSIGNED }
    const both = await Promise.all(
      [office.clerk, office.supervisor].map((actor) => sendLetter(actor, letterId, input, at)),
    )
    expect(both.filter((one) => 'sent' in one)).toHaveLength(1)
    expect((await outboxView(office.clerk)).waiting).toHaveLength(1)
  })

  test('giving up a letter and sending it do not both happen', async () => {
    const caseId = await accepted()
    const letterId = await final(caseId, 'not_existing', REPLY)
    const at = await version(caseId)
    const [sent, given] = await Promise.all([
      sendLetter(office.clerk, letterId, { on: '2026-03-18', way: 'mail' }, at),
      stepLetter(office.supervisor, letterId, { step: 'voidLetter', input: { reason: '有误' } }, at),
    ])
    expect(['sent' in sent, 'done' in given].filter(Boolean)).toHaveLength(1)
  })
})

async function accepted(more: Record<string, string> = {}): Promise<string> {
  const { caseId } = await handIn(office.clerk, { ...REQUEST, ...more })
  await must(office.clerk, caseId, 'accept', {}, 1)
  return caseId
}

async function begun(caseId: string, kind: string): Promise<string> {
  const started = await startLetter(office.clerk, caseId, kind)
  if ('refusal' in started) throw new Error(started.refusal.message)
  return started.letterId
}

async function draft(
  letterId: string,
  values: Record<string, string | string[]>,
  more: { together?: Record<string, string> } = {},
): Promise<void> {
  const saved = await saveDraft(office.clerk, letterId, { values, attachments: [], ...more }, 1)
  if ('refusal' in saved) throw new Error(saved.refusal.message)
}

/** Nobody signs in these tests, and the agency has named no address for reconsideration. */
const UNSIGNED = { overrideBecause: '签字盖章的原件另行邮寄' }
const NO_ADDRESS = { overrideBecause: '复议机关没有网上渠道' }

async function step(
  caseId: string,
  letterId: string,
  name: Parameters<typeof stepLetter>[2]['step'],
): Promise<void> {
  const done = await stepLetter(office.clerk, letterId, { step: name, input: {} }, await version(caseId))
  if ('refusal' in done) throw new Error(JSON.stringify(done))
}

async function final(caseId: string, kind: string, values: Record<string, string>): Promise<string> {
  const letterId = await begun(caseId, kind)
  await draft(letterId, values)
  await step(caseId, letterId, 'submitLetter')
  return letterId
}

async function send(caseId: string, letterId: string, input: Record<string, string> = {}, actor?: Actor) {
  const sending = { on: '2026-03-18', way: 'mail', ...input }
  return sendLetter(actor ?? office.clerk, letterId, sending, await version(caseId))
}

async function edited(caseId: string, more: Record<string, string>): Promise<void> {
  const parsed = parseDeskRequest({
    channel: 'in_person',
    submittedOn: '2026-03-02',
    applicantKind: 'natural_person',
    applicantName: '王某某',
    ...more,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const done = await editFacts(
    office.clerk,
    caseId,
    { request: parsed.request, reason: '录入有误' },
    await version(caseId),
  )
  if ('refusal' in done) throw new Error(done.refusal.message)
}

async function found(caseId: string) {
  const from = reads()
  const loaded = await loadOffice(from, office.agencyId)
  const [row, kase] = [await caseRow(from, caseId), await loadCaseOf(from, loaded, caseId)]
  if (!row || !kase) throw new Error('no case')
  return { row, kase, office: loaded }
}

async function version(caseId: string): Promise<number> {
  return Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
}

function pdf(name: string): File {
  return new File(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n', name], name)
}
