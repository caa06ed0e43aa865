import { beforeAll, expect, test } from 'vitest'
import { eventRows, textsOf } from '@/db/queries/case-store'
import { documentNumbersOf, letterRow, submittedDrafts } from '@/db/queries/letters'
import { insertPerson } from '@/db/queries/office-changes'
import { agencies, auditLines, caseProgress, people } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { LetterState } from '@/domain/case/chapters/letter/events'
import { agencySettings } from '@/domain/case/settings'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { type LetterStep, stepLetter } from './approval'
import { saveDraft, startLetter } from './draft'
import { sendLetter } from './send'

// Every step of a letter at every stage of it, and the sending of a final reply in every state of its case, through the
// entrances that the letter's page uses. A refusal writes nothing.

let office: TestOffice
let clerk: Actor
let approver: Actor
beforeAll(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  clerk = office.clerk
  approver = { ...clerk, personId: 'approver', roles: ['approver'] }
  const [someone] = await rowsOf(people, { id: clerk.personId })
  if (!someone) throw new Error('no clerk')
  await transact((tx) => insertPerson(tx, { ...someone, id: 'approver', account: 'approver' }))
  await changeRows(agencies, {}, { settings: agencySettings.parse({ approvalSteps: { reply: 1 } }) })
  return close
})

type Stage = LetterState['stage'] | 'draft'
interface Letter {
  caseId: string
  letterId: string
}
type Step = (letter: Letter) => Promise<object>

const SENT = { on: '2026-03-18', way: 'mail', trackingNumber: 'EM1' }
const step =
  (name: LetterStep, actor: () => Actor, input = {}): Step =>
  async ({ caseId, letterId }) =>
    stepLetter(actor(), letterId, { step: name, input }, await version(caseId))

const STEPS = {
  submitLetter: step('submitLetter', () => clerk),
  approveLetter: step('approveLetter', () => approver),
  sendBackLetter: step('sendBackLetter', () => approver, { comment: '请写明检索的范围' }),
  recallLetter: step('recallLetter', () => clerk),
  voidLetter: step('voidLetter', () => clerk, { reason: '适用条款有误' }),
  sendLetter: async ({ caseId, letterId }: Letter) =>
    sendLetter(clerk, letterId, SENT, await version(caseId)),
}

/** Handed to the e-mail, which has not taken it yet. */
const queued: Step = async ({ caseId, letterId }) =>
  sendLetter(clerk, letterId, MAILED, await version(caseId))
const MAILED = { on: '2026-03-18', way: 'email', overrideBecause: '签字盖章的原件另行邮寄' }
const STEP_NAMES = Object.keys(STEPS) as (keyof typeof STEPS)[]

/** The steps that lead to a stage. */
const LEADING_TO: Record<Stage, readonly (keyof typeof STEPS)[]> = {
  draft: [],
  in_approval: ['submitLetter'],
  sent_back: ['submitLetter', 'sendBackLetter'],
  recalled: ['submitLetter', 'recallLetter'],
  approved: ['submitLetter', 'approveLetter'],
  leaving: ['submitLetter', 'approveLetter'],
  sent: ['submitLetter', 'approveLetter', 'sendLetter'],
  void: ['submitLetter', 'approveLetter', 'voidLetter'],
}

const notInApproval = 'notInApproval'
const BEING_WRITTEN = ['✓', notInApproval, notInApproval, notInApproval, 'notApproved', 'notApproved']
const AT_ITS_END = ['alreadySubmitted', ...BEING_WRITTEN.slice(1)]
/** In the order of `STEPS`. */
const TABLE: Record<Stage, readonly string[]> = {
  draft: BEING_WRITTEN,
  in_approval: ['alreadySubmitted', '✓', '✓', '✓', 'notApproved', 'notApproved'],
  sent_back: BEING_WRITTEN,
  recalled: BEING_WRITTEN,
  approved: ['alreadySubmitted', notInApproval, notInApproval, notInApproval, '✓', '✓'],
  leaving: AT_ITS_END,
  sent: AT_ITS_END,
  void: AT_ITS_END,
}

test.each(Object.keys(TABLE) as Stage[])('a letter that is %s takes the steps that fit', async (stage) => {
  const done: string[] = []
  let letter = await letterAt(stage)
  for (const name of STEP_NAMES) {
    const { rule, wrote } = await tried(letter, STEPS[name])
    done.push(rule ?? '✓')
    expect(wrote, name).toBe(rule === null)
    if (wrote) letter = await letterAt(stage)
  }
  expect(done).toEqual(TABLE[stage])
})

/** What can happen to a case while a reply lies ready, with what its sending then comes to. */
const MEANWHILE: Record<string, { happens: (letter: Letter) => Promise<unknown>; sending: string }> = {
  in_progress: { happens: async () => {}, sending: '✓' },
  registered: {
    happens: ({ caseId }) => command(caseId, 'returnCase', { reason: '应由他科承办' }),
    sending: '✓',
  },
  awaiting_correction: {
    happens: ({ caseId }) =>
      command(caseId, 'requestCorrection', {
        ...AT,
        respondBy: '2026-04-09',
        lacks: ['unclear'],
        points: '请写明年份',
      }),
    sending: 'gate',
  },
  awaiting_opinion: {
    happens: ({ caseId }) => command(caseId, 'requestOpinion', { ...AT, from: 'agency', party: '某某局' }),
    sending: 'gate',
  },
  awaiting_payment: {
    happens: ({ caseId }) =>
      command(caseId, 'notifyFee', { ...AT, feeBasis: 'per_page', quantity: '120', payment: '财政专户' }),
    sending: 'paymentOpen',
  },
  in_approval: {
    happens: async ({ caseId }) => run(await anotherLetter(caseId), ['submitLetter']),
    sending: '✓',
  },
  to_deliver: {
    happens: async ({ caseId }) => run(await anotherLetter(caseId), LEADING_TO.sent),
    sending: 'alreadyEnded',
  },
  concluded: {
    happens: ({ caseId }) => command(caseId, 'withdraw', { ...AT, how: '书面撤回' }),
    sending: 'alreadyEnded',
  },
}
const AT = { on: '2026-03-18', approvalSkippedBecause: '纸质审签' }

test.each(Object.entries(MEANWHILE))(
  'a final reply leaves, or stays, when its case is %s',
  async (state, { happens, sending }) => {
    const letter = await letterAt('approved')
    await happens(letter)
    expect((await stored(letter)).progress?.state).toBe(state)
    const { rule, wrote } = await tried(letter, STEPS.sendLetter)
    expect(rule ?? '✓').toBe(sending)
    expect(wrote).toBe(sending === '✓')
  },
)

test('a letter cannot be begun before the request is confirmed', async () => {
  const { caseId } = await handIn(clerk, { channel: 'fax' })
  expect(await startLetter(clerk, caseId, 'not_existing')).toMatchObject({ refusal: { rule: 'notReceived' } })
})

/** The rule that refused, or null; and whether anything stands otherwise than before. */
async function tried(letter: Letter, take: Step): Promise<{ rule: string | null; wrote: boolean }> {
  const before = await stored(letter)
  const result = (await take(letter)) as { refusal?: { rule: string } }
  const after = await stored(letter)
  return {
    rule: result.refusal?.rule ?? null,
    wrote: JSON.stringify(after) !== JSON.stringify(before),
  }
}

/** Everything that a step of a letter could have written. */
async function stored({ caseId, letterId }: Letter) {
  const from = reads()
  const [progress] = await rowsOf(caseProgress, { caseId })
  return {
    events: await eventRows(from, caseId),
    progress,
    texts: [...(await textsOf(from, caseId))],
    letter: await letterRow(from, letterId),
    drafts: await submittedDrafts(from, letterId),
    numbers: await documentNumbersOf(from, office.agencyId, 2026),
    auditLines: (await rowsOf(auditLines)).length,
  }
}

/** A reply at a stage, of a case of its own. */
async function letterAt(stage: Stage): Promise<Letter> {
  const { caseId } = await handIn(clerk, { address: '某某路2号', email: 'wang@example.cn' })
  await command(caseId, 'accept', {})
  const letter = await anotherLetter(caseId)
  await run(letter, LEADING_TO[stage])
  if (stage === 'leaving') expect(await queued(letter)).toMatchObject({ sent: true })
  return letter
}

async function anotherLetter(caseId: string): Promise<Letter> {
  const started = await startLetter(clerk, caseId, 'not_existing')
  if ('refusal' in started) throw new Error(started.refusal.message)
  const draft = { values: { findings: '经检索档案', reasons: '没有制作过该信息' }, attachments: [] }
  expect(await saveDraft(clerk, started.letterId, draft, 1)).toEqual({ version: 2 })
  return { caseId, letterId: started.letterId }
}

async function run(letter: Letter, names: readonly (keyof typeof STEPS)[]): Promise<void> {
  for (const name of names) expect(await STEPS[name](letter), name).not.toHaveProperty('refusal')
}

async function command(caseId: string, name: string, input: object): Promise<unknown> {
  return must(clerk, caseId, name, input, await version(caseId))
}

async function version(caseId: string): Promise<number> {
  return Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
}
