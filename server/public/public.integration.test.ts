import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow, eventRows } from '@/db/queries/case-store'
import { openMail } from '@/db/queries/mail'
import { limitCounters } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { RequestInput } from '@/domain/case/request'
import { MAIN_SHORT_NAME } from '@/server/public/agency-at'
import { timesDone } from '../limits/limit'
import { receiveMail } from '../mail/receive'
import { seenByApplicant } from '../testing/applicant'
import { must, openOffice, type TestOffice } from '../testing/office'
import { applyOnline, type Stranger } from './apply'
import { type Challenge, newChallenge, spendChallenge } from './challenge'
import { APPLICATIONS, EVERYBODY } from './difficulty'
import { queriedCase } from './query'
import { openReceipt, sealReceipt } from './receipt'

let office: TestOffice

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

type Worked = Extract<Stranger, { text: string }>

/** The work that a browser does. */
function solved({ text, bits }: Challenge, address = '10.1.2.3'): Worked {
  for (let n = 0; ; n++) {
    const hash = createHash('sha256').update(`${text}:${n}`).digest()
    if (hash.readUInt32BE(0) >>> (32 - bits) === 0) return { text, solution: String(n), address }
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
  test('a signature of as many characters and more bytes is none', async () => {
    const { text } = newChallenge()
    const signature = text.split('.').at(-1) ?? ''
    expect(await spendChallenge(text.replace(signature, '签'.repeat(signature.length)), '1')).toBe(false)
  })

  test('is accepted once, solved and in time', async () => {
    const at = Date.now()
    const { text, solution } = solved(newChallenge(at))
    expect(await spendChallenge(text, 'x', at)).toBe(false)
    expect(await spendChallenge(text, solution, at + 60 * 60_000)).toBe(false)
    expect(await spendChallenge(text, solution, at)).toBe(true)
    expect(await spendChallenge(text, solution, at)).toBe(false)
  })

  test('of many that spend the same one at once, one does', async () => {
    const { text, solution } = solved(newChallenge())
    const spent = await Promise.all(Array.from({ length: 20 }, () => spendChallenge(text, solution)))
    expect(spent.filter(Boolean)).toHaveLength(1)
  })

  test.each(['.a', '.', ' ', '\n', '.a.b', '='])('is spent whatever is appended: %j', async (appended) => {
    const challenge = newChallenge()
    const { text, solution } = solved(challenge)
    expect(await spendChallenge(text, solution)).toBe(true)
    const again = solved({ ...challenge, text: `${text}${appended}` })
    expect(await spendChallenge(again.text, again.solution)).toBe(false)
    const before = solved({ ...challenge, text: `${appended}${text}` })
    expect(await spendChallenge(before.text, before.solution)).toBe(false)
  })

  test('made by somebody else, with a later end or with less work, is none of ours', async () => {
    const at = Date.now()
    const { text } = newChallenge(at, 20)
    const [expiry, bits, chance, signature] = text.split('.')
    const forgeries = [
      `${at + 10 ** 9}.${bits}.${chance}.${signature}`,
      `${expiry}.16.${chance}.${signature}`,
      `${expiry}.00.${chance}.${signature}`,
      `${expiry}.${chance}.${signature}`,
    ]
    for (const forged of forgeries)
      expect(await spendChallenge(forged, solved({ text: forged, bits: 16 }).solution, at)).toBe(false)
  })

  test('asks for as much work as it says', async () => {
    const { text, solution } = solved({ ...newChallenge(undefined, 18), bits: 16 })
    const enough =
      Math.clz32(createHash('sha256').update(`${text}:${solution}`).digest().readUInt32BE(0)) >= 18
    expect(await spendChallenge(text, solution)).toBe(enough)
    expect(await spendChallenge(text, solved({ text, bits: 18 }).solution)).toBe(!enough)
  })
})

describe('what is counted', () => {
  const empty = { ...request, requested: '' }

  test('five hundred empty forms and as many without work keep nobody out', async () => {
    for (let n = 0; n < 500; n++) {
      expect(
        await applyOnline(MAIN_SHORT_NAME, {}, [], { text: '', solution: '', address: '10.1.2.3' }),
      ).toHaveProperty('errors')
      expect(
        await applyOnline(MAIN_SHORT_NAME, request, [], { text: 'x', solution: '1', address: '10.1.2.3' }),
      ).toMatchObject({
        refusal: { rule: 'challengeFailed' },
      })
    }
    expect(await applyOnline(MAIN_SHORT_NAME, empty, [], solved(newChallenge()))).toHaveProperty(
      'errors.requested',
    )
    expect(await rowsOf(limitCounters)).toEqual([])
    expect(await applyOnline(MAIN_SHORT_NAME, request, [], solved(newChallenge()))).toHaveProperty('number')
  })

  test('one address sends twenty in an hour; the others are not held up by it', async () => {
    for (let n = 0; n < 20; n++)
      expect(await applyOnline(MAIN_SHORT_NAME, request, [], solved(newChallenge()))).toHaveProperty('number')
    const more = await applyOnline(MAIN_SHORT_NAME, request, [], solved(newChallenge()))
    expect(more).toMatchObject({ refusal: { rule: 'tooMany', message: expect.stringContaining('20件') } })
    expect(
      await applyOnline(MAIN_SHORT_NAME, request, [], solved(newChallenge(), '10.9.9.9')),
    ).toHaveProperty('number')
    // What was turned away makes nobody else's work harder.
    expect(await timesDone(APPLICATIONS, EVERYBODY)).toBe(21)
  })

  test('files that no form takes do not spend the work', async () => {
    const challenge = solved(newChallenge())
    const refused = await applyOnline(
      MAIN_SHORT_NAME,
      request,
      [{ file: new File([], '空白.txt'), kind: 'application' as const }],
      challenge,
    )
    expect(refused).toMatchObject({ refusal: { rule: 'filesRefused' } })
    expect(await applyOnline(MAIN_SHORT_NAME, request, [], challenge)).toHaveProperty('number')
  })

  test('no address stands in the database', async () => {
    await applyOnline(MAIN_SHORT_NAME, request, [], solved(newChallenge()))
    expect(JSON.stringify(await rowsOf(limitCounters))).not.toContain('10.1.2')
  })

  test('right queries never count, thirty wrong ones of one address are enough', async () => {
    const made = await applyOnline(MAIN_SHORT_NAME, request, [], solved(newChallenge()))
    if ('refusal' in made) throw new Error(JSON.stringify(made))
    const look = (code: string, place = '10.1.2.3') =>
      queriedCase(MAIN_SHORT_NAME, { number: made.number, code }, place)
    const code = made.queryCode ?? ''
    for (let n = 0; n < 40; n++) expect(await look(code)).toHaveProperty('kase')
    for (let n = 0; n < 30; n++)
      expect(await look('wrong')).toMatchObject({ refusal: { rule: 'noSuchRequest' } })
    expect(await look(code)).toMatchObject({ refusal: { rule: 'tooMany' } })
    expect(await look(code, '10.9.9.9')).toHaveProperty('kase')
  })

  test('a query with nothing in one field says so, and is no attempt', async () => {
    const missing = { refusal: { rule: 'inputMissing', message: '没有填写受理编号或者查询码。' } }
    for (let n = 0; n < 40; n++)
      expect(await queriedCase(MAIN_SHORT_NAME, { number: '', code: ' ' }, '10.1.2.4')).toMatchObject(missing)
    const one = { number: '依申〔2026〕1号', code: '' }
    expect(await queriedCase(MAIN_SHORT_NAME, one, '10.1.2.4')).toMatchObject(missing)
    const wrong = { number: '依申〔2026〕999号', code: 'AAAA-BBBB-CCCC' }
    expect(await queriedCase(MAIN_SHORT_NAME, wrong, '10.1.2.4')).toMatchObject({
      refusal: { rule: 'noSuchRequest' },
    })
  })
})

describe('an application', () => {
  test('is registered with a query code, which alone opens its status', async () => {
    const made = await applyOnline(MAIN_SHORT_NAME, request, [], solved(newChallenge()))
    if ('refusal' in made) throw new Error(JSON.stringify(made))
    const code = made.queryCode ?? ''
    expect(await seenByApplicant(made.number, code)).toMatchObject({
      number: made.number,
      next: { status: '待确认' },
    })
    const wrong = await seenByApplicant(made.number, 'wrong-code')
    expect(wrong).toMatchObject({ refusal: { rule: 'noSuchRequest' } })
    expect(await seenByApplicant('依申〔2026〕999号', code)).toEqual(wrong)
  })

  test.each([{ a: 1 }, ['main'], null, 5])(
    'at an entrance that is no name (%j) is at no agency’s',
    async (posted) => {
      const entrance = posted as unknown as string
      const refused = { refusal: { rule: 'notInitialised' } }
      expect(await applyOnline(entrance, request, [], solved(newChallenge()))).toMatchObject(refused)
      const query = { number: '1', code: 'AAAA' }
      expect(await queriedCase(entrance, query, '10.1.2.3')).toHaveProperty('refusal.rule', 'noSuchRequest')
    },
  )

  test('every mistake is told at once, and the challenge is not spent on it', async () => {
    const challenge = solved(newChallenge())
    const refused = await applyOnline(
      MAIN_SHORT_NAME,
      { ...request, phone: '1', requested: '' },
      [],
      challenge,
    )
    expect(refused).toMatchObject({ errors: { phone: expect.any(String), requested: expect.any(String) } })
    expect(await applyOnline(MAIN_SHORT_NAME, request, [], challenge)).toHaveProperty('number')
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

    const made = await applyOnline(
      MAIN_SHORT_NAME,
      { ...EVERY_DESK_FIELD, mailId: waiting?.id },
      [],
      solved(newChallenge()),
    )
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
    expect(await seenByApplicant(made.number, made.queryCode ?? '')).toMatchObject({
      next: { status: '待确认' },
      facts: expect.arrayContaining([{ term: '收到日期', value: '待确认' }]),
    })
    expect((await openMail(reads(), office.agencyId, 10)).map(({ id }) => id)).toEqual([waiting?.id])
  })

  test('an answer that lies ready is told as one to collect, not as one that was sent', async () => {
    const made = await applyOnline(MAIN_SHORT_NAME, request, [], solved(newChallenge()))
    if ('refusal' in made) throw new Error(JSON.stringify(made))
    const on = '2026-03-18'
    const confirmed = await must(office.clerk, made.caseId, 'confirmReceipt', { on, note: '电话确认' }, 1)
    const ready = { on, datedOn: on, outcome: 'granted', basis: ['art36_2'], way: 'collection' }
    const waiting = await must(office.clerk, made.caseId, 'reply', ready, confirmed)
    const page = () => seenByApplicant(made.number, made.queryCode ?? '')
    expect(await page()).toMatchObject({ next: { status: '待领取' } })
    await must(office.clerk, made.caseId, 'recordDelivery', { on, way: 'collection' }, waiting)
    expect(await page()).toMatchObject({
      next: { status: '已答复：予以公开', office: { title: '没有未办事项' } },
    })
  })

  test('without a solved challenge nothing is registered', async () => {
    expect(
      await applyOnline(MAIN_SHORT_NAME, request, [], {
        ...newChallenge(),
        solution: '0',
        address: '10.1.2.3',
      }),
    ).toMatchObject({
      refusal: { rule: 'challengeFailed' },
    })
  })
})

test('a receipt is opened only as it was sealed', () => {
  const receipt = { caseId: 'c', number: '依申〔2026〕1号', queryCode: 'ABCD-EFGH' }
  const sealed = sealReceipt(receipt)
  expect(openReceipt(sealed)).toEqual(receipt)
  const other = sealed.startsWith('A') ? 'B' : 'A'
  expect(openReceipt(`${other}${sealed.slice(1)}`)).toBeNull()
  expect(openReceipt('')).toBeNull()
})
