import { beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { caseRow } from '@/db/queries/case-store'
import { filesOf } from '@/db/queries/files'
import { insertUnit } from '@/db/queries/office-changes'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { execute } from '../cases/execute'
import { splitCase } from '../cases/split'
import { keepAnchor } from '../proof/anchor-file'
import { noted } from '../testing/noted'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { todaysOf } from '../testing/todays'
import { verifyInstallation } from '../verify'
import { trackView } from '../views/track'
import { acceptSubmission, declineSubmission } from './decide'
import { submissionsOf } from './of-case'
import { applicantCase, askedToCorrect, picture, sent } from './testing/applicant'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

test('a correction that is accepted two days later restarts the period on the day of its arrival', async () => {
  const { kase } = await askedToCorrect(office)
  const submissionId = await sent(kase.id, { kind: 'correction', body: '2025年的方案' }, [picture('a')])
  on('2026-03-20')
  const form = { on: '2026-03-18', content: '2025年的方案' }
  const done = await acceptSubmission(
    office.clerk,
    { caseId: kase.id, submissionId, version: kase.version },
    form,
  )
  // The twentieth working day after 2026-03-18; 04-06 is a day off.
  expect(done).toMatchObject({ case: { state: 'in_progress', clock: { dueOn: '2026-04-16' } } })
  const now = await applicantCase(kase.id)
  expect(now.kase.waiting).toEqual([])
  expect(now.kase.recorded.at(-1)?.event).toMatchObject({ type: 'correctionReceived', on: '2026-03-18' })
  expect((await submissionsOf(reads(), kase.id))[0]).toMatchObject({
    state: 'accepted',
    decidedBy: 'clerk',
    because: null,
  })
  expect(await waitingToday(office.clerk)).toEqual([])
  const actions = (await auditPage(reads(), office.agencyId, {}, { limit: 2 })).map(({ line }) => line.action)
  expect(actions).toEqual(['acceptSubmission', 'receiveCorrection'])
})

describe('the day', () => {
  test('another than that of its arrival is taken with a reason only', async () => {
    const { caseId, version, submissionId } = await paid()
    on('2026-03-19')
    const seen = { caseId, submissionId, version }
    const refused = await acceptSubmission(office.clerk, seen, { on: '2026-03-17' })
    expect(refused).toHaveProperty('refusal.field', 'otherDayBecause')
    const because = '凭证载明3月17日缴费'
    const done = await acceptSubmission(office.clerk, seen, { on: '2026-03-17', otherDayBecause: because })
    expect(done).toHaveProperty('case.clock.dayZeroOn', '2026-03-17')
    expect((await submissionsOf(reads(), caseId))[0]?.because).toBe(because)
  })

  test('entered late it needs the reason of every late entry', async () => {
    const { kase } = await askedToCorrect(office)
    const submissionId = await sent(kase.id, { kind: 'correction', body: '2025年的方案' })
    // Four working days after the arrival.
    on('2026-03-24')
    const seen = { caseId: kase.id, submissionId, version: kase.version }
    const form = { on: '2026-03-18', content: '2025年的方案' }
    expect(await acceptSubmission(office.clerk, seen, form)).toHaveProperty(
      'refusal.field',
      'enteredLateBecause',
    )
    const late = { ...form, enteredLateBecause: '经办人出差' }
    expect(await acceptSubmission(office.clerk, seen, late)).toHaveProperty('case.clock.dueOn', '2026-04-16')
  })
})

test('a withdrawal ends the case on the day of its arrival', async () => {
  const { kase } = await askedToCorrect(office)
  const submissionId = await sent(kase.id, { kind: 'withdrawal', body: '' })
  const seen = { caseId: kase.id, submissionId, version: kase.version }
  const done = await acceptSubmission(office.clerk, seen, { on: '2026-03-18', how: '申请人撤回。' })
  expect(done).toMatchObject({ case: { state: 'concluded', standing: { ended: { on: '2026-03-18' } } } })
})

test('a message goes into the course and moves nothing, also after the answer', async () => {
  const { kase } = await askedToCorrect(office)
  const first = await sent(kase.id, { kind: 'withdrawal', body: '' })
  const second = await sent(kase.id, { kind: 'message', body: '谢谢' })
  const seen = { caseId: kase.id, version: kase.version }
  await acceptSubmission(office.clerk, { ...seen, submissionId: first }, { on: '2026-03-18', how: '撤回' })
  const { version } = (await applicantCase(kase.id)).kase
  const done = await acceptSubmission(
    office.clerk,
    { caseId: kase.id, submissionId: second, version },
    { body: '申请人留言：谢谢' },
  )
  expect(done).toMatchObject({ case: { state: 'concluded' } })
})

test('a second correction that nobody waits for any more goes into the file', async () => {
  const { kase } = await askedToCorrect(office)
  const first = await sent(kase.id, { kind: 'correction', body: '甲' })
  const second = await sent(kase.id, { kind: 'correction', body: '乙' })
  const seen = { caseId: kase.id, version: kase.version }
  await acceptSubmission(office.clerk, { ...seen, submissionId: first }, { on: '2026-03-18', content: '甲' })
  const { version, clock } = (await applicantCase(kase.id)).kase
  const more = { caseId: kase.id, submissionId: second, version }
  const done = await acceptSubmission(office.clerk, more, { body: '又补正：乙' })
  expect(done).toMatchObject({ case: { clock: { dueOn: clock.dueOn } } })
  expect((await applicantCase(kase.id)).kase.recorded.at(-1)?.event.type).toBe('noted')
})

test('a wish to have a record corrected becomes a request of its own, which the same code opens', async () => {
  const answered = await repliedCase()
  const submissionId = await sent(answered, { kind: 'record_correction', body: '姓名写错' }, [picture('a')])
  on('2026-03-20')
  const { version } = (await applicantCase(answered)).kase
  const seen = { caseId: answered, submissionId, version }
  expect(await acceptSubmission(office.clerk, seen, { requested: ' ' })).toHaveProperty('errors.requested')
  const done = await acceptSubmission(office.clerk, seen, { requested: '姓名应为王某某' })
  const [row] = await submissionsOf(reads(), answered)
  const made = await caseRow(reads(), row?.becameCaseId ?? '')
  const first = await caseRow(reads(), answered)
  expect(done).toHaveProperty('number', made?.number)
  expect(made).toMatchObject({
    matter: 'record_correction',
    channel: 'online',
    arrivedOn: '2026-03-18',
    requested: '姓名应为王某某',
    applicantName: '王某某',
    queryCodeHash: first?.queryCodeHash,
  })
  expect((await filesOf(reads(), made?.id ?? '')).map(({ name, kind }) => [name, kind])).toEqual([
    ['a.png', 'application'],
  ])
  const links = (await applicantCase(answered)).kase.standing.links.map(({ how }) => how)
  expect(links).toEqual(['record_corrected_by'])
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
  const own = await applicantCase(made?.id ?? '')
  expect(own.kase.standing.links.map(({ how }) => how)).toEqual(['corrects_record_of'])
  // The day on which it was sent, not that on which a clerk took it up.
  expect((await trackView(own)).facts).toContainEqual({ term: '提交', value: '2026-03-18，网络' })
})

describe('declining', () => {
  test('needs a reason, which the applicant reads, and leaves the case as it is', async () => {
    const { kase } = await askedToCorrect(office)
    const submissionId = await sent(kase.id, { kind: 'correction', body: '甲' })
    const seen = { caseId: kase.id, submissionId, version: kase.version }
    expect(await declineSubmission(office.clerk, seen, { because: ' ' })).toHaveProperty('errors.because')
    const because = '没有写明年份，请重新补正'
    expect(await declineSubmission(office.clerk, seen, { because })).toEqual({ declined: true })
    expect((await submissionsOf(reads(), kase.id))[0]).toMatchObject({ state: 'declined', because })
    const now = await applicantCase(kase.id)
    expect(now.kase).toMatchObject({ version: kase.version, waiting: [], state: 'awaiting_correction' })
    expect(await waitingToday(office.clerk)).toEqual([])
    const [last] = await auditPage(reads(), office.agencyId, {}, { limit: 1 })
    expect(JSON.stringify(last)).not.toContain('没有写明年份')
    // The applicant may send another.
    expect(await sent(kase.id, { kind: 'correction', body: '甲' })).not.toBe(submissionId)
  })

  test('what was declined is not accepted, nor the other way round', async () => {
    const { kase } = await askedToCorrect(office)
    const submissionId = await sent(kase.id, { kind: 'message', body: '甲' })
    const seen = { caseId: kase.id, submissionId, version: kase.version }
    await declineSubmission(office.clerk, seen, { because: '与本件无关' })
    expect(await acceptSubmission(office.clerk, seen, { body: '甲' })).toHaveProperty(
      'refusal.rule',
      'submissionDecided',
    )
    expect(await declineSubmission(office.clerk, seen, { because: '与本件无关' })).toHaveProperty(
      'refusal.rule',
      'submissionDecided',
    )
  })
})

test('two clerks at once: one decides, the other is told, and one event is written', async () => {
  const { kase } = await askedToCorrect(office)
  const submissionId = await sent(kase.id, { kind: 'correction', body: '甲' })
  const seen = { caseId: kase.id, submissionId, version: kase.version }
  const form = { on: '2026-03-18', content: '甲' }
  const both = await Promise.all([
    acceptSubmission(office.clerk, seen, form),
    acceptSubmission(office.supervisor, seen, form),
  ])
  expect(both.filter((one) => 'refusal' in one)).toHaveLength(1)
  const received = (await applicantCase(kase.id)).kase.recorded.filter(
    ({ event }) => event.type === 'correctionReceived',
  )
  expect(received).toHaveLength(1)
})

test('nobody of another unit decides, nor of another case by its address', async () => {
  const { kase } = await askedToCorrect(office)
  const submissionId = await sent(kase.id, { kind: 'message', body: '甲' })
  const other = await otherUnit()
  const seen = { caseId: kase.id, submissionId, version: kase.version }
  expect(await acceptSubmission(other, seen, { body: '甲' })).toHaveProperty('refusal.rule', 'notAllowed')
  expect(await declineSubmission(other, seen, { because: '甲' })).toHaveProperty('refusal.rule', 'notAllowed')
  const second = await handIn(office.clerk)
  expect(
    await acceptSubmission(office.clerk, { caseId: second.caseId, submissionId, version: 1 }, { body: '甲' }),
  ).toHaveProperty('refusal.rule', 'noSuchSubmission')
})

test('a refused step leaves the submission waiting', async () => {
  const { kase } = await askedToCorrect(office)
  const submissionId = await sent(kase.id, { kind: 'correction', body: '甲' })
  const seen = { caseId: kase.id, submissionId, version: kase.version }
  const tomorrow = { on: '2026-03-19', content: '甲', otherDayBecause: '试' }
  expect(await acceptSubmission(office.clerk, seen, tomorrow)).toHaveProperty('refusal.rule', 'dayInFuture')
  expect(await acceptSubmission(office.clerk, seen, { on: '2026-03-18' })).toHaveProperty('errors.content')
  expect((await submissionsOf(reads(), kase.id))[0]?.state).toBe('waiting')
})

test('a case is not split while a correction of the whole lies unread', async () => {
  const { kase } = await askedToCorrect(office)
  const submissionId = await sent(kase.id, { kind: 'correction', body: '甲' })
  await sent(kase.id, { kind: 'message', body: '谢谢' })
  const two = { parts: '一\n二', reason: '互不关联' }
  const refused = await splitCase(office.clerk, kase.id, two, kase.version)
  expect(refused).toHaveProperty('refusal.rule', 'submissionWaits')
  const seen = { caseId: kase.id, submissionId, version: kase.version }
  await declineSubmission(office.clerk, seen, { because: '没有写明年份' })
  expect(await splitCase(office.clerk, kase.id, two, kase.version)).toHaveProperty('numbers')
})

test('silence does not end a case while what was awaited lies unread', async () => {
  const { kase } = await askedToCorrect(office)
  const submissionId = await sent(kase.id, { kind: 'correction', body: '甲' })
  on('2026-03-26')
  const close = {
    command: 'closeAsLapsed',
    input: { on: '2026-03-26', servedOn: '2026-03-05', servedBy: 'mail' },
  }
  const refused = await execute(office.clerk, kase.id, close, kase.version)
  expect(refused).toHaveProperty('refusal.rule', 'submissionWaits')
  await declineSubmission(
    office.clerk,
    { caseId: kase.id, submissionId, version: kase.version },
    { because: '仍未写明年份' },
  )
  expect(await execute(office.clerk, kase.id, close, kase.version)).toHaveProperty('case.state', 'concluded')
})

test('what became an event that is void lies at the desk again, and silence is none', async () => {
  const { kase } = await askedToCorrect(office)
  const submissionId = await sent(kase.id, { kind: 'correction', body: '甲' })
  const form = { on: '2026-03-18', content: '甲' }
  const seen = { caseId: kase.id, submissionId, version: kase.version }
  const accepted = await acceptSubmission(office.clerk, seen, form)
  if ('refusal' in accepted) throw new Error(accepted.refusal.message)
  const target = accepted.case.recorded.find(({ event }) => event.type === 'correctionReceived')?.seq
  const voided = { target: String(target), newDay: '', reason: '误采纳' }
  const version = await must(office.supervisor, kase.id, 'correctEvent', voided, accepted.case.version)
  expect((await submissionsOf(reads(), kase.id))[0]).toMatchObject({ state: 'waiting', decidedBy: null })
  expect(await waitingToday(office.clerk)).toHaveLength(1)
  on('2026-03-26')
  const input = { on: '2026-03-26', servedOn: '2026-03-05', servedBy: 'mail' }
  const close = await execute(office.clerk, kase.id, { command: 'closeAsLapsed', input }, version)
  expect(close).toHaveProperty('refusal.rule', 'submissionWaits')
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
})

/** A fee is asked and a proof of payment sent on 2026-03-18. */
async function paid() {
  const { caseId } = await handIn(office.clerk)
  const assigned = { unitId: office.unitId, personId: '' }
  const version = await must(office.supervisor, caseId, 'assign', assigned, 1)
  const fee = { on: '2026-03-16', feeBasis: 'per_page', quantity: '120', payment: '财政专户' }
  const asked = await must(office.clerk, caseId, 'notifyFee', fee, version)
  const submissionId = await sent(caseId, { kind: 'payment', body: '' }, [picture('a')])
  return { caseId, version: asked, submissionId }
}

const ASKED_BY = { identityKind: 'passport', identityNumber: 'E12345678' }

async function repliedCase(): Promise<string> {
  const { caseId } = await handIn(office.clerk, ASKED_BY, { queryCode: true })
  const reply = {
    on: '2026-03-18',
    datedOn: '2026-03-18',
    outcome: 'not_held',
    basis: ['art36_4'],
    way: 'mail',
  }
  await must(office.clerk, caseId, 'reply', reply, 1)
  return caseId
}

async function otherUnit(): Promise<Actor> {
  await noted(office.agencyId, (tx) =>
    insertUnit(tx, { id: 'other', agencyId: office.agencyId, name: '法规科', position: 2 }),
  )
  return { personId: 'other', agencyId: office.agencyId, unitId: 'other', roles: ['clerk'] }
}

async function waitingToday(actor: Actor): Promise<string[]> {
  return (await todaysOf(actor, 'submission_waiting')).map(({ caseId }) => caseId)
}

function on(day: string): void {
  process.env.YISHENBAN_TODAY = day
}
