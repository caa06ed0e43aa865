import { describe, expect, test } from 'vitest'
import { day } from '../../../calendar/day'
import { handedIn, sentOnline } from '../../testing/arrivals'
import {
  contactAttempted,
  correctionRequested,
  receiptConfirmed,
  registered,
  withdrawn,
} from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'
import { confirmedByReceipt } from './confirming'

// 收件和确认 (Art. 31)

const unconfirmed = sentOnline('2026-02-10', null)

describe('what the house knows of its events', () => {
  test.each([
    ['registered', 'anytime', '提交申请', true, false],
    ['contactAttempted', 'anytime', null, false, true],
    ['receiptConfirmed', 'whileWorkedOn', '双方确认收到申请', true, true],
  ] as const)('%s', (type, stands, applicantReads, copiedBySplit, correctable) => {
    expect(traitsOf(type)).toEqual({ stands, applicantReads, copiedBySplit, correctable })
  })
})

describe('确认收到', () => {
  const confirm = { on: '2026-02-11', note: '电话确认' }

  test('the day on which both sides confirm is the received day', () => {
    const waiting = given(unconfirmed)
    expect(waiting.kase).toMatchObject({ state: 'to_confirm', clock: { receivedOn: null, dueOn: null } })
    const confirmed = waiting.when('confirmReceipt', confirm, '2026-02-12')
    expect(confirmed.kase).toMatchObject({
      state: 'registered',
      clock: { receivedOn: '2026-02-11', dueOn: '2026-03-17' },
    })
    expect(confirmed.recorded.map(({ type }) => type)).toEqual(['receiptConfirmed', 'noted'])
    expect(confirmed.words).toEqual(['电话确认'])
  })

  test('needs no words', () => {
    const confirmed = given(unconfirmed).when('confirmReceipt', { on: '2026-02-11', note: ' ' }, '2026-02-12')
    expect(confirmed.recorded).toEqual([{ type: 'receiptConfirmed', on: '2026-02-11' }])
    expect(confirmed.words).toEqual([])
  })

  test('is not asked where another day counts, and only once', () => {
    expect(given(handedIn('2026-02-10')).when('confirmReceipt', confirm, '2026-02-12').refusedBy).toBe(
      'alreadyReceived',
    )
    expect(
      given(sentOnline('2026-02-10', '2026-02-11')).when('confirmReceipt', confirm, '2026-02-12').refusedBy,
    ).toBe('alreadyReceived')
    expect(
      given(unconfirmed, withdrawn('2026-02-11')).when('confirmReceipt', confirm, '2026-02-12').refusedBy,
    ).toBe('alreadyEnded')
  })

  test('cannot have happened before the request was sent, twice, or where nobody confirms', () => {
    expect(given(unconfirmed, receiptConfirmed('2026-02-10')).contradiction).toBeNull()
    expect(given(unconfirmed, receiptConfirmed('2026-02-09')).contradiction).toBe('datesRunBackwards')
    expect(
      given(unconfirmed, receiptConfirmed('2026-02-12'), receiptConfirmed('2026-02-13')).contradiction,
    ).toBe('alreadyConfirmed')
    expect(given(handedIn('2026-02-10'), receiptConfirmed('2026-02-12')).contradiction).toBe('noConfirmation')
  })

  test('entered wrongly, it moves the deadline with it; it is not undone under the steps that rest on it', () => {
    const confirmed = given(sentOnline('2026-02-10', '2026-02-12'))
    const moved = confirmed.correcting('receiptConfirmed', { newDay: '2026-02-11' }, '2026-03-02')
    expect(moved.kase.clock).toMatchObject({ receivedOn: '2026-02-11', dueOn: '2026-03-17' })
    expect(confirmed.correcting('receiptConfirmed', 'void', '2026-03-02').kase.state).toBe('to_confirm')
    const asked = confirmed.and(correctionRequested('2026-02-13'))
    expect(asked.correcting('receiptConfirmed', 'void', '2026-03-02').refusedBy).toBe('notReceived')
    expect(asked.correcting('receiptConfirmed', { newDay: '2026-02-14' }, '2026-03-02').refusedBy).toBe(
      'notReceived',
    )
  })
})

describe('确认晚于本机关的期限', () => {
  // 02-10 is a Tuesday, 02-14 is worked; eight days later it is Wednesday the 25th, after the holiday.
  const late = { on: '2026-02-25', note: '' }

  test('asks for the reason, warns, and tells both days', () => {
    const waiting = given(unconfirmed)
    expect(waiting.when('confirmReceipt', late, '2026-02-25').refusedBy).toBe('confirmationReason')
    const because = { ...late, lateBecause: '所留电话停机，改以挂号信联系' }
    const confirmed = waiting.when('confirmReceipt', because, '2026-02-25')
    expect(confirmed.warnings).toEqual(['confirmationLate'])
    expect(confirmed.kase.clock.receivedOn).toBe('2026-02-25')
    expect(confirmed.course[0]).toMatchObject({
      title: '与申请人确认收到',
      lines: ['2026-02-10到达，2026-02-25确认', '迟延确认的理由：', '所留电话停机，改以挂号信联系'],
    })
  })

  test('in time nothing is asked, and a reason that nobody asked for is not kept', () => {
    const next = given(unconfirmed).when(
      'confirmReceipt',
      { on: '2026-02-11', lateBecause: '甲' },
      '2026-02-11',
    )
    expect(next.warnings).toEqual([])
    expect(next.recorded).toEqual([{ type: 'receiptConfirmed', on: '2026-02-11' }])
    expect(next.course[0]?.lines).toEqual(['2026-02-10到达，2026-02-11确认'])
  })

  test('the receipt of the site confirms by itself where the agency says so', () => {
    const { facts } = unconfirmed
    expect(confirmedByReceipt(facts, { onlineReceiptConfirms: true })).toBe('2026-02-10')
    expect(confirmedByReceipt(facts, { onlineReceiptConfirms: false })).toBeNull()
    expect(confirmedByReceipt({ ...facts, channel: 'fax' }, { onlineReceiptConfirms: true })).toBeNull()
    const byReceipt = { type: 'receiptConfirmed', on: day('2026-02-10'), byReceipt: true } as const
    expect(given(unconfirmed, byReceipt).course[0]).toMatchObject({
      title: '申请回执即为确认收到',
      lines: [],
    })
  })
})

describe('联系申请人未果', () => {
  const attempt = { on: '2026-02-12', note: '拨打所留电话三次，无人接听' }

  test('is kept and leaves the received day open', () => {
    const tried = given(unconfirmed).when('recordContactAttempt', attempt, '2026-02-12')
    expect(tried.kase).toMatchObject({ state: 'to_confirm', clock: { receivedOn: null } })
    expect(tried.course[0]).toMatchObject({ title: '联系申请人未果', lines: [attempt.note] })
  })

  test('is for requests that wait for confirmation', () => {
    expect(
      given(sentOnline('2026-02-10', '2026-02-11')).when('recordContactAttempt', attempt, '2026-02-12')
        .refusedBy,
    ).toBe('alreadyReceived')
    const withAttempt = given(unconfirmed, contactAttempted('2026-02-11'))
    expect(withAttempt.contradiction).toBeNull()
    expect(withAttempt.correcting('contactAttempted', 'void', '2026-02-12').kase.history).toHaveLength(1)
  })
})

test.each([
  [handedIn('2026-02-10'), '登记　当面'],
  [handedIn('2026-02-10', { channel: 'oral' }), '登记　口头（代为填写）'],
  [sentOnline('2026-02-10', null), '登记　网络'],
  [handedIn('2026-02-10', { channel: 'mail_signed', mailKind: 'ems' }), '登记　邮寄（特快专递）'],
  [handedIn('2026-02-10', { channel: 'mail_ordinary' }), '登记　邮寄（平信）'],
])('the course begins with how the request arrived', (arrival, title) => {
  const { course } = given(arrival)
  expect(course.at(-1)).toMatchObject({ on: registered('2026-02-10').on, title, lines: [] })
})
