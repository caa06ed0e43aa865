import { describe, expect, test } from 'vitest'
import { NATIONAL } from '../../../calendar/testing/national'
import { project } from '../../progress'
import { handedIn, sentOnline } from '../../testing/arrivals'
import {
  correctionRequested,
  delivered,
  extended,
  feeNoticed,
  lapsed,
  noted,
  replied,
  withdrawn,
} from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'
import { answeredTogether, isLedBy, ledBy, withOthers } from './together'

// 答复和办结 (Art. 36)

/** Due on 2026-03-16. */
const request = handedIn('2026-02-10')
const reply = {
  on: '2026-03-10',
  datedOn: '2026-03-10',
  outcome: 'not_held',
  basis: ['art36_4'],
  way: 'mail',
}

describe('what the house knows of its events', () => {
  test.each([
    ['replied', 'inCourse', '作出答复'],
    ['lapsed', 'inCourse', '视为放弃申请'],
    ['withdrawn', 'whileWorkedOn', '撤回申请'],
  ] as const)('%s', (type, stands, applicantReads) => {
    expect(traitsOf(type)).toEqual({ stands, applicantReads, copiedBySplit: false, correctable: true })
  })
})

describe('答复', () => {
  test('ends the case on the day on which it left; it is to be delivered', () => {
    const done = given(request).when('reply', { ...reply, remark: '经检索未查到' }, '2026-03-10')
    expect(done.kase).toMatchObject({
      state: 'to_deliver',
      clock: { state: 'stopped', concludedOn: '2026-03-10', dueOn: '2026-03-16' },
      standing: { ended: { on: '2026-03-10', how: 'replied', outcome: 'not_held' } },
    })
    expect(done.words).toEqual(['经检索未查到'])
  })

  test('needs a basis that fits, and a cause when late', () => {
    expect(given(request).when('reply', { ...reply, basis: ['art35'] }, '2026-03-10').refusedBy).toBe(
      'basisDoesNotFit',
    )
    const late = { ...reply, on: '2026-03-18', datedOn: '2026-03-16' }
    expect(given(request).when('reply', late, '2026-03-18').refusal).toMatchObject({
      rule: 'latenessCauseMissing',
      article: '《条例》第三十三条',
      field: 'latenessCause',
    })
    const told = given(request).when('reply', { ...late, latenessCause: 'file_search' }, '2026-03-18')
    expect(told.kase.state).toBe('to_deliver')
    expect(told.kase.standing.reply?.latenessCause).toBe('file_search')
    expect(project(told.kase, NATIONAL)).toMatchObject({ lateWorkingDays: 2, latenessCause: 'file_search' })
  })

  test('in time keeps no cause, whatever was typed', () => {
    const told = given(request).when('reply', { ...reply, latenessCause: 'file_search' }, '2026-03-10')
    expect(told.kase.standing.reply?.latenessCause).toBeNull()
  })

  test('ends the case: nothing but delivery, notes and corrections after it', () => {
    const ended = given(request, withdrawn('2026-02-25'))
    expect(ended.when('reply', reply, '2026-03-10').refusedBy).toBe('alreadyEnded')
    expect(ended.when('note', { body: '归档' }, '2026-03-10').refusedBy).toBeNull()
  })

  test('cannot be dated in the future, nor bear a date after the day it left', () => {
    expect(given(request).when('reply', reply, '2026-03-09').refusedBy).toBe('dayInFuture')
    expect(
      given(request).when('reply', { ...reply, datedOn: '2026-03-11' }, '2026-03-11').refusal,
    ).toMatchObject({ rule: 'datesRunBackwards', field: 'datedOn' })
  })

  test('waits for what the applicant was asked for, and for receipt', () => {
    expect(
      given(request, correctionRequested('2026-02-12')).when('reply', reply, '2026-03-10').refusedBy,
    ).toBe('correctionOpen')
    expect(given(request, feeNoticed('2026-02-12')).when('reply', reply, '2026-03-10').refusedBy).toBe(
      'paymentOpen',
    )
    expect(given(sentOnline('2026-02-10', null)).when('reply', reply, '2026-03-10').refusedBy).toBe(
      'notReceived',
    )
  })

  test('may not say that a request is still unclear after a correction that nobody asked for', () => {
    const unclear = { ...reply, outcome: 'unclear_after_correction', basis: ['art30_unclear'] }
    expect(given(request).when('reply', unclear, '2026-03-10').refusedBy).toBe('neverCorrected')
  })

  test('without the letter that an office wants approved it says why', () => {
    const strict = given(request).under({ approvalSteps: { reply: 1 } })
    expect(strict.when('reply', reply, '2026-03-10').refusal).toMatchObject({
      rule: 'approvalMissing',
      field: 'approvalSkippedBecause',
    })
    const paper = strict.when('reply', { ...reply, approvalSkippedBecause: '纸质审签' }, '2026-03-10')
    expect(paper.course[0]).toMatchObject({ title: '未经系统内审签', lines: ['纸质审签'] })
  })

  test('its line says with what number, on which provisions, why late', () => {
    const told = given(
      request,
      replied('2026-03-18', {
        trackingNumber: '1000000000002',
        datedOn: '2026-03-16',
        latenessCause: 'joint_approval',
      }),
    )
    expect(told.course[0]).toMatchObject({
      title: expect.stringMatching(/^答复　/),
      lines: [
        '邮件号：1000000000002',
        '依申告〔2026〕7号',
        '依据：《条例》第三十六条第（四）项',
        '落款日期：2026-03-16',
        '超期原因：会商审批',
      ],
    })
  })
})

describe('一并答复', () => {
  const one = replied('2026-03-10')

  test('the letter of one case answers others, each of which says whose letter it is', () => {
    const leading = given(request, withOthers(one, ['c2', 'c3']))
    expect(answeredTogether(leading.kase.standing)).toEqual(['c2', 'c3'])
    expect(leading.course[0]?.lines[0]).toBe('一并答复：依申〔2026〕2号、依申〔2026〕3号')
    const other = given(request, ledBy(one, 'c1'))
    expect(isLedBy(other.kase.standing, 'c1')).toBe(true)
    expect(isLedBy(other.kase.standing, 'c4')).toBe(false)
    expect(other.course[0]?.lines[0]).toBe('由依申〔2026〕1号的文书一并答复')
  })

  test('a letter of its own answers nobody else, and nothing but an answer does', () => {
    expect(withOthers(one, [])).toEqual(one)
    const remark = noted('2026-03-10')
    expect(withOthers(remark, ['c2'])).toEqual(remark)
    expect(ledBy(remark, 'c1')).toEqual(remark)
    expect(answeredTogether(given(request).kase.standing)).toEqual([])
    expect(isLedBy(given(request, one).kase.standing, 'c1')).toBe(false)
  })
})

describe('an answer that was entered wrongly', () => {
  const answered = given(request, replied('2026-03-10', { datedOn: '2026-03-09' }))

  test('takes back the end of the case; not while its delivery stands', () => {
    const open = answered.correcting('replied', 'void', '2026-03-12').kase
    expect(open.standing).toMatchObject({ ended: null, reply: null, answer: null })
    expect(open.clock.state).toBe('running')
    expect(answered.and(delivered('2026-03-11')).correcting('replied', 'void', '2026-03-12').refusedBy).toBe(
      'nothingToDeliver',
    )
  })

  test('moved, it bears no date after the day it left', () => {
    const moved = (newDay: string) =>
      answered.correcting('replied', { newDay }, '2026-03-16').kase.standing.reply
    expect(moved('2026-03-12')).toMatchObject({ on: '2026-03-12', datedOn: '2026-03-09' })
    expect(moved('2026-03-06')).toMatchObject({ on: '2026-03-06', datedOn: '2026-03-06' })
  })

  test('moved, it may be late', () => {
    expect(answered.kase.clock.concludedOn).toBe('2026-03-10')
    const late = answered.correcting('replied', { newDay: '2026-03-17' }, '2026-03-17').kase
    expect(project(late, NATIONAL).lateWorkingDays).toBe(1)
  })
})

describe('撤回', () => {
  const withdraw = { on: '2026-02-25', how: '书面撤回' }

  test('ends the case, received or not, under 其他处理', () => {
    for (const arrival of [request, sentOnline('2026-02-10', null)]) {
      const done = given(arrival).when('withdraw', withdraw, '2026-02-25')
      expect(done.kase).toMatchObject({
        state: 'concluded',
        clock: { state: 'stopped', ending: 'withdrawn', concludedOn: '2026-02-25' },
        standing: { ended: { on: '2026-02-25', how: 'withdrawn', outcome: 'other' } },
      })
      expect(done.course[0]).toMatchObject({ title: '申请人撤回，办结', lines: ['书面撤回'] })
    }
  })

  test('is taken while the case is open, from the day the request was sent', () => {
    expect(given(request, replied('2026-02-13')).when('withdraw', withdraw, '2026-02-25').refusedBy).toBe(
      'alreadyEnded',
    )
    expect(given(request, withdrawn('2026-02-09')).contradiction).toBe('datesRunBackwards')
    expect(given(request, withdrawn('2026-02-10')).contradiction).toBeNull()
    expect(given(request, replied('2026-02-13'), withdrawn('2026-02-25')).contradiction).toBe('alreadyEnded')
  })

  test('entered wrongly, the case goes on', () => {
    const on = given(request, withdrawn('2026-02-25')).correcting('withdrawn', 'void', '2026-03-02')
    expect(on.kase.clock).toEqual(given(request).kase.clock)
  })
})

test('what was given up by silence ends the case once', () => {
  const silent = given(request, correctionRequested('2026-02-12'), lapsed('2026-03-11'))
  expect(silent.contradiction).toBeNull()
  expect(silent.kase).toMatchObject({ state: 'concluded', clock: { ending: 'lapsed' } })
  expect(silent.and(extended('2026-03-12')).contradiction).toBe('alreadyEnded')
  const again = silent.correcting('lapsed', 'void', '2026-03-12')
  expect(again.kase.state).toBe('awaiting_correction')
})

describe('a correction of records (Art. 41)', () => {
  const ofRecords = given(handedIn('2026-02-10', { matter: 'record_correction' }))

  test('is answered under its own article and counts in no row', () => {
    expect(ofRecords.when('reply', reply, '2026-03-10').refusedBy).toBe('ofRecords')
    const answer = { ...reply, outcome: 'other', basis: ['art41'] }
    expect(given(request).when('reply', answer, '2026-03-10').refusedBy).toBe('notOfRecords')
    const done = ofRecords.when('reply', answer, '2026-03-10')
    expect(project(done.kase, NATIONAL)).toMatchObject({
      applicantKind: null,
      outcome: null,
      state: 'to_deliver',
    })
    // In the course too: not by a row in which it does not count.
    expect(done.course.map(({ title }) => title)).toContain('答复　已告知更正处理情况')
  })
})
