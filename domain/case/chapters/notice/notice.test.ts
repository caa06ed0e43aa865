import { describe, expect, test } from 'vitest'
import { NATIONAL } from '../../../calendar/testing/national'
import { project } from '../../progress'
import { handedIn } from '../../testing/arrivals'
import {
  correctionReceived,
  correctionRequested,
  extended,
  feeNoticed,
  noticeResent,
  noticeReturned,
  noticeServed,
  opinionReceived,
  opinionRequested,
} from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'

// 告知书的送达: what came back told nobody anything, and nobody gives up by silence what never reached them.

/** Due on 2025-03-31. */
const request = handedIn('2025-03-03')
const asked = correctionRequested('2025-03-05', { respondBy: '2025-03-26' })
const waiting = given(request, asked)
const lapse = { on: '2025-03-27', servedOn: '', servedBy: '' }

describe('what the house knows of its events', () => {
  test.each(['noticeServed', 'noticeReturned', 'noticeResent'] as const)('%s: at any time', (type) => {
    expect(traitsOf(type)).toEqual({
      stands: 'anytime',
      applicantReads: null,
      copiedBySplit: true,
      correctable: true,
    })
  })
})

describe('告知书退回', () => {
  const back = { notice: 'correctionRequested', on: '2025-03-12', reason: '查无此人' }
  const returned = waiting.when('recordNoticeReturned', back, '2025-03-12')

  test('undoes the stop from the beginning; nobody lapses by it (L6)', () => {
    expect(returned.kase).toMatchObject({ state: 'registered', clock: { dueOn: '2025-03-31', missed: null } })
    expect(returned.when('closeAsLapsed', lapse, '2025-03-27').refusedBy).toBe('notAsked')
    expect(returned.course[0]).toMatchObject({ title: '退回　补正告知书', lines: ['查无此人'] })
    expect(project(returned.kase, NATIONAL)).toMatchObject({ pausedFor: null, respondBy: null })
  })

  test('sent again in time, it stops the clock again, and the period begins with its service', () => {
    const again = { notice: 'correctionRequested', on: '2025-03-17', way: 'mail' }
    const sent = returned.when('resendNotice', again, '2025-03-17')
    // As many working days as the first notice gave: 15.
    expect(sent.kase).toMatchObject({
      state: 'awaiting_correction',
      standing: { awaited: { on: '2025-03-17', respondBy: '2025-04-08' } },
    })
    const service = { notice: 'correctionRequested', on: '2025-03-20', way: 'mail' }
    const served = sent.when('recordNoticeServed', service, '2025-03-20')
    expect(served.kase.standing.awaited).toMatchObject({ respondBy: '2025-04-11' })
    expect(served.when('closeAsLapsed', { ...lapse, on: '2025-04-11' }, '2025-04-14').refusedBy).toBe(
      'correctionPeriodRuns',
    )
    const given = served.when('closeAsLapsed', { ...lapse, on: '2025-04-14' }, '2025-04-14')
    expect(given.kase.standing.ended?.outcome).toBe('correction_lapsed')
    expect(sent.and(correctionReceived('2025-03-24')).kase.clock.dueOn).toBe('2025-04-22')
  })

  test('sent again after the due day, it moves nothing', () => {
    const again = { notice: 'correctionRequested', on: '2025-04-01', way: 'mail' }
    expect(returned.when('resendNotice', again, '2025-04-01').refusedBy).toBe('noticeAfterDue')
  })

  test('comes back once until it is sent again, of what was sent and not answered', () => {
    expect(returned.when('recordNoticeReturned', back, '2025-03-13').refusedBy).toBe('noSuchNotice')
    expect(given(request).when('recordNoticeReturned', back, '2025-03-13').refusedBy).toBe('noSuchNotice')
    expect(
      waiting.and(correctionReceived('2025-03-10')).and(noticeReturned('2025-03-12')).contradiction,
    ).toBe('noSuchNotice')
    expect(waiting.and(noticeReturned('2025-03-04')).contradiction).toBe('noSuchNotice')
    expect(waiting.and(noticeReturned('2025-03-12'), noticeReturned('2025-03-13')).contradiction).toBe(
      'noticeBack',
    )
    expect(waiting.and(noticeResent('2025-03-12')).contradiction).toBe('noticeNotBack')
  })

  test('of a fee, payment is awaited no more; of a consultation, no opinion; of an extension, it is shown', () => {
    const fee = given(request, feeNoticed('2025-03-05'))
    const feeBack = fee.and(noticeReturned('2025-03-12', { notice: 'feeNoticed' }))
    expect(feeBack.kase).toMatchObject({ state: 'registered', clock: { dueOn: '2025-03-31' } })
    const consulted = given(request, opinionRequested('2025-03-05', 'a'))
    const letterBack = consulted.and(noticeReturned('2025-03-12', { notice: 'opinionRequested a' }))
    expect(letterBack.kase).toMatchObject({ state: 'registered', clock: { dueOn: '2025-03-31' } })
    expect(consulted.and(opinionReceived('2025-03-12', 'a')).kase.standing.notices).toEqual([])
    const longer = given(
      request,
      extended('2025-03-05', 5),
      noticeReturned('2025-03-12', { notice: 'extended' }),
    )
    expect(longer.kase).toMatchObject({
      clock: { dueOn: '2025-04-08' },
      standing: { notices: [{ id: 'extended', returnedOn: '2025-03-12' }] },
    })
  })
})

describe('逾期不补正，须有送达', () => {
  test('without a recorded service nobody has given up', () => {
    expect(waiting.when('closeAsLapsed', lapse, '2025-03-27').refusal).toMatchObject({
      rule: 'noticeNotServed',
      field: 'servedOn',
    })
    const told = { ...lapse, servedOn: '2025-03-07', servedBy: 'mail' }
    const done = waiting.when('closeAsLapsed', told, '2025-03-27')
    expect(done.recorded.map(({ type }) => type)).toEqual(['noticeServed', 'lapsed'])
    expect(waiting.when('closeAsLapsed', { ...told, servedOn: '2025-03-04' }, '2025-03-27').refusedBy).toBe(
      'datesRunBackwards',
    )
  })

  test('recorded before, it is not asked for again', () => {
    const served = waiting.and(noticeServed('2025-03-07'))
    expect(served.when('closeAsLapsed', lapse, '2025-03-27').kase.state).toBe('concluded')
  })

  test('arrived when its own period was over, the period begins with the service', () => {
    const told = { ...lapse, servedOn: '2025-03-26', servedBy: 'mail' }
    expect(waiting.when('closeAsLapsed', told, '2025-03-27').refusedBy).toBe('correctionPeriodRuns')
  })
})

test('what arrived or went back before cannot be recorded twice', () => {
  const served = waiting.and(noticeServed('2025-03-07'))
  expect(served.and(noticeServed('2025-03-10')).contradiction).toBe('noticeServedAlready')
  const again = { notice: 'correctionRequested', on: '2025-03-10', way: 'mail' }
  expect(served.when('recordNoticeServed', again, '2025-03-10').refusedBy).toBe('noSuchNotice')
  expect(waiting.and(noticeReturned('2025-03-10'), noticeServed('2025-03-11')).contradiction).toBe(
    'noticeBack',
  )
})

describe('an entry of service that is corrected', () => {
  test('moves the period that begins with it', () => {
    const again = waiting
      .and(noticeReturned('2025-03-12', { notice: 'correctionRequested' }))
      .when('resendNotice', { notice: 'correctionRequested', on: '2025-03-14', way: 'mail' }, '2025-03-14')
      .when(
        'recordNoticeServed',
        { notice: 'correctionRequested', on: '2025-03-17', way: 'mail' },
        '2025-03-20',
      )
    expect(again.kase.standing.awaited?.respondBy).toBe('2025-04-08')
    const moved = again.correcting('noticeServed', { newDay: '2025-03-18' }, '2025-03-20')
    expect(moved.kase.standing.awaited?.respondBy).toBe('2025-04-09')
  })

  test('to a day after the printed one gives the applicant the whole period from it', () => {
    const served = waiting.and(noticeServed('2025-03-10', { notice: 'correctionRequested' }))
    const late = served.correcting('noticeServed', { newDay: '2025-03-31' }, '2025-03-31')
    expect(late.when('closeAsLapsed', { ...lapse, on: '2025-04-01' }, '2025-04-01').refusedBy).toBe(
      'correctionPeriodRuns',
    )
    expect(served.when('closeAsLapsed', lapse, '2025-03-27').refusedBy).toBeNull()
  })
})

test('service of a letter that asks for an opinion is service to whoever was asked, recorded at either place', () => {
  const consulted = given(request, opinionRequested('2025-03-04'))
  const byNotice = consulted.and(
    noticeServed('2025-03-06', { notice: 'opinionRequested o', respondBy: '2025-03-27' }),
  )
  const byOpinion = consulted.when('recordOpinionServed', { opinionId: 'o', on: '2025-03-06' }, '2025-03-06')
  expect(byNotice.kase.standing.openOpinions).toEqual(byOpinion.kase.standing.openOpinions)
  expect(byNotice.kase.clock).toEqual(byOpinion.kase.clock)
  expect(
    byNotice.when('recordOpinionServed', { opinionId: 'o', on: '2025-03-07' }, '2025-03-07').refusedBy,
  ).toBe('alreadyServed')
})

test('a case that lapsed on a notice lapsed on its service: the notice cannot come back after it', () => {
  const lapsed = waiting
    .and(noticeServed('2025-03-07', { notice: 'correctionRequested' }))
    .when('closeAsLapsed', lapse, '2025-03-27')
  const back = { on: '2025-04-08', reason: '查无此人' }
  const returning = (notice: string) => lapsed.when('recordNoticeReturned', { ...back, notice }, '2025-04-08')
  expect(returning('correctionRequested').refusedBy).toBe('alreadyEnded')
  expect(returning('lapsed').refusedBy).toBeNull()
})
