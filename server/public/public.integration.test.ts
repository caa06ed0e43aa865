import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow, eventRows } from '@/db/queries/case-store'
import { openMail } from '@/db/queries/mail'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { RequestInput } from '@/domain/case/request'
import { receiveMail } from '../mail/receive'
import { must, openOffice, type TestOffice } from '../testing/office'
import { trackView } from '../views/track'
import { applyOnline } from './apply'
import { type Challenge, newChallenge, spendChallenge } from './challenge'
import { openReceipt, sealReceipt } from './receipt'

let office: TestOffice

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

/** The work that a browser does. */
function solved({ text, bits }: Challenge): { text: string; solution: string } {
  for (let n = 0; ; n++) {
    const hash = createHash('sha256').update(`${text}:${n}`).digest()
    if (hash.readUInt32BE(0) >>> (32 - bits) === 0) return { text, solution: String(n) }
  }
}

const request = {
  applicantKind: 'natural_person',
  applicantName: '王某某',
  identityKind: 'passport',
  identityNumber: 'E12345678',
  phone: '13800000000',
  address: '某某市某某路1号',
  postcode: '214500',
  requested: '第三镇征地补偿安置方案',
  informationForm: 'paper',
  deliveryWay: 'mail',
}

/** The desk's whole form, filled in so as to begin the period today and to leave 表三. */
const EVERY_DESK_FIELD: Record<keyof RequestInput, string> = {
  ...request,
  creditCode: '',
  contactPerson: '',
  agentName: '',
  agentIdentityNumber: '',
  email: '',
  fax: '',
  matter: 'record_correction',
  channel: 'in_person',
  mailKind: 'ems',
  trackingNumber: '1234567890123',
  submittedOn: '2026-03-02',
  postmarkUnreadable: 'on',
  keptAsWritten: 'identityNumber',
  joint: '赵某',
  representative: '1',
  arrivedOn: '2026-03-02',
  signedOn: '2026-03-02',
  confirmedOn: '2026-03-18',
  confirmedLateBecause: '甲',
  enteredLateBecause: '甲',
}

describe('the challenge', () => {
  test('a signature of as many characters and more bytes is none', () => {
    const { text } = newChallenge()
    const signature = text.split('.').at(-1) ?? ''
    expect(spendChallenge(text.replace(signature, '签'.repeat(signature.length)), '1')).toBe(false)
  })

  test('is accepted once, solved and in time', () => {
    const at = Date.now()
    const { text, solution } = solved(newChallenge(at))
    expect(spendChallenge(text, 'x', at)).toBe(false)
    expect(spendChallenge(text, solution, at + 60 * 60_000)).toBe(false)
    expect(spendChallenge(text, solution, at)).toBe(true)
    expect(spendChallenge(text, solution, at)).toBe(false)
  })

  test('made by somebody else, or with a later end, is none of ours', () => {
    const at = Date.now()
    const { text } = newChallenge(at)
    const [, chance, signature] = text.split('.')
    const forged = `${at + 10 ** 9}.${chance}.${signature}`
    expect(spendChallenge(forged, solved({ text: forged, bits: 16 }).solution, at)).toBe(false)
  })
})

describe('an application', () => {
  test('is registered with a query code, which alone opens its status', async () => {
    const made = await applyOnline(request, [], solved(newChallenge()))
    if ('refusal' in made) throw new Error(JSON.stringify(made))
    const code = made.queryCode ?? ''
    expect(await trackView(made.number, code)).toMatchObject({ number: made.number, status: '待确认' })
    const wrong = await trackView(made.number, 'wrong-code')
    expect(wrong).toMatchObject({ refusal: { rule: 'noSuchRequest' } })
    expect(await trackView('依申〔2026〕999号', code)).toEqual(wrong)
  })

  test('every mistake is told at once, and the challenge is not spent on it', async () => {
    const challenge = solved(newChallenge())
    const refused = await applyOnline({ ...request, phone: '1', requested: '' }, [], challenge)
    expect(refused).toMatchObject({ errors: { phone: expect.any(String), requested: expect.any(String) } })
    expect(await applyOnline(request, [], challenge)).toHaveProperty('number')
  })

  test('sets what a stranger may set and nothing else, whatever is posted', async () => {
    const letter = {
      mailKind: 'ems',
      trackingNumber: '1234567890123',
      signedOn: '2026-03-02',
      signer: '周敏',
    }
    expect(await receiveMail(office.clerk, letter, [])).toHaveProperty('done')
    const [waiting] = await openMail(reads(), office.agencyId, 10)

    const made = await applyOnline({ ...EVERY_DESK_FIELD, mailId: waiting?.id }, [], solved(newChallenge()))
    if ('refusal' in made) throw new Error(JSON.stringify(made))
    expect(await caseRow(reads(), made.caseId)).toMatchObject({
      applicantName: '王某某',
      requested: '第三镇征地补偿安置方案',
      matter: 'disclosure',
      channel: 'online',
      submittedOn: '2026-03-18',
      arrivedOn: '2026-03-18',
      signedOn: null,
      mailKind: null,
      trackingNumber: null,
    })
    const course = await eventRows(reads(), made.caseId)
    expect(course.map(({ event }) => event)).toEqual([{ type: 'registered', on: '2026-03-18' }])
    expect(await trackView(made.number, made.queryCode ?? '')).toMatchObject({
      status: '待确认',
      receivedOn: null,
      dueOn: null,
    })
    expect((await openMail(reads(), office.agencyId, 10)).map(({ id }) => id)).toEqual([waiting?.id])
  })

  test('an answer that lies ready is told as one to collect, not as one that was sent', async () => {
    const made = await applyOnline(request, [], solved(newChallenge()))
    if ('refusal' in made) throw new Error(JSON.stringify(made))
    const on = '2026-03-18'
    const confirmed = await must(office.clerk, made.caseId, 'confirmReceipt', { on, note: '电话确认' }, 1)
    const ready = { on, datedOn: on, outcome: 'granted', basis: ['art36_2'], way: 'collection' }
    const waiting = await must(office.clerk, made.caseId, 'reply', ready, confirmed)
    const page = () => trackView(made.number, made.queryCode ?? '')
    expect(await page()).toMatchObject({ status: '待领取', dueOn: '2026-04-16' })
    await must(office.clerk, made.caseId, 'recordDelivery', { on, way: 'collection' }, waiting)
    expect(await page()).toMatchObject({ status: '已办结', dueOn: null })
  })

  test('without a solved challenge nothing is registered', async () => {
    expect(await applyOnline(request, [], { text: newChallenge().text, solution: '0' })).toMatchObject({
      refusal: { rule: 'challengeFailed' },
    })
  })
})

test('a receipt is opened only as it was sealed', () => {
  const receipt = { number: '依申〔2026〕1号', queryCode: 'ABCD-EFGH' }
  const sealed = sealReceipt(receipt)
  expect(openReceipt(sealed)).toEqual(receipt)
  expect(openReceipt(`${sealed.slice(0, -2)}AA`)).toBeNull()
  expect(openReceipt('')).toBeNull()
})
