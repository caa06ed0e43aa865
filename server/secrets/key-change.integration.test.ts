import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { caseRow } from '@/db/queries/case-store'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { parseDeskRequest } from '@/domain/case/request'
import { editFacts } from '../cases/edit-facts'
import { loadOffice } from '../cases/office-context'
import { revealIdentity } from '../cases/reveal-identity'
import { splitCase } from '../cases/split'
import { togetherOf } from '../letters/together'
import { seenByApplicant } from '../testing/applicant'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from '../views/case'

const key = (seed: string) => createHash('sha256').update(seed).digest('base64')
const APPLICANT = {
  channel: 'in_person',
  submittedOn: '2026-03-02',
  applicantKind: 'natural_person',
  applicantName: '王某某',
  identityKind: 'passport',
  identityNumber: 'E12345678',
  requested: '第三镇征地补偿安置方案',
}

let office: TestOffice
const { YISHENBAN_KEY } = process.env
beforeEach(async () => {
  const close = await openTestDatabase()
  process.env.YISHENBAN_KEY = key('old')
  office = await openOffice()
  return close
})
afterEach(() => {
  delete process.env.YISHENBAN_FORMER_KEYS
  if (YISHENBAN_KEY) process.env.YISHENBAN_KEY = YISHENBAN_KEY
  else delete process.env.YISHENBAN_KEY
})

/** As `docs/operating.md` says. */
function changeKeys(): void {
  process.env.YISHENBAN_FORMER_KEYS = key('old')
  process.env.YISHENBAN_KEY = key('new')
}

test('after the documented change of keys every query code still opens its request', async () => {
  const before = await handIn(office.clerk, APPLICANT, { queryCode: true })
  const parts = await handIn(office.clerk, APPLICANT, { queryCode: true })
  await must(office.clerk, parts.caseId, 'accept', {}, 1)
  changeKeys()
  const after = await handIn(office.clerk, APPLICANT, { queryCode: true })
  const split = await splitCase(office.clerk, parts.caseId, { parts: '甲\n乙', reason: '一事一申请' }, 2)
  if ('refusal' in split) throw new Error(split.refusal.message)
  for (const { number, queryCode } of [before, after, parts, { ...parts, number: split.numbers[0] ?? '' }]) {
    expect(await seenByApplicant(number, queryCode ?? '')).toMatchObject({ number })
  }
  expect(await seenByApplicant(before.number, after.queryCode ?? '')).toHaveProperty('refusal')
})

test('after it, requests of one person find each other, and nobody else’s', async () => {
  const before = await handIn(office.clerk, APPLICANT)
  changeKeys()
  const after = await handIn(office.clerk, APPLICANT)
  await handIn(office.clerk, { ...APPLICANT, identityNumber: 'E87654321' })
  const earlier = async (caseId: string) =>
    (await caseView(office.clerk, caseId))?.earlier.map(({ number }) => number)
  expect(await earlier(before.caseId)).toEqual([after.number])
  expect(await earlier(after.caseId)).toEqual([before.number])

  const request = await caseRow(reads(), after.caseId)
  if (!request) throw new Error('no case')
  const draft = { values: {}, attachments: [], together: { [before.caseId]: '' } }
  const together = await togetherOf(reads(), await loadOffice(reads(), office.agencyId), request, draft)
  expect(together.map(({ kase }) => kase.number)).toEqual([before.number])
})

test('after it, a number is read as before, and entered again as it was it changes nothing', async () => {
  const { caseId } = await handIn(office.clerk, APPLICANT)
  changeKeys()
  expect(await revealIdentity(office.clerk, caseId, '核对身份')).toMatchObject({
    identityNumber: 'E12345678',
  })
  expect(await editFacts(office.clerk, caseId, { request: request({}), reason: '核对' }, 1)).toMatchObject({
    refusal: { rule: 'nothingChanged' },
  })
  expect(
    await editFacts(office.clerk, caseId, { request: request({ phone: '13800000000' }), reason: '补充' }, 1),
  ).toEqual({
    changed: ['联系电话'],
  })
  const other = request({ phone: '13800000000', identityNumber: 'E87654321' })
  expect(await editFacts(office.clerk, caseId, { request: other, reason: '更正' }, 2)).toEqual({
    changed: ['证件号码'],
  })
})

function request(more: Record<string, string>) {
  const parsed = parseDeskRequest({ ...APPLICANT, ...more })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.request
}
