import { describe, expect, test } from 'vitest'
import { handedIn } from '../../testing/arrivals'
import {
  correctionRequested,
  opinionLapsed,
  opinionReceived,
  opinionRequested,
  opinionServed,
  withdrawn,
} from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'

// 征求意见 (Art. 32 third party, Art. 34 co-producing agency)

/** Due on 2026-03-16; 2026-02-14 is worked, 02-15 to 02-23 are off. */
const request = handedIn('2026-02-10')
const asked = opinionRequested('2026-02-12')
const consulted = given(request, asked)

describe('what the house knows of its events', () => {
  test.each([
    ['opinionRequested', '征求意见'],
    ['opinionServed', null],
    ['opinionReceived', '收到意见'],
    ['opinionLapsed', '意见期满'],
  ] as const)('%s', (type, applicantReads) => {
    expect(traitsOf(type)).toEqual({
      stands: 'inCourse',
      applicantReads,
      copiedBySplit: true,
      correctable: true,
    })
  })
})

const ask = { on: '2026-02-12', from: 'third_party', party: '柳河村村民委员会' }

describe('征求意见', () => {
  test('stops the clock until the opinion comes; a reply waits for it', () => {
    const done = given(request).when('requestOpinion', ask, '2026-02-12')
    expect(done.kase).toMatchObject({ state: 'awaiting_opinion', clock: { state: 'awaiting_opinion' } })
    expect(done.course[0]).toMatchObject({ title: '征求第三方意见', lines: [ask.party] })
    const reply = {
      on: '2026-03-10',
      datedOn: '2026-03-10',
      outcome: 'not_held',
      basis: ['art36_4'],
      way: 'mail',
    }
    expect(consulted.when('reply', reply, '2026-03-10').refusedBy).toBe('opinionOpen')
    const got = consulted.when(
      'recordOpinion',
      { opinionId: 'o', on: '2026-02-27', opinion: '同意' },
      '2026-02-27',
    )
    // Working days 02-13, 02-14 (worked) and 02-24 to 02-27 do not count.
    expect(got.kase.clock.dueOn).toBe('2026-03-24')
    expect(got.kase.state).toBe('registered')
  })

  test('another may be asked while one is awaited; the clock goes on with the last answer', () => {
    const both = consulted.when('requestOpinion', { ...ask, on: '2026-02-13', from: 'agency' }, '2026-02-13')
    expect(both.kase.standing.openOpinions.map(({ from }) => from)).toEqual(['third_party', 'agency'])
    expect(both.course[0]?.title).toBe('征求其他机关意见')
    const one = both.and(opinionReceived('2026-02-24'))
    expect(one.kase).toMatchObject({ state: 'awaiting_opinion', clock: { dueOn: '2026-04-08' } })
  })

  test('is not begun after the due day, while a correction is awaited, or after the end', () => {
    expect(given(request).when('requestOpinion', { ...ask, on: '2026-03-17' }, '2026-03-17').refusedBy).toBe(
      'opinionAfterDue',
    )
    expect(
      given(request, correctionRequested('2026-02-11')).when('requestOpinion', ask, '2026-02-12').refusedBy,
    ).toBe('clockNotRunning')
    expect(given(request, withdrawn('2026-02-11')).when('requestOpinion', ask, '2026-02-12').refusedBy).toBe(
      'alreadyEnded',
    )
  })

  test('entered wrongly, no day is skipped; not while its answer stands', () => {
    const voided = consulted.correcting('opinionRequested', 'void', '2026-03-02')
    expect(voided.kase.clock).toEqual(given(request).kase.clock)
    expect(voided.kase.standing.thirdPartyAsked).toBe(false)
    const answered = consulted.and(opinionReceived('2026-02-25'))
    expect(answered.correcting('opinionRequested', 'void', '2026-03-02').refusedBy).toBe('notAsked')
    expect(answered.correcting('opinionRequested', { newDay: '2026-02-26' }, '2026-03-02').refusedBy).toBe(
      'notAsked',
    )
    expect(
      answered.correcting('opinionRequested', { newDay: '2026-02-13' }, '2026-03-02').kase.clock.dueOn,
    ).toBe('2026-03-19')
  })
})

describe('第三方意见的期限 (Art. 32)', () => {
  test('the 15 working days of the third party run from its receipt, and are watched once', () => {
    const served = consulted.when('recordOpinionServed', { opinionId: 'o', on: '2026-02-13' }, '2026-02-13')
    expect(served.recorded[0]).toMatchObject({ respondBy: '2026-03-12' })
    expect(served.kase.standing.openOpinions).toMatchObject([{ id: 'o', respondBy: '2026-03-12' }])
    // The letter left on 02-12: its service moves the latest due day by the day that it was on its way.
    expect([consulted, served].map(({ kase }) => kase.clock.dueOn)).toEqual(['2026-04-07', '2026-04-08'])
    expect(served.course[0]).toMatchObject({ title: '对方收到征求意见书', lines: ['期限：2026-03-12'] })
    expect(
      served.when('recordOpinionServed', { opinionId: 'o', on: '2026-02-14' }, '2026-02-14').refusedBy,
    ).toBe('alreadyServed')
  })

  test('is recorded of an opinion that is awaited', () => {
    const serve = { opinionId: 'o', on: '2026-02-13' }
    expect(given(request).when('recordOpinionServed', serve, '2026-02-13').refusedBy).toBe('noOpenOpinion')
    expect(consulted.when('recordOpinionServed', { ...serve, opinionId: 'x' }, '2026-02-13').refusedBy).toBe(
      'notAsked',
    )
    expect(given(request, asked, opinionServed('2026-02-13')).contradiction).toBeNull()
    expect(given(request, asked, opinionServed('2026-02-11')).contradiction).toBe('notAsked')
    expect(given(request, asked, opinionServed('2026-02-13', { id: 'x' })).contradiction).toBe('notAsked')
  })

  test('a third party has 15 working days', () => {
    const none = { opinionId: 'o', receivedOn: '2026-02-13', on: '2026-03-10' }
    expect(consulted.when('recordNoOpinion', none, '2026-03-10').refusedBy).toBe('opinionPeriodRuns')
    expect(consulted.when('recordNoOpinion', { ...none, on: '2026-03-12' }, '2026-03-13').refusedBy).toBe(
      'opinionPeriodRuns',
    )
    const over = consulted.when('recordNoOpinion', { ...none, on: '2026-03-13' }, '2026-03-13')
    // Two working days were counted before 02-13, the other 18 follow from 03-13 on, the day after the 15th; 清明 is off from 04-04 to 04-06.
    expect(over.kase).toMatchObject({
      state: 'registered',
      clock: { state: 'running', dueOn: '2026-04-08' },
      standing: { openOpinions: [] },
    })
    expect(over.course[0]).toMatchObject({
      title: '逾期未答复意见',
      lines: ['第三方逾期未提出意见，由本机关依法决定是否公开（《条例》第三十二条）'],
    })
    expect(over.recorded[0]).toMatchObject({ type: 'opinionServed', on: '2026-02-13' })
  })

  test('what is waited for ends with them, whenever silence or opinion is recorded (L2)', () => {
    const served = consulted.and(opinionServed('2026-02-13', { respondBy: '2026-03-12' }))
    const late = served.when('recordNoOpinion', { opinionId: 'o', on: '2026-05-29' }, '2026-05-29')
    expect(late.kase.clock).toMatchObject({ state: 'running', dueOn: '2026-04-08' })
    expect(served.and(opinionReceived('2026-04-20')).kase.clock.dueOn).toBe('2026-04-08')
  })

  test('unserved, they run from the sending (L4)', () => {
    const none = { opinionId: 'o', receivedOn: '', on: '2026-03-11' }
    expect(consulted.when('recordNoOpinion', none, '2026-03-11').refusedBy).toBe('opinionPeriodRuns')
    expect(
      consulted.when('recordNoOpinion', { ...none, on: '2026-03-12' }, '2026-03-12').kase.clock.dueOn,
    ).toBe('2026-04-07')
  })

  test('another agency has as long; only who made the information too consents by silence (L3)', () => {
    const agency = given(request, opinionRequested('2026-02-12', 'o', 'agency'))
    const none = { opinionId: 'o', receivedOn: '2026-02-13', on: '2026-03-12' }
    expect(agency.when('recordNoOpinion', none, '2026-03-12').refusal).toMatchObject({
      rule: 'opinionPeriodRuns',
      article: '《条例》第三十四条',
    })
    const silent = agency.when('recordNoOpinion', { ...none, on: '2026-03-13' }, '2026-03-13')
    expect(silent.kase.standing.openOpinions).toEqual([])
    expect(silent.course[0]?.lines).toEqual(['对方机关逾期未答复，未取得意见'])
    const together = given(request).when('requestOpinion', { ...ask, from: 'co_producer' }, '2026-02-12')
    expect(together.course[0]?.title).toBe('征求共同制作机关意见')
    const opinionId = together.kase.standing.openOpinions[0]?.id
    const consents = together.when('recordNoOpinion', { opinionId, on: '2026-03-12' }, '2026-03-12')
    expect(consents.course[0]?.lines).toEqual([
      '共同制作机关逾期不提出意见，视为同意公开（《条例》第三十四条）',
    ])
  })

  test('nobody is late who had no letter, and none who was not asked', () => {
    const none = { opinionId: 'o', receivedOn: '2026-02-11', on: '2026-03-13' }
    expect(consulted.when('recordNoOpinion', none, '2026-03-13').refusal).toMatchObject({
      rule: 'datesRunBackwards',
      field: 'receivedOn',
    })
    expect(given(request).when('recordNoOpinion', none, '2026-03-13').refusedBy).toBe('noOpenOpinion')
    expect(given(request, asked, opinionLapsed('2026-03-13')).contradiction).toBeNull()
    expect(given(request, asked, opinionLapsed('2026-03-13', 'x')).contradiction).toBe('notAsked')
    expect(
      given(request, asked, opinionReceived('2026-02-25'), opinionLapsed('2026-03-13')).contradiction,
    ).toBe('notAsked')
  })
})

describe('收到意见', () => {
  const opinion = { opinionId: 'o', on: '2026-02-25', opinion: '涉及商业秘密' }

  test('an objection is remembered', () => {
    const objects = consulted.when('recordOpinion', { ...opinion, stance: 'objects' }, '2026-02-25')
    expect(objects.kase.standing.thirdPartyObjects).toBe(true)
    expect(objects.course[0]).toMatchObject({ title: '收到意见　不同意公开', lines: [opinion.opinion] })
    const silent = consulted.when('recordOpinion', { ...opinion, stance: '' }, '2026-02-25')
    expect(silent.kase.standing.thirdPartyObjects).toBe(false)
    expect(silent.course[0]?.title).toBe('收到意见')
  })

  test('agreement in part is an objection too; an agency does not object', () => {
    const received = (from: 'third_party' | 'agency', stance: 'agrees' | 'partly' | 'objects') =>
      given(request, opinionRequested('2026-02-12', 'o', from), opinionReceived('2026-02-25', 'o', stance))
        .kase.standing.thirdPartyObjects
    expect(received('third_party', 'partly')).toBe(true)
    expect(received('third_party', 'agrees')).toBe(false)
    expect(received('agency', 'objects')).toBe(false)
  })

  test('answers an asking that is open, from its day on', () => {
    expect(given(request).when('recordOpinion', opinion, '2026-02-25').refusedBy).toBe('noOpenOpinion')
    expect(
      given(request, asked, withdrawn('2026-02-24')).when('recordOpinion', opinion, '2026-02-25').refusedBy,
    ).toBe('alreadyEnded')
    expect(consulted.when('recordOpinion', { ...opinion, opinionId: 'x' }, '2026-02-25').refusedBy).toBe(
      'notAsked',
    )
    expect(consulted.when('recordOpinion', { ...opinion, on: '2026-02-11' }, '2026-02-25').refusedBy).toBe(
      'notAsked',
    )
    expect(given(request, asked, opinionReceived('2026-02-25')).contradiction).toBeNull()
    expect(given(request, opinionReceived('2026-02-25')).contradiction).toBe('notAsked')
  })

  test('entered wrongly, it is awaited again', () => {
    const voided = consulted.and(opinionReceived('2026-02-25', 'o', 'objects'))
    const again = voided.correcting('opinionReceived', 'void', '2026-03-02').kase
    expect(again.state).toBe('awaiting_opinion')
    expect(again.standing.thirdPartyObjects).toBe(false)
  })
})

test('a service that is corrected moves the period of whoever was asked', () => {
  const served = given(handedIn('2025-03-03'), opinionRequested('2025-03-04')).when(
    'recordOpinionServed',
    { opinionId: 'o', on: '2025-03-05' },
    '2025-03-05',
  )
  expect(served.kase.standing.openOpinions[0]?.respondBy).toBe('2025-03-26')
  const moved = served.correcting('opinionServed', { newDay: '2025-03-06' }, '2025-03-10')
  expect(moved.kase.standing.openOpinions[0]?.respondBy).toBe('2025-03-27')
  expect(moved.when('recordNoOpinion', { opinionId: 'o', on: '2025-03-27' }, '2025-03-27').refusedBy).toBe(
    'opinionPeriodRuns',
  )
})
