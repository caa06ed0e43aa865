import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { eventRows, textsOf } from '@/db/queries/case-store'
import { insertPerson, insertUnit } from '@/db/queries/office-changes'
import { auditLines, caseProgress } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { CASE_STATES } from '@/domain/case/case'
import { correctable } from '@/domain/case/chapters/amendment/correct-event'
import { COMMANDS } from '@/domain/case/chapters/commands'
import { stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { execute } from './execute'

// The table of docs/commands-by-state.md comes from the rules alone. Here real cases are brought into every state through
// the use cases, and every command is tried on them: the store must do what the table says, and a refusal writes nothing.

let office: TestOffice
let person: Actor
let otherUnitId: string
let earlierCaseId: string
let receivingId: string
beforeAll(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  person = { ...office.clerk, roles: ['clerk', 'supervisor'] }
  otherUnitId = 'other-unit'
  await transact(async (tx) => {
    const { agencyId } = office
    await insertUnit(tx, { id: otherUnitId, agencyId, name: '档案室', position: 2 })
    await insertPerson(tx, {
      id: 'successor',
      agencyId,
      unitId: office.unitId,
      account: 'successor',
      name: '何伟',
      roles: ['clerk'],
      passwordHash: '',
      mustChangePassword: false,
      createdAt: '2026-01-01T00:00:00.000Z',
    })
  })
  receivingId = (await openChild(office, 'zrzyj')).agencyId
  earlierCaseId = await registered('2026-03-02')
  return close
})

const TODAY = '2026-03-18'
/** Long enough ago for a fee notice to have run out. */
const IN_JANUARY = '2026-01-05'
/** Long enough ago for a consultation to have run out, while the reply is not due. */
const IN_FEBRUARY = '2026-02-10'

const SINCE: Partial<Record<Situation, string>> = {
  awaiting_payment: IN_JANUARY,
  awaiting_opinion: IN_FEBRUARY,
}

/** A case that is reopened is in progress and has ended: its column of the table is its own. */
const SITUATIONS = [...CASE_STATES, 'reopened'] as const
type Situation = (typeof SITUATIONS)[number]

test.each(SITUATIONS)('in %s every command does what the table says', async (state) => {
  const done: Record<string, string> = {}
  let caseId = await caseIn(state)
  for (const { name } of COMMANDS) {
    const before = await stored(caseId)
    const result = await execute(
      person,
      caseId,
      { command: name, input: (await inputsFor(caseId))[name] },
      before.version,
    )
    const after = await stored(caseId)
    if ('refusal' in result) {
      done[name] = result.refusal.rule
      expect(after, name).toEqual(before)
    } else {
      done[name] = '✓'
      expect(after.events.slice(0, before.events.length), name).toEqual(before.events)
      expect(after.events.length, name).toBeGreaterThan(before.events.length)
      expect(after.progress, name).toMatchObject({
        state: result.case.state,
        version: result.case.version,
        dueOn: result.case.clock.dueOn,
      })
      expect(after.auditLines, name).toBe(before.auditLines + 1)
      // The next command finds the state as it was.
      caseId = await caseIn(state)
    }
  }
  expect(done).toEqual(TABLE[state])
})

/** Everything that a command could have written. */
async function stored(caseId: string) {
  const from = reads()
  const events = await eventRows(from, caseId)
  const [progress] = await rowsOf(caseProgress, { caseId })
  return {
    version: Math.max(...events.map(({ seq }) => seq)),
    events,
    progress,
    texts: await textsOf(from, caseId),
    auditLines: (await rowsOf(auditLines, { caseId })).length,
  }
}

/** A new case in a state, by the steps that lead there. */
async function caseIn(state: Situation): Promise<string> {
  const on = SINCE[state] ?? '2026-03-03'
  process.env.YISHENBAN_TODAY = on
  const caseId = await registered(on)
  for (const [name, input] of STEPS[state](on)) await must(person, caseId, name, input, await version(caseId))
  if (state === 'in_approval') await letterInApproval(caseId)
  process.env.YISHENBAN_TODAY = TODAY
  expect((await stored(caseId)).progress?.state).toBe(state === 'reopened' ? 'in_progress' : state)
  return caseId
}

async function registered(on: string): Promise<string> {
  return (
    await handIn(person, { channel: 'fax', submittedOn: on, address: '某某路2号', phone: '13800001000' })
  ).caseId
}

type Step = readonly [command: string, input: object]
const received = (on: string): Step[] => [['confirmReceipt', { on }]]
const accepted = (on: string): Step[] => [...received(on), ['accept', {}]]
const replied = (on: string): Step[] => [...accepted(on), ['reply', { ...REPLY, on, datedOn: on }]]
const REPLY = { outcome: 'not_held', basis: ['art36_4'], way: 'mail' }
const FEE = { feeBasis: 'per_page', quantity: '120', payment: '财政专户' }

const STEPS: Record<Situation, (on: string) => Step[]> = {
  to_confirm: () => [],
  registered: received,
  in_progress: accepted,
  awaiting_correction: (on) => [
    ...accepted(on),
    ['requestCorrection', { on, respondBy: '2026-03-26', lacks: ['unclear'], points: '请写明年份' }],
  ],
  awaiting_opinion: (on) => [
    ...accepted(on),
    ['requestOpinion', { on, from: 'agency', party: '市自然资源局' }],
  ],
  awaiting_payment: (on) => [...accepted(on), ['notifyFee', { on, ...FEE }]],
  in_approval: accepted,
  to_deliver: replied,
  concluded: (on) => [...replied(on), ['recordDelivery', { on, way: 'mail' }]],
  reopened: (on) => [
    ...replied(on),
    ['recordDelivery', { on, way: 'mail' }],
    ['reopen', { on, decision: '某某市人民政府行政复议决定书（某政行复〔2026〕1号）' }],
  ],
}

/** A notice of extension is approved in every office. */
async function letterInApproval(caseId: string): Promise<void> {
  const started = await startLetter(person, caseId, 'extension')
  if ('refusal' in started) throw new Error(started.refusal.message)
  const { letterId } = started
  const draft = { values: { workingDays: '10', reason: '卷宗数量较多' }, attachments: [] }
  expect(await saveDraft(person, letterId, draft, 1)).toEqual({ version: 2 })
  const submitted = await stepLetter(
    person,
    letterId,
    { step: 'submitLetter', input: {} },
    await version(caseId),
  )
  expect(submitted).toEqual({ done: true, documentNumber: null })
}

const opinionNotice = (id: string) => `opinionRequested ${id}`

/** What a clerk would fill in, as far as the case has something to fill in. */
async function inputsFor(caseId: string): Promise<Record<(typeof COMMANDS)[number]['name'], object>> {
  const events = await eventRows(reads(), caseId)
  const opinion = events.map(({ event }) => event).find(({ type }) => type === 'opinionRequested')
  const opinionId = opinion?.type === 'opinionRequested' ? opinion.id : 'none'
  const notice = events
    .map(({ event }) => event)
    .find(({ type }) => type === 'correctionRequested' || type === 'feeNoticed')
  const noticeId = notice?.type ?? opinionNotice(opinionId)
  const target = correctable({ history: events }).at(-1)?.seq ?? 1
  const on = TODAY
  return {
    confirmReceipt: { on, lateBecause: '电话多日无人接听', note: '电话确认' },
    recordContactAttempt: { on, note: '无人接听' },
    recordNoticeServed: { on, notice: noticeId, way: 'mail' },
    recordNoticeReturned: { on, notice: noticeId, reason: '查无此人' },
    resendNotice: { on, notice: noticeId, way: 'mail' },
    assign: { unitId: otherUnitId, personId: '' },
    accept: {},
    reply: { ...REPLY, on, datedOn: on, remark: '没有制作过' },
    passOn: { on, datedOn: on, way: 'mail', remark: '由自然资源局制作', toAgencyId: receivingId },
    passOnAnswered: { toAgencyId: receivingId },
    replyAnew: { ...REPLY, on, datedOn: on, remark: '' },
    answerItem: { itemId: 'none', outcome: 'granted', basis: ['art36_2'] },
    recordUnitAnswer: { askedId: 'none', answer: '没有检索到' },
    receiveCorrection: { on, content: '2020年' },
    closeAsLapsed: { on, servedOn: '2026-03-05', servedBy: 'mail' },
    receiveReasons: { on, content: '研究需要' },
    recordPayment: { on },
    closeAsUnpaid: { on, servedOn: IN_JANUARY, servedBy: 'mail' },
    recordOpinion: { opinionId, on, stance: 'agrees', opinion: '同意公开' },
    recordOpinionServed: { opinionId, on },
    recordNoOpinion: { opinionId, receivedOn: '', on },
    recordDelivery: { on, way: 'mail', trackingNumber: 'EM1' },
    resend: { on, way: 'mail', trackingNumber: 'EM2' },
    recordReturnedMail: { on, reason: '查无此人' },
    publishNotice: { on, place: '市政府网站，邮寄两次退回' },
    requestCorrection: {
      on,
      respondBy: '2026-04-09',
      lacks: ['unclear'],
      points: '请写明年份',
      againBecause: '补正仍不明确',
    },
    requestOpinion: { on, from: 'third_party', party: '柳河村村民委员会' },
    extend: { on, workingDays: '10', consent: '李立', reason: '卷宗数量较多' },
    requestReasons: { on, respondBy: '2026-04-09', points: '数量较大' },
    setLaterDay: { on, dueOn: '2026-06-30', reason: '数量较大' },
    notifyFee: { on, ...FEE },
    reopen: { on, decision: '行政复议决定书' },
    listItems: { items: '补偿安置方案\n征地批复' },
    askUnit: { unitId: otherUnitId, answerBy: '2026-03-20', question: '请检索档案' },
    chaseUnit: { askedId: 'none' },
    handOver: { unitId: office.unitId, personId: 'successor' },
    urge: { note: '请抓紧办理' },
    answerUrging: { answer: '本周送审' },
    returnCase: { reason: '应由自然资源科承办' },
    linkCase: { otherCaseId: earlierCaseId, how: 'repeats' },
    suggestDisclosure: { by: 'applicant', reason: '涉及多人' },
    decideDisclosure: { adopted: 'no', reason: '不宜公开' },
    withdraw: { on, how: '书面撤回' },
    note: { body: '已电话告知' },
    correctEvent: { target: String(target), newDay: '', reason: '登记有误' },
  }
}

async function version(caseId: string): Promise<number> {
  return Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
}

/** The table in the documentation: by state, what each command comes to. */
const TABLE = documented()

function documented(): Record<string, Record<string, string>> {
  const text = readFileSync(path.join(import.meta.dirname, '../../docs/commands-by-state.md'), 'utf8')
  const table: Record<string, Record<string, string>> = {}
  for (const [, command = '', cells = ''] of text.matchAll(/^\| \S+ `(\w+)` \| (.+) \|$/gm)) {
    cells.split(' | ').forEach((cell, i) => {
      const state = SITUATIONS[i] ?? ''
      table[state] = { ...table[state], [command]: cell }
    })
  }
  return table
}
