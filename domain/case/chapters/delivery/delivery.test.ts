import { describe, expect, test } from 'vitest'
import { handedIn } from '../../testing/arrivals'
import {
  delivered,
  mailReturned,
  noticePublished,
  reopened,
  replied,
  repliedAnew,
  resent,
  withdrawn,
} from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'
import { cannotBeSplit } from '../amendment/split'

// 送达 (Art. 40)

const request = handedIn('2026-02-10')
const answered = given(request, replied('2026-03-10'))

describe('what the house knows of its events', () => {
  test.each([
    ['delivered', '送达'],
    ['mailReturned', null],
    ['resent', null],
    ['noticePublished', null],
  ] as const)('%s: after the end too', (type, applicantReads) => {
    expect(traitsOf(type)).toEqual({
      stands: 'anytime',
      applicantReads,
      copiedBySplit: false,
      correctable: true,
    })
  })
})

describe('送达', () => {
  const deliver = { on: '2026-03-12', way: 'mail', trackingNumber: '1000000000003', proofFileId: 'f' }

  test('closes the file; the concluded day stays the day of the reply', () => {
    const done = answered.when('recordDelivery', deliver, '2026-03-12')
    expect(done.kase).toMatchObject({ state: 'concluded', standing: { ended: { on: '2026-03-10' } } })
    expect(done.course[0]).toMatchObject({
      title: '送达　邮寄',
      lines: ['邮件号：1000000000003', '送达凭证：签收回执'],
    })
  })

  test('needs no number and no proof', () => {
    const done = answered.when('recordDelivery', { on: '2026-03-12', way: 'collection' }, '2026-03-12')
    expect(done.recorded).toEqual([
      { type: 'delivered', on: '2026-03-12', way: 'collection', trackingNumber: null },
    ])
  })

  test('is of an answer, once, and not before it', () => {
    expect(given(request).when('recordDelivery', deliver, '2026-03-12').refusedBy).toBe('nothingToDeliver')
    expect(
      answered.and(delivered('2026-03-11')).when('recordDelivery', deliver, '2026-03-12').refusedBy,
    ).toBe('alreadyDelivered')
    expect(answered.when('recordDelivery', { ...deliver, on: '2026-03-09' }, '2026-03-12').refusedBy).toBe(
      'datesRunBackwards',
    )
  })

  test('cannot have happened otherwise', () => {
    expect(given(request, delivered('2026-03-12')).contradiction).toBe('nothingToDeliver')
    expect(given(request, withdrawn('2026-03-10'), delivered('2026-03-12')).contradiction).toBe(
      'nothingToDeliver',
    )
    expect(answered.and(delivered('2026-03-12'), delivered('2026-03-13')).contradiction).toBe(
      'alreadyDelivered',
    )
    expect(answered.and(delivered('2026-03-09')).contradiction).toBe('nothingToDeliver')
    expect(answered.and(delivered('2026-03-10')).contradiction).toBeNull()
  })

  test('of a new answer, it is recorded again', () => {
    const anew = answered.and(delivered('2026-03-12'), reopened('2026-06-01'), repliedAnew('2026-06-10'))
    expect(anew.and(delivered('2026-06-12')).contradiction).toBeNull()
  })

  test('entered wrongly, the answer is under way again', () => {
    const closed = answered.and(delivered('2026-03-12'))
    expect(closed.correcting('delivered', 'void', '2026-03-16').kase.state).toBe('to_deliver')
    expect(closed.correcting('delivered', { newDay: '2026-03-09' }, '2026-03-16').refusedBy).toBe(
      'nothingToDeliver',
    )
    expect(
      closed.correcting('delivered', { newDay: '2026-03-13' }, '2026-03-16').kase.standing.delivery?.on,
    ).toBe('2026-03-13')
  })
})

describe('退件', () => {
  const back = { on: '2026-03-13', reason: '查无此人' }
  const again = { on: '2026-03-16', way: 'mail' }

  test('a returned letter is sent again; the day of the reply does not move', () => {
    const returned = answered.when('recordReturnedMail', back, '2026-03-13')
    expect(returned.kase.state).toBe('to_deliver')
    expect(returned.course[0]).toMatchObject({ title: '邮件退回', lines: ['查无此人'] })
    const sent = returned.when('resend', again, '2026-03-16')
    expect(sent.kase.standing.ended?.on).toBe('2026-03-10')
    expect(sent.kase.state).toBe('to_deliver')
    expect(answered.when('resend', again, '2026-03-16').refusedBy).toBe('notReturned')
  })

  test('what came back is not delivered, whatever was recorded', () => {
    const undone = answered.and(delivered('2026-03-12'), mailReturned('2026-03-13')).kase
    expect(undone).toMatchObject({ state: 'to_deliver', standing: { delivery: null } })
  })

  test('comes back once until it is sent again, and is of an answer', () => {
    const returned = answered.and(mailReturned('2026-03-12'))
    expect(returned.when('recordReturnedMail', back, '2026-03-13').refusedBy).toBe('alreadyReturned')
    expect(
      returned.and(resent('2026-03-13')).when('recordReturnedMail', back, '2026-03-13').refusedBy,
    ).toBeNull()
    expect(given(request).when('recordReturnedMail', back, '2026-03-13').refusedBy).toBe('nothingToDeliver')
    expect(answered.when('recordReturnedMail', { ...back, on: '2026-03-09' }, '2026-03-13').refusedBy).toBe(
      'datesRunBackwards',
    )
  })

  test('cannot have happened otherwise', () => {
    expect(given(request, mailReturned('2026-03-13')).contradiction).toBe('nothingToDeliver')
    expect(given(request, resent('2026-03-13')).contradiction).toBe('nothingToDeliver')
    expect(answered.and(resent('2026-03-13')).contradiction).toBe('notReturned')
    expect(answered.and(mailReturned('2026-03-12'), resent('2026-03-13')).contradiction).toBeNull()
    expect(
      answered.and(mailReturned('2026-03-12'), resent('2026-03-13'), resent('2026-03-14')).contradiction,
    ).toBe('notReturned')
  })

  test('the course says how it was sent again', () => {
    expect(answered.and(mailReturned('2026-03-12'), resent('2026-03-13')).course[0]).toMatchObject({
      title: '再次送达　当面领取',
      lines: [],
    })
    const byMail = resent('2026-03-13', { way: 'mail', trackingNumber: '1000000000004' })
    expect(answered.and(mailReturned('2026-03-12'), byMail).course[0]).toMatchObject({
      title: '再次送达　邮寄',
      lines: ['邮件号：1000000000004'],
    })
  })

  test('a number of a letter is kept plain, whatever was typed between its signs', () => {
    const sent = answered
      .and(mailReturned('2026-03-12'))
      .when('resend', { on: '2026-03-13', way: 'mail', trackingNumber: ' xa 1098-7654 3cn' }, '2026-03-13')
    expect(sent.course[0]).toMatchObject({ lines: ['邮件号：XA109876543CN'] })
  })

  test('entered wrongly, what was delivered is delivered; not while it was sent again', () => {
    const returned = answered.and(delivered('2026-03-12'), mailReturned('2026-03-13'))
    expect(returned.correcting('mailReturned', 'void', '2026-03-16').kase.state).toBe('concluded')
    expect(
      returned.and(resent('2026-03-14')).correcting('mailReturned', 'void', '2026-03-16').refusedBy,
    ).toBe('notReturned')
    const sentAgain = answered.and(mailReturned('2026-03-12'), resent('2026-03-13'))
    expect(sentAgain.correcting('resent', 'void', '2026-03-16').kase.standing.returnedMail).not.toBeNull()
  })
})

describe('公告送达', () => {
  const publish = { on: '2026-03-20', place: '政府网站，邮寄两次均退回' }
  const published = answered.and(noticePublished('2026-03-20'))
  const delivery = { on: '2026-04-18', way: 'public_notice' }

  test('serves after thirty days and not before', () => {
    expect(answered.when('recordDelivery', delivery, '2026-04-20').refusedBy).toBe('noNotice')
    expect(published.when('recordDelivery', delivery, '2026-04-20').refusedBy).toBe('noticeRuns')
    expect(published.when('recordDelivery', { ...delivery, on: '2026-04-19' }, '2026-04-20').kase.state).toBe(
      'concluded',
    )
  })

  test('is published once, when an answer is under way', () => {
    const done = answered.when('publishNotice', publish, '2026-03-20')
    expect(done.recorded).toMatchObject([{ type: 'noticePublished', servedOn: '2026-04-19' }])
    expect(done.course[0]).toMatchObject({
      title: '公告送达',
      lines: ['公告期满：2026-04-19', publish.place],
    })
    expect(done.kase.state).toBe('to_deliver')
    expect(published.when('publishNotice', publish, '2026-03-23').refusedBy).toBe('alreadyPublished')
    expect(given(request).when('publishNotice', publish, '2026-03-20').refusedBy).toBe('nothingToDeliver')
    expect(answered.and(delivered('2026-03-12')).when('publishNotice', publish, '2026-03-20').refusedBy).toBe(
      'alreadyDelivered',
    )
    expect(answered.when('publishNotice', { ...publish, on: '2026-03-09' }, '2026-03-20').refusedBy).toBe(
      'datesRunBackwards',
    )
  })

  test('cannot have been published for nothing', () => {
    expect(given(request, noticePublished('2026-03-20')).contradiction).toBe('nothingToDeliver')
    expect(answered.and(delivered('2026-03-12'), noticePublished('2026-03-20')).contradiction).toBe(
      'alreadyDelivered',
    )
    expect(published.contradiction).toBeNull()
  })

  test('ends with a delivery in any other way, or when it was entered wrongly', () => {
    expect(published.and(delivered('2026-03-25')).kase.standing.notice).toBeNull()
    expect(published.correcting('noticePublished', 'void', '2026-03-23').kase.standing.notice).toBeNull()
  })
})

describe('what waits to be collected has not left', () => {
  /** Due on 2026-03-16. */
  const ready = given(request, replied('2026-03-16', { way: 'collection' }))

  test('sent by mail after the due day it is late, and says why (L8)', () => {
    const posted = { on: '2026-03-25', way: 'mail' }
    expect(ready.when('resend', posted, '2026-03-25').refusedBy).toBe('latenessCauseMissing')
    const late = ready.when('resend', { ...posted, latenessCause: 'internal_circulation' }, '2026-03-25')
    expect(late.kase.clock.missed).toBe('2026-03-16')
    expect(late.kase.standing.reply?.latenessCause).toBe('internal_circulation')
    expect(ready.when('resend', { ...posted, way: 'collection' }, '2026-03-25').refusedBy).toBeNull()
  })

  test('it cannot come back', () => {
    expect(ready.foretold('recordReturnedMail', '2026-03-18')).toBe('answerLaidReady')
  })

  test('it is the answer: the request is not split under it', () => {
    expect(cannotBeSplit(ready.kase)?.refusal.rule).toBe('answerLaidReady')
  })
})

test('a public notice that was published on another day runs as long', () => {
  const published = answered
    .and(mailReturned('2026-03-12'))
    .when('publishNotice', { on: '2026-03-13', place: '公告栏' }, '2026-03-13')
  const days = published.correcting('noticePublished', { newDay: '2026-03-16' }, '2026-03-16').kase.standing
  expect(published.kase.standing.notice?.servedOn).toBe('2026-04-12')
  expect(days.notice?.servedOn).toBe('2026-04-15')
})
