import { describe, expect, test } from 'vitest'
import { handedIn } from '../../testing/arrivals'
import {
  correctionRequested,
  feeNoticed,
  laterDaySet,
  reasonsReceived,
  reasonsRequested,
} from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'

// 申请量明显超过合理范围 (Art. 35): 说明理由和延迟答复

/** Due on 2026-03-16. */
const request = handedIn('2026-02-10')
const asked = reasonsRequested('2026-02-12', { respondBy: '2026-02-25' })
const told = reasonsReceived('2026-02-24')

describe('what the house knows of its events', () => {
  test.each([
    ['reasonsRequested', '要求说明理由'],
    ['reasonsReceived', '收到理由说明'],
    ['laterDaySet', '确定延迟答复期限'],
  ] as const)('%s', (type, applicantReads) => {
    expect(traitsOf(type)).toEqual({
      stands: 'inCourse',
      applicantReads,
      copiedBySplit: true,
      correctable: true,
    })
  })
})

describe('要求说明理由', () => {
  const ask = { on: '2026-03-02', respondBy: '2026-03-20', points: '一个月内申请40件' }

  test('stops the clock, which starts anew with the reasons', () => {
    const done = given(request).when('requestReasons', ask, '2026-03-02')
    expect(done.kase.clock.state).toBe('awaiting_correction')
    expect(done.course[0]).toMatchObject({ title: '要求说明理由', lines: ['期限：2026-03-20', ask.points] })
    const answered = given(request, asked).when(
      'receiveReasons',
      { on: '2026-02-24', content: '研究需要' },
      '2026-02-24',
    )
    expect(answered.kase.clock.dayZeroOn).toBe('2026-02-24')
    expect(answered.kase.standing.reasonsGiven).toBe(true)
  })

  test('leaves the deadline alone in an office that does not treat it as a correction', () => {
    const done = given(request)
      .under({ reasonsCountAsCorrection: false })
      .when('requestReasons', ask, '2026-03-02')
    expect(done.kase.clock).toEqual(given(request).kase.clock)
    expect(done.kase.state).toBe('awaiting_correction')
  })

  test('leaves five working days for the reasons, or says why not', () => {
    const short = { ...ask, respondBy: '2026-03-06' }
    expect(given(request).when('requestReasons', short, '2026-03-02').refusedBy).toBe('reasonForShortPeriod')
    expect(given(request).when('requestReasons', { ...ask, respondBy: ask.on }, '2026-03-02').refusedBy).toBe(
      'respondByNotAfter',
    )
    const done = given(request).when('requestReasons', { ...short, shortBecause: '已电话说明' }, '2026-03-02')
    expect(done.words).toEqual([`${ask.points}\n期限较短的理由：已电话说明`])
  })

  test('goes out while time runs, and in time', () => {
    expect(given(request, asked).when('requestReasons', ask, '2026-03-02').refusedBy).toBe('clockNotRunning')
    const late = { ...ask, on: '2026-03-17', respondBy: '2026-04-08' }
    expect(given(request).when('requestReasons', late, '2026-03-17').refusedBy).toBe('reasonsAfterDue')
  })

  test('cannot have gone out while the applicant was asked for something else, or ask for a day before it', () => {
    expect(given(request, correctionRequested('2026-02-11'), asked).contradiction).toBe('alreadyWaiting')
    expect(given(request, feeNoticed('2026-02-11'), asked).contradiction).toBe('alreadyWaiting')
    expect(given(request, reasonsRequested('2026-02-12', { respondBy: '2026-02-11' })).contradiction).toBe(
      'datesRunBackwards',
    )
    expect(given(request, asked).contradiction).toBeNull()
  })
})

describe('收到理由', () => {
  const receive = { on: '2026-02-24', content: '研究需要' }

  test('answers a request for reasons and nothing else', () => {
    expect(given(request).when('receiveReasons', receive, '2026-02-24').refusedBy).toBe('notAsked')
    expect(
      given(request, correctionRequested('2026-02-12')).when('receiveReasons', receive, '2026-02-24')
        .refusedBy,
    ).toBe('notAsked')
    expect(given(request, told).contradiction).toBe('notAsked')
    expect(given(request, correctionRequested('2026-02-12'), told).contradiction).toBe('notAsked')
    expect(given(request, asked, told).contradiction).toBeNull()
  })

  test('entered wrongly, it is awaited again', () => {
    const voided = given(request, asked, told).correcting('reasonsReceived', 'void', '2026-03-02')
    expect(voided.kase.state).toBe('awaiting_correction')
    expect(voided.kase.standing.reasonsGiven).toBe(false)
  })

  test('silence lapses nothing, but the case may be answered', () => {
    const reply = {
      on: '2026-03-10',
      datedOn: '2026-03-10',
      outcome: 'not_held',
      basis: ['art36_4'],
      way: 'mail',
    }
    const silent = given(request, asked)
    expect(silent.when('closeAsLapsed', { on: '2026-03-10' }, '2026-03-10').refusedBy).toBe('notAsked')
    expect(silent.when('reply', reply, '2026-02-25').refusedBy).toBe('correctionOpen')
    expect(silent.when('reply', reply, '2026-03-10').kase.state).toBe('to_deliver')
  })
})

describe('延迟答复', () => {
  const later = { on: '2026-03-02', dueOn: '2026-05-29', reason: '需要检索40年的档案' }
  const reasonable = given(request, asked, told)

  test('needs reasons, and is later', () => {
    expect(given(request).when('setLaterDay', later, '2026-03-02').refusedBy).toBe('reasonsNotGiven')
    expect(reasonable.when('setLaterDay', later, '2026-03-02').refusedBy).toBe('approvalMissing')
    const done = reasonable.when(
      'setLaterDay',
      { ...later, approvalSkippedBecause: '纸质审签' },
      '2026-03-02',
    )
    expect(done.kase.clock.dueOn).toBe('2026-05-29')
    expect(done.recorded.map(({ type }) => type)).toEqual(['laterDaySet', 'approvalSkipped'])
    expect(done.words).toEqual([later.reason, '纸质审签'])
    expect(reasonable.when('setLaterDay', { ...later, dueOn: '2026-03-03' }, '2026-03-02').refusedBy).toBe(
      'notLater',
    )
  })

  test('is a working day, or the next ones are named', () => {
    // 2026-05-01 to 05-05 are off; 2026-05-09 is worked, a Saturday.
    const off = reasonable.when('setLaterDay', { ...later, dueOn: '2026-05-02' }, '2026-03-02')
    expect(off.refusal).toMatchObject({
      rule: 'laterDayIsOff',
      field: 'dueOn',
      message: '2026-05-02（周六）不是工作日，不能作为答复期限。',
      remedy: '请填写工作日，其后最近的工作日为2026-05-06、2026-05-07。',
    })
    const worked = { ...later, dueOn: '2026-05-09', approvalSkippedBecause: '纸质审签' }
    expect(reasonable.when('setLaterDay', worked, '2026-03-02').kase.clock.dueOn).toBe('2026-05-09')
  })

  test('is fixed while time runs, before the due day', () => {
    expect(given(request, asked).when('setLaterDay', later, '2026-03-02').refusedBy).toBe('clockNotRunning')
    // The new period after the reasons of 2026-02-24 ends on 2026-03-23.
    expect(reasonable.kase.clock.dueOn).toBe('2026-03-23')
    const late = { ...later, on: '2026-03-25', approvalSkippedBecause: '纸质审签' }
    expect(reasonable.when('setLaterDay', late, '2026-03-25').refusedBy).toBe('laterDayAfterDue')
  })

  test('entered wrongly, the deadline is the one before', () => {
    const fixed = reasonable.and(laterDaySet('2026-03-02', '2026-05-29'))
    expect(fixed.kase.clock.dueOn).toBe('2026-05-29')
    expect(fixed.course[0]).toMatchObject({ title: '确定延迟答复期限', lines: ['答复期限：2026-05-29'] })
    expect(fixed.correcting('laterDaySet', 'void', '2026-03-03').kase.clock.dueOn).toBe('2026-03-23')
  })
})
