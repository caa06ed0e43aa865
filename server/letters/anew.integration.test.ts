import { beforeEach, describe, expect, test } from 'vitest'
import { eventRows } from '@/db/queries/case-store'
import { queuePage } from '@/db/queries/queue'
import { remediesOf } from '@/db/queries/remedies'
import { countedCells } from '@/db/queries/table3'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { day } from '@/domain/calendar/day'
import { type LetterKind, letterOf } from '@/domain/letters/definitions'
import { queueDays } from '@/domain/queue/queue'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { statisticsYear } from '@/domain/report/period/period'
import { MAIN_SHORT_NAME } from '@/server/public/agency-at'
import { execute } from '../cases/execute'
import { loadOffice } from '../cases/office-context'
import { rebuildProgress } from '../cases/rebuild'
import { caseOfApplicant, openAnswer } from '../public/online-answers'
import { recordRemedy } from '../remedies/remedies'
import { seenByApplicant } from '../testing/applicant'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from '../views/case'
import { letterView } from '../views/letter'
import { stepLetter } from './approval'
import { saveDraft, startLetter } from './draft'
import { letterDocument, loadLetter, valuesOf } from './material'
import { sendLetter } from './send'
import { paragraphsOf } from './word'

// From an answer, through reconsideration, to the new answer in the applicant's hands: the one mechanism of letters,
// the row of 表三 as it was.

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const DECISION = '某某省人民政府行政复议决定书（某政行复〔2026〕12号）'

describe('a new answer that reconsideration orders', () => {
  test('is written, sent, comes back, is sent again and delivered; the first stays counted', async () => {
    const { caseId } = await handedIn()
    await answered(caseId, 'not_existing', { on: '2026-03-18', way: 'mail' })
    await step(caseId, 'recordDelivery', { on: '2026-03-18', way: 'mail' })

    today('2026-06-01')
    const remedy = {
      kind: 'reconsideration',
      body: '某某省人民政府',
      filedOn: '2026-04-10',
      concludedOn: '2026-05-29',
      result: 'corrected',
    }
    expect(await recordRemedy(office.clerk, caseId, remedy)).toHaveProperty('done')
    expect(await remediesOf(reads(), caseId)).toHaveLength(1)
    await step(caseId, 'reopen', { on: '2026-06-01', decision: `${DECISION}。` })
    const view = await caseView(office.clerk, caseId)
    expect(view?.stateLabel).toBe('办理中')
    expect(view?.letters.fitting.find(({ group }) => group === '答复书')?.options.length).toBeGreaterThan(15)

    today('2026-06-10')
    const sent = await answered(caseId, 'granted', { on: '2026-06-10', way: 'mail', trackingNumber: 'EM2' })
    const text = await letterText(sent)
    expect(text).toContain(`本机关于2026年6月1日收到${DECISION}，现依照其要求重新作出答复。`)
    expect(text).toContain('依申告〔2026〕2号')
    expect(text).toContain('本机关决定予以公开')
    expect(await caseView(office.clerk, caseId)).toMatchObject({
      state: 'to_deliver',
      outcome: expect.stringContaining('本机关不掌握'),
      newOutcome: '予以公开',
    })
    expect((await eventRows(reads(), caseId)).at(-2)?.event).toMatchObject({
      type: 'repliedAnew',
      replyNumber: '依申告〔2026〕2号',
      trackingNumber: 'EM2',
      latenessCause: null,
    })

    // Concluded in March, sent in June: long unsigned for only ten days after the new answer.
    expect(await longSent('2026-06-15')).toEqual([])
    expect(await longSent('2026-06-20')).toEqual([caseId])
    today('2026-06-22')
    await step(caseId, 'recordReturnedMail', { on: '2026-06-19', reason: '查无此人' })
    await step(caseId, 'resend', { on: '2026-06-22', way: 'mail', trackingNumber: 'EM3' })
    expect(await longSent('2026-06-22')).toEqual([])
    await step(caseId, 'recordDelivery', { on: '2026-06-22', way: 'mail', trackingNumber: 'EM3' })
    expect((await caseView(office.clerk, caseId))?.state).toBe('concluded')

    const cells = await countedCells(reads(), office.agencyId, statisticsYear(2026), FORMAT_2021)
    expect(cells.not_held).toEqual({ natural_person: 1 })
    expect(cells.granted).toBeUndefined()
    expect(await rebuildProgress('system')).toMatchObject({ cases: 1, differences: 0 })
  })

  test('is late by its own day, and says why', async () => {
    const { caseId } = await handedIn()
    await answered(caseId, 'not_existing', { on: '2026-03-18', way: 'mail' })
    today('2026-07-02')
    await step(caseId, 'reopen', { on: '2026-06-01', decision: DECISION })
    const letterId = await final(caseId, 'granted')
    expect((await letterView(office.clerk, letterId))?.sending).toMatchObject({
      latenessCauses: expect.arrayContaining([{ value: 'joint_approval', label: '会商审批' }]),
    })
    const way = { on: '2026-07-02', way: 'mail' }
    expect(await sendLetter(office.clerk, letterId, way, await version(caseId))).toMatchObject({
      refusal: { rule: 'gate', message: expect.stringContaining('重新答复期限为2026-06-30') },
    })
    const because = { ...way, latenessCause: 'joint_approval' }
    expect(await sendLetter(office.clerk, letterId, because, await version(caseId))).toHaveProperty('sent')
    expect((await caseView(office.clerk, caseId))?.timeline.flatMap(({ lines }) => lines)).toContain(
      '超期原因：会商审批',
    )
  })

  test('is not taken by hand while its letter waits', async () => {
    const { caseId } = await handedIn()
    await answered(caseId, 'not_existing', { on: '2026-03-18', way: 'mail' })
    today('2026-06-10')
    await step(caseId, 'reopen', { on: '2026-06-01', decision: DECISION })
    const letterId = await final(caseId, 'granted')
    const byHand = {
      on: '2026-06-10',
      datedOn: '2026-06-10',
      outcome: 'granted',
      basis: ['art36_2'],
      way: 'mail',
    }
    expect(
      await execute(office.clerk, caseId, { command: 'replyAnew', input: byHand }, await version(caseId)),
    ).toMatchObject({
      refusal: { rule: 'letterWaiting' },
    })
    await stepLetter(
      office.clerk,
      letterId,
      { step: 'voidLetter', input: { reason: '改为纸质' } },
      await version(caseId),
    )
    await step(caseId, 'replyAnew', byHand)
    expect((await caseView(office.clerk, caseId))?.state).toBe('to_deliver')
  })
})

test('read online, only the new answer proves its own delivery', async () => {
  const { caseId, number, queryCode } = await handedIn('online')
  const first = await answered(caseId, 'not_existing', { on: '2026-03-18', way: 'online', ...UNSIGNED })
  await opened(number, queryCode, first)
  expect((await caseView(office.clerk, caseId))?.state).toBe('concluded')

  today('2026-06-10')
  await step(caseId, 'reopen', { on: '2026-06-01', decision: DECISION })
  expect(await seenByApplicant(number, queryCode)).toMatchObject({
    next: { status: '重新办理中', office: { title: '6月30日（周二）前答复' } },
  })
  const second = await answered(caseId, 'granted', { on: '2026-06-10', way: 'online', ...UNSIGNED })
  const track = await seenByApplicant(number, queryCode)
  expect(track).toMatchObject({ next: { status: '已答复：予以公开' } })
  expect('letters' in track && track.letters.map(({ id }) => id).sort()).toEqual([first, second].sort())

  await opened(number, queryCode, first)
  expect((await caseView(office.clerk, caseId))?.state).toBe('to_deliver')
  await opened(number, queryCode, second)
  expect((await caseView(office.clerk, caseId))?.state).toBe('concluded')
  expect((await eventRows(reads(), caseId)).at(-1)?.event).toMatchObject({
    type: 'delivered',
    on: '2026-06-10',
    way: 'online',
  })
})

/** Nobody signs in a test. */
const UNSIGNED = { overrideBecause: '签字盖章的原件另行邮寄' }

/** A request taken on the day it came; its applicant has number and code. */
async function handedIn(
  deliveryWay = 'mail',
): Promise<{ caseId: string; number: string; queryCode: string }> {
  const more = { address: '某某路2号', deliveryWay }
  const { caseId, number, queryCode } = await handIn(office.clerk, more, { queryCode: true })
  await step(caseId, 'accept', {})
  return { caseId, number, queryCode: queryCode ?? '' }
}

async function answered(caseId: string, kind: LetterKind, sending: object): Promise<string> {
  const letterId = await final(caseId, kind)
  const sent = await sendLetter(office.clerk, letterId, sending, await version(caseId))
  if ('refusal' in sent) throw new Error(`${sent.refusal.message}${sent.refusal.remedy}`)
  return letterId
}

/** A letter that has its number and has not left. */
async function final(caseId: string, kind: LetterKind): Promise<string> {
  const started = await startLetter(office.clerk, caseId, kind)
  if ('refusal' in started) throw new Error(started.refusal.message)
  const { letterId } = started
  const values = Object.fromEntries(letterOf(kind).wordings.map((name) => [name, `〔${name}〕`]))
  await saveDraft(office.clerk, letterId, { values, attachments: [] }, 1)
  const stepped = await stepLetter(
    office.clerk,
    letterId,
    { step: 'submitLetter', input: {} },
    await version(caseId),
  )
  if ('refusal' in stepped) throw new Error(stepped.refusal.message)
  return letterId
}

async function step(caseId: string, name: string, input: object): Promise<void> {
  await must(office.clerk, caseId, name, input, await version(caseId))
}

async function version(caseId: string): Promise<number> {
  return Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
}

/** What its applicant opens on the tracking page. */
async function opened(number: string, queryCode: string, letterId: string): Promise<void> {
  const found = await caseOfApplicant(MAIN_SHORT_NAME, number, queryCode)
  expect(found && (await openAnswer(found, letterId))).not.toBeNull()
}

async function letterText(letterId: string): Promise<string> {
  const at = await loadLetter(reads(), await loadOffice(reads(), office.agencyId), letterId)
  if (!at) throw new Error('no letter')
  const values = valuesOf(at, await loadOffice(reads(), office.agencyId))
  return paragraphsOf(await letterDocument(reads(), at.letter, values))
    .map(({ text }) => text)
    .join('\n')
}

/** Cases of the list “sent, not signed for after ten days”. */
async function longSent(on: string): Promise<string[]> {
  const { calendar } = await loadOffice(reads(), office.agencyId)
  const days = queueDays(day(on), calendar)
  const sort = { by: 'concluded', descending: false } as const
  const filter = { lateness: 'not_signed_for' } as const
  const rows = await queuePage(
    reads(),
    office.agencyId,
    { tab: 'to_deliver', filter, sort, days },
    { limit: 50 },
  )
  return rows.map(({ caseId }) => caseId)
}

function today(on: string): void {
  process.env.YISHENBAN_TODAY = on
}
