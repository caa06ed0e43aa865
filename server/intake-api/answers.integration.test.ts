import { beforeEach, expect, test } from 'vitest'
import { eventRows } from '@/db/queries/case-store'
import { auditLines, cases } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { sendLetter } from '../letters/send'
import { must, openOffice, type TestOffice } from '../testing/office'
import { aRequest } from './testing/a-request'
import { administratorOf, connectPortal, portalWith } from './testing/portal'

// What a portal fetches of an answer, with its rights and without.

let office: TestOffice

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const connected = async (rights: readonly string[]) =>
  portalWith((await connectPortal(administratorOf(office.agencyId), { rights })).key)

const events = async (caseId: string) => eventRows(reads(), caseId)
const version = async (caseId: string) => Math.max(...(await events(caseId)).map(({ seq }) => seq))

/** Answers the one request that came, by some way. */
async function answered(way: string): Promise<string> {
  const [row] = await rowsOf(cases)
  const caseId = row?.id ?? ''
  await must(office.clerk, caseId, 'confirmReceipt', { on: '2026-03-18' }, 1)
  await must(office.clerk, caseId, 'accept', {}, await version(caseId))
  const started = await startLetter(office.clerk, caseId, 'granted')
  if ('refusal' in started) throw new Error(started.refusal.message)
  const { letterId } = started
  const values = { findings: '经检索。', reasons: '理由。', provision: '随函提供。' }
  await saveDraft(office.clerk, letterId, { values, attachments: [] }, 1)
  const submit = { step: 'submitLetter' as const, input: {} }
  const final = await stepLetter(office.clerk, letterId, submit, await version(caseId))
  if ('refusal' in final) throw new Error(final.refusal.message)
  const sending = { on: '2026-03-18', way, overrideBecause: '签字盖章的原件另行邮寄' }
  const sent = await sendLetter(office.clerk, letterId, sending, await version(caseId))
  if ('refusal' in sent) throw new Error(sent.refusal.message)
  return caseId
}

test('a letter to be read online is listed and fetched; a program that fetched it has delivered nothing', async () => {
  const portal = await connected(['hand_in', 'read_status'])
  await portal.handIn(aRequest())
  expect((await portal.status('SQ-2026-0001')).data).toMatchObject({ answers: [] })
  const caseId = await answered('online')
  const status = await portal.status('SQ-2026-0001')
  expect(status.data).toMatchObject({ state: 'answered', answers: [{ kind: 'letter' }] })
  if (status.status !== 200) return
  const [letter] = status.data.answers
  const opened = await portal.fetched(letter?.href ?? '')
  expect(opened.status).toBe(200)
  expect(
    Buffer.from(await opened.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  expect((await events(caseId)).map(({ event }) => event.type)).not.toContain('delivered')
  const lines = (await rowsOf(auditLines)).filter(({ action }) => action === 'sourceReadAnswer')
  expect(lines).toMatchObject([{ caseId, detail: { sourceName: '省平台' } }])
})

test('fetching is counted apart from asking where a request stands', async () => {
  const portal = await connected(['hand_in', 'read_status'])
  await portal.handIn(aRequest())
  const nobodys = '/api/intake/v1/requests/SQ-2026-0001/answers/00000000-0000-4000-8000-000000000000'
  const fetched = await Promise.all(Array.from({ length: 125 }, () => portal.fetched(nobodys)))
  const statuses = fetched.map(({ status }) => status)
  expect(statuses.filter((status) => status === 404)).toHaveLength(120)
  expect(statuses.filter((status) => status === 429)).toHaveLength(5)
  expect((await portal.status('SQ-2026-0001')).status).toBe(200)
})

test('one that went by mail is nobody’s to fetch without the right', async () => {
  const portal = await connected(['hand_in', 'read_status'])
  const trusted = portalWith(
    (
      await connectPortal(administratorOf(office.agencyId), {
        name: '市平台',
        rights: ['hand_in', 'read_status', 'read_answers'],
      })
    ).key,
  )
  const byMail = aRequest({
    deliveryWay: 'mail',
    applicant: { ...aRequest().applicant, address: '某某路2号' },
  })
  await portal.handIn(byMail)
  await answered('mail')
  expect((await portal.status('SQ-2026-0001')).data).toMatchObject({ state: 'answered', answers: [] })
  // The right is to one's own requests.
  expect((await trusted.status('SQ-2026-0001')).status).toBe(404)
})

test('with the right it is, and what is none of the request is not', async () => {
  const portal = await connected(['hand_in', 'read_status', 'read_answers'])
  await portal.handIn(
    aRequest({ deliveryWay: 'mail', applicant: { ...aRequest().applicant, address: '某某路2号' } }),
  )
  await answered('mail')
  const status = await portal.status('SQ-2026-0001')
  if (status.status !== 200) throw new Error('no status')
  expect(status.data.answers).toHaveLength(1)
  const href = status.data.answers[0]?.href ?? ''
  expect((await portal.fetched(href)).status).toBe(200)
  for (const id of ['00000000-0000-4000-8000-000000000000', '%', '%00'])
    expect((await portal.fetched(href.replace(/[^/]+$/, id))).status).toBe(404)
})
