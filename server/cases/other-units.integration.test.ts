import { beforeEach, expect, test } from 'vitest'
import { eventRows } from '@/db/queries/case-store'
import { filesOf } from '@/db/queries/files'
import { waitingOutbox } from '@/db/queries/outbox'
import { remediesOf } from '@/db/queries/remedies'
import { auditLines, caseEvents, caseFiles, letters, outbox, remedies } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { parseDeskRequest } from '@/domain/case/request'
import { openCaseFile } from '../files/case-file'
import { aPdf } from '../files/samples'
import { stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { letterFile } from '../letters/letter-file'
import { sendLetter } from '../letters/send'
import { attachSigned } from '../letters/signed-copy'
import { downloadMessage, markSent, retry, takeBack } from '../outbox/by-hand'
import { amendRemedy, recordRemedy, removeRemedy } from '../remedies/remedies'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { envelopesOf } from '../views/envelopes'
import { outboxView } from '../views/outbox'
import { attachFiles } from './attach-files'
import { editFacts } from './edit-facts'
import { execute } from './execute'
import { revealIdentity } from './reveal-identity'
import { splitCase } from './split'

let office: TestOffice
/** Of another unit, where nothing of this is at home. */
let stranger: Actor
let held: Awaited<ReturnType<typeof heldByAnotherUnit>>
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  stranger = { ...office.clerk, personId: 'stranger', unitId: 'other' }
  held = await heldByAnotherUnit()
  return close
})

const SCAN = () => new File([aPdf()], '扫描件.pdf')
const REMEDY = { kind: 'reconsideration', body: '某某市人民政府', filedOn: '2026-03-18' }
const EMAIL = { on: '2026-03-18', way: 'email', overrideBecause: '签字盖章的原件另行邮寄' }
const BY_POST = {
  on: '2026-03-18',
  way: 'mail',
  trackingNumber: '1000000000001',
  overrideBecause: '申请人要求邮寄',
}

/** Everything through which a clerk changes a case or what belongs to one, with input that its own unit could give. */
const DOORS: Record<string, () => Promise<object>> = {
  step: () => execute(stranger, held.open, { command: 'note', input: { body: '甲' } }, held.version),
  split: () => splitCase(stranger, held.open, { parts: '甲\n乙', reason: '一事一申请' }, held.version),
  'edit facts': () => editFacts(stranger, held.open, { request: REQUEST, reason: '核对' }, held.version),
  'reveal the identity': () => revealIdentity(stranger, held.open, '核对身份'),
  'attach a file': () => attachFiles(stranger, held.open, 'other', [SCAN()]),
  'begin a letter': () => startLetter(stranger, held.open, 'granted'),
  'write a draft': () => saveDraft(stranger, held.draft, { values: { findings: '乙' }, attachments: [] }, 1),
  'submit a letter': () =>
    stepLetter(stranger, held.draft, { step: 'submitLetter', input: {} }, held.version),
  'void a letter': () =>
    stepLetter(stranger, held.final, { step: 'voidLetter', input: { reason: '甲' } }, held.version),
  'attach a signed copy': () => attachSigned(stranger, held.final, [SCAN()]),
  'send a letter': () => sendLetter(stranger, held.final, EMAIL, held.version),
  'mark a message as sent': () => markSent(stranger, held.message, { on: '2026-03-18' }),
  'take a message back': () => takeBack(stranger, held.message),
  'try a message again': () => retry(stranger, held.message),
  'record a remedy': () => recordRemedy(stranger, held.answered, { ...REMEDY, kind: 'litigation_direct' }),
  'amend a remedy': () => amendRemedy(stranger, held.remedy, 1, { ...REMEDY, reason: '甲' }),
  'remove a remedy': () => removeRemedy(stranger, held.remedy, 1, '甲'),
}

test.each(Object.entries(DOORS))('a clerk of another unit may not: %s', async (_, open) => {
  const before = await written()
  expect(await open()).toMatchObject({ refusal: { rule: 'notAllowed' } })
  expect(await written()).toEqual(before)
})

test('a clerk of another unit gets nothing to read that names the applicant', async () => {
  const taken = (actor: Actor) =>
    Promise.all([
      openCaseFile(actor, held.file),
      letterFile(actor, held.final),
      downloadMessage(actor, held.message),
      envelopesOf(actor, [held.final]).then(({ envelopes }) => envelopes[0] ?? null),
    ])
  expect(await taken(stranger)).toEqual([null, null, null, null])
  expect((await taken(office.clerk)).map(Boolean)).toEqual([true, true, true, true])
})

test('a waiting message is offered to whom its case belongs, and marked once', async () => {
  const offered = async (actor: Actor) => (await outboxView(actor)).waiting.map(({ mayAct }) => mayAct)
  expect(await offered(stranger)).toEqual([false])
  expect(await offered(office.supervisor)).toEqual([true])
  expect(await offered(office.clerk)).toEqual([true])
  expect(await retry(office.clerk, held.message)).toHaveProperty('done')
  expect(await markSent(office.clerk, held.message, { on: '2026-03-18' })).toHaveProperty('done')
  expect(await retry(office.supervisor, held.message)).toMatchObject({ refusal: { rule: 'alreadySent' } })
})

/** All rows that any of the doors writes. */
async function written() {
  const tables = [caseEvents, auditLines, caseFiles, letters, outbox, remedies]
  return Promise.all(tables.map((table) => reads().select().from(table)))
}

const APPLICANT = {
  identityKind: 'passport',
  identityNumber: 'E12345678',
  email: 'wang@example.cn',
  address: '某某路2号',
  deliveryWay: 'email',
}
const REQUEST = request()

function request() {
  const parsed = parseDeskRequest({
    ...APPLICANT,
    channel: 'in_person',
    submittedOn: '2026-03-02',
    applicantKind: 'natural_person',
    applicantName: '王某',
    requested: '第三镇征地补偿安置方案',
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.request
}

/** An open case with a draft, a final letter and a file; one with a waiting message; an answered one with a remedy. */
async function heldByAnotherUnit() {
  const open = await accepted()
  await attachFiles(office.clerk, open, 'other', [SCAN()])
  const mailed = await accepted()
  const byMail = await sendLetter(office.clerk, await finalLetter(mailed), EMAIL, await versionOf(mailed))
  if ('refusal' in byMail) throw new Error(byMail.refusal.message)
  const answered = await accepted()
  const reply = await finalLetter(answered)
  const sent = await sendLetter(office.clerk, reply, BY_POST, await versionOf(answered))
  if ('refusal' in sent) throw new Error(sent.refusal.message)
  const recorded = await recordRemedy(office.clerk, answered, REMEDY)
  if ('refusal' in recorded) throw new Error(recorded.refusal.message)
  const final = await finalLetter(open)
  const draft = await begun(open, 'not_existing')
  const [file] = await filesOf(reads(), open)
  const [message] = await waitingOutbox(reads(), office.agencyId, 1)
  const [remedy] = await remediesOf(reads(), answered)
  if (!file || !message || !remedy) throw new Error('not set up')
  return {
    open,
    answered,
    draft,
    final,
    file: file.id,
    message: message.row.id,
    remedy: remedy.id,
    version: await versionOf(open),
  }
}

async function accepted(): Promise<string> {
  const { caseId } = await handIn(office.clerk, APPLICANT)
  await must(office.clerk, caseId, 'accept', {}, 1)
  return caseId
}

async function begun(caseId: string, kind: string): Promise<string> {
  const started = await startLetter(office.clerk, caseId, kind)
  if ('refusal' in started) throw new Error(started.refusal.message)
  return started.letterId
}

/** Without approval: final with its submission. */
async function finalLetter(caseId: string): Promise<string> {
  const letterId = await begun(caseId, 'granted')
  const values = { findings: '经检索。', provision: '随本邮件提供。' }
  await saveDraft(office.clerk, letterId, { values, attachments: [] }, 1)
  const submitted = await stepLetter(
    office.clerk,
    letterId,
    { step: 'submitLetter', input: {} },
    await versionOf(caseId),
  )
  if ('refusal' in submitted) throw new Error(submitted.refusal.message)
  return letterId
}

async function versionOf(caseId: string): Promise<number> {
  return Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
}
