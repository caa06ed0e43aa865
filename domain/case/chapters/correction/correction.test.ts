import { describe, expect, test } from 'vitest'
import { NATIONAL } from '../../../calendar/testing/national'
import { handedIn } from '../../testing/arrivals'
import {
  correctionReceived,
  correctionRequested,
  extended,
  feeNoticed,
  reasonsRequested,
  reopened,
  replied,
  withdrawn,
} from '../../testing/events'
import { given, SETTINGS } from '../../testing/story'
import { traitsOf } from '../../testing/traits'
import { lacksWords } from './lacks'
import { dueOnHadNoticeNoEffect } from './late-notice'
import { requestCorrection } from './request-correction'

// 补正 (Art. 30)

/** Due on 2026-03-16; 2026-02-14 is worked, 02-15 to 02-23 are off. */
const request = handedIn('2026-02-10')
const asked = correctionRequested('2026-02-12', { respondBy: '2026-03-10' })
const corrected = [asked, correctionReceived('2026-02-25')]

describe('what the house knows of its events', () => {
  test.each([
    ['correctionRequested', '发出补正告知'],
    ['correctionReceived', '收到补正'],
  ] as const)('%s', (type, applicantReads) => {
    expect(traitsOf(type)).toEqual({
      stands: 'inCourse',
      applicantReads,
      copiedBySplit: true,
      correctable: true,
    })
  })
})

describe('补正告知晚于第七个工作日', () => {
  const atRisk = (...events: Parameters<typeof given>[1][]) =>
    dueOnHadNoticeNoEffect(given(request, ...events).kase, NATIONAL, SETTINGS)

  test('leaves the due day counted from the first receipt as a risk', () => {
    // The seventh working day is 2026-02-26, the twentieth 2026-03-16.
    const late = correctionRequested('2026-02-27', { respondBy: '2026-03-20' })
    expect(atRisk(late)).toBe('2026-03-16')
    expect(atRisk(late, correctionReceived('2026-03-04'))).toBe('2026-03-16')
    expect(atRisk(late, correctionReceived('2026-03-04'), extended('2026-03-09', 10))).toBe('2026-03-30')
    expect(given(request, late, correctionReceived('2026-03-04')).kase.clock.dueOn).toBe('2026-04-01')
  })

  test('is no risk of a notice that was in time, or of none', () => {
    expect(atRisk()).toBeNull()
    const ordered = [replied('2026-03-10', { way: 'mail' }), reopened('2026-06-01', { dueOn: null })]
    expect(atRisk(...ordered, correctionRequested('2026-06-03'))).toBeNull()
    expect(atRisk(...corrected)).toBeNull()
  })
})

describe('补正告知晚于第七个工作日不停止期限的机关', () => {
  /** Due on 2026-03-16. */
  const strict = given(request).under({ lateCorrectionStops: false })
  const asking = { on: '2026-03-02', respondBy: '2026-03-20', lacks: ['unclear'], points: '请明确年份' }
  const told = strict.when('requestCorrection', asking, '2026-03-02')
  const reply = {
    datedOn: '2026-03-13',
    on: '2026-03-13',
    outcome: 'not_held',
    basis: ['art36_4'],
    way: 'mail',
  }

  test('records the notice with a warning; time runs on, and an answer is owed', () => {
    expect(told.warnings).toEqual(['correctionNoticeLate'])
    expect(told.kase.clock).toMatchObject({ dueOn: '2026-03-16', missed: null, state: 'running' })
    const done = told.when('reply', reply, '2026-03-13')
    expect(done.kase.clock).toMatchObject({ concludedOn: '2026-03-13', missed: null })
  })

  test('and waits for what stopped it', () => {
    const inTime = strict.when('requestCorrection', { ...asking, on: '2026-02-25' }, '2026-02-25')
    expect(inTime.when('reply', reply, '2026-03-13').refusedBy).toBe('correctionOpen')
  })
})

describe('补正告知', () => {
  test('of an answer that was ordered is due within seven working days of the order', () => {
    const ordered = given(
      request,
      replied('2026-03-10', { way: 'mail' }),
      reopened('2026-06-01', { dueOn: null }),
    )
    const asking = { respondBy: '2026-07-10', lacks: ['unclear'], points: '请明确年份' }
    const asked = (on: string) => ordered.when('requestCorrection', { ...asking, on }, on).warnings
    expect(asked('2026-06-10')).toEqual([])
    expect(asked('2026-06-11')).toEqual(['correctionNoticeLate'])
  })

  const ask = { on: '2026-03-02', respondBy: '2026-03-20', lacks: ['unclear'], points: '请明确年份' }

  test('a notice after the seventh working day is kept, with a warning, and stops the clock', () => {
    const done = given(request).when('requestCorrection', ask, '2026-03-02')
    expect(done.kase.clock.state).toBe('awaiting_correction')
    expect(done.kase.state).toBe('awaiting_correction')
    expect(done.warnings).toEqual(['correctionNoticeLate'])
    expect(done.course[0]).toMatchObject({
      title: '发出补正告知',
      lines: ['原因：申请内容不明确', '期限：2026-03-20', '请明确年份'],
    })
  })

  test('says what is missing, which has to be chosen (L18)', () => {
    const identity = { ...ask, lacks: ['identity', 'contact'], points: '请附身份证复印件' }
    const done = given(request).when('requestCorrection', identity, '2026-03-02')
    expect(done.kase.standing.awaited).toMatchObject({ lacks: ['identity', 'contact'] })
    expect(done.course[0]?.lines[0]).toBe(
      '原因：申请没有提供申请人的身份证明、没有写明申请人的姓名或者名称、联系方式',
    )
    const { input } = requestCorrection
    for (const lacks of [undefined, [], ['other']])
      expect(input.safeParse({ ...ask, lacks }).error?.issues[0]?.message).toBe('请选择申请缺少什么')
  })

  test('a notice recorded before it was asked for says nothing of it', () => {
    expect(given(request, asked).course[0]?.lines).toEqual(['期限：2026-03-10'])
    expect(lacksWords([])).toBe('申请需要补正')
  })

  test('within seven working days nothing is said', () => {
    const done = given(request).when('requestCorrection', { ...ask, on: '2026-02-26' }, '2026-02-26')
    expect(done.warnings).toEqual([])
    expect(
      given(request).when('requestCorrection', { ...ask, on: '2026-02-27' }, '2026-02-27').warnings,
    ).toEqual(['correctionNoticeLate'])
  })

  test('is asked only once by a clerk; a supervisor needs a reason', () => {
    const once = given(request, ...corrected)
    expect(once.when('requestCorrection', ask, '2026-03-02').refusedBy).toBe('correctionOnlyOnce')
    const supervisor = once.by('supervisor')
    expect(supervisor.when('requestCorrection', ask, '2026-03-02').refusedBy).toBe(
      'reasonForSecondCorrection',
    )
    const again = supervisor.when(
      'requestCorrection',
      { ...ask, againBecause: '新增了申请事项' },
      '2026-03-02',
    )
    expect(again.kase.standing.correctionNotices).toBe(2)
    expect(again.words).toEqual(['请明确年份\n再次补正的理由：新增了申请事项'])
  })

  test('an office may allow itself two', () => {
    const two = given(request, ...corrected).under({ correctionNotices: 2 })
    expect(two.when('requestCorrection', ask, '2026-03-02').refusedBy).toBeNull()
  })

  test('cannot make a late case timely', () => {
    const late = { ...ask, on: '2026-03-17', respondBy: '2026-04-08' }
    expect(given(request).when('requestCorrection', late, '2026-03-17').refusedBy).toBe('correctionAfterDue')
    // Entered today, taken in time: its own day decides (L11).
    expect(given(request).foretold('requestCorrection', '2026-03-17')).toBeNull()
    expect(given(request).when('requestCorrection', ask, '2026-03-20').kase.state).toBe('awaiting_correction')
  })

  test('is not sent while something is awaited, or after the end', () => {
    expect(given(request, asked).when('requestCorrection', ask, '2026-03-02').refusedBy).toBe(
      'clockNotRunning',
    )
    expect(
      given(request, withdrawn('2026-02-25')).when('requestCorrection', ask, '2026-03-02').refusedBy,
    ).toBe('alreadyEnded')
  })

  test('gives a last day that comes after it', () => {
    for (const respondBy of ['2026-03-01', ask.on]) {
      const backwards = { ...ask, respondBy }
      expect(given(request).when('requestCorrection', backwards, '2026-03-02').refusal).toMatchObject({
        rule: 'respondByNotAfter',
        field: 'respondBy',
      })
    }
    const past = correctionRequested('2026-03-02', { respondBy: '2026-03-01' })
    expect(given(request, past).contradiction).toBe('datesRunBackwards')
  })

  test('leaves five working days for the correction, or says why not', () => {
    // 2026-03-02 is a Monday: the fifth working day after it is the next Monday.
    const short = { ...ask, respondBy: '2026-03-08' }
    expect(given(request).when('requestCorrection', short, '2026-03-02').refusal).toMatchObject({
      rule: 'reasonForShortPeriod',
      field: 'shortBecause',
      message: '自2026-03-02至2026-03-08只有4个工作日，不足5个工作日。',
    })
    const because = { ...short, shortBecause: '申请人同意3月8日前补正' }
    const done = given(request).when('requestCorrection', because, '2026-03-02')
    expect(done.words).toEqual(['请明确年份\n期限较短的理由：申请人同意3月8日前补正'])
    const enough = { ...ask, respondBy: '2026-03-09' }
    expect(given(request).when('requestCorrection', enough, '2026-03-02').refusedBy).toBeNull()
  })

  test('cannot have gone out while the applicant was asked for something else', () => {
    const again = correctionRequested('2026-02-13')
    expect(given(request, asked, again).contradiction).toBe('alreadyWaiting')
    expect(given(request, reasonsRequested('2026-02-12'), again).contradiction).toBe('alreadyWaiting')
    expect(given(request, feeNoticed('2026-02-12'), again).contradiction).toBe('alreadyWaiting')
    expect(given(request, ...corrected, correctionRequested('2026-02-26')).contradiction).toBeNull()
  })

  test('entered wrongly, the time that it stopped runs again', () => {
    const voided = given(request, asked).correcting('correctionRequested', 'void', '2026-03-02')
    expect(voided.kase.clock).toEqual(given(request).kase.clock)
    expect(voided.kase.standing.correctionNotices).toBe(0)
  })
})

describe('收到补正', () => {
  const receive = { on: '2026-02-25', content: '2019年至2021年' }

  test('its day is day 0 of a new period, in which an extension is possible again', () => {
    const done = given(request, extended('2026-02-11', 5), asked).when(
      'receiveCorrection',
      receive,
      '2026-02-25',
    )
    expect(done.kase.clock).toMatchObject({ dayZeroOn: '2026-02-25', state: 'running', allowance: 20 })
    expect(done.kase.standing).toMatchObject({ awaited: null, extensionsInPeriod: 0, extensions: 1 })
  })

  test('answers a correction notice and nothing else', () => {
    expect(given(request).when('receiveCorrection', receive, '2026-02-25').refusedBy).toBe('notAsked')
    expect(
      given(request, reasonsRequested('2026-02-12')).when('receiveCorrection', receive, '2026-02-25')
        .refusedBy,
    ).toBe('notAsked')
    expect(given(request, ...corrected).when('receiveCorrection', receive, '2026-02-26').refusedBy).toBe(
      'notAsked',
    )
    expect(given(request, correctionReceived('2026-02-25')).contradiction).toBe('notAsked')
    expect(given(request, asked, correctionReceived('2026-02-11')).contradiction).toBe('notAsked')
    expect(given(request, feeNoticed('2026-02-12'), correctionReceived('2026-02-25')).contradiction).toBe(
      'notAsked',
    )
    expect(given(request, ...corrected).contradiction).toBeNull()
  })

  test('entered wrongly, it is awaited again; moved, the new period begins with it', () => {
    const answered = given(request, ...corrected)
    expect(answered.correcting('correctionReceived', 'void', '2026-03-02').kase.state).toBe(
      'awaiting_correction',
    )
    expect(
      answered.correcting('correctionReceived', { newDay: '2026-02-24' }, '2026-03-02').kase.clock.dayZeroOn,
    ).toBe('2026-02-24')
  })
})

describe('逾期不补正', () => {
  test('lapses only after the period of the notice', () => {
    const waiting = given(request, asked)
    const served = { servedOn: asked.on, servedBy: 'mail' }
    expect(waiting.when('closeAsLapsed', { on: '2026-03-10' }, '2026-03-10').refusedBy).toBe(
      'correctionPeriodRuns',
    )
    expect(
      waiting.when('closeAsLapsed', { on: '2026-03-10', ...served }, '2026-03-11').refusal,
    ).toMatchObject({
      rule: 'correctionPeriodRuns',
      field: 'on',
    })
    const lapsed = waiting.when('closeAsLapsed', { on: '2026-03-11', ...served }, '2026-03-11')
    expect(lapsed.kase.standing.ended?.outcome).toBe('correction_lapsed')
    expect(lapsed.kase.state).toBe('concluded')
    expect(lapsed.course[0]?.title).toBe('逾期不补正，办结')
  })

  test('is for who was asked and said nothing', () => {
    const close = { on: '2026-03-12' }
    expect(given(request).when('closeAsLapsed', close, '2026-03-12').refusedBy).toBe('notAsked')
    expect(given(request, ...corrected).when('closeAsLapsed', close, '2026-03-12').refusedBy).toBe('notAsked')
  })
})
