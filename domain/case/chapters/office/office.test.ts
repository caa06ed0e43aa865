import { describe, expect, test } from 'vitest'
import { NATIONAL } from '../../../calendar/testing/national'
import { pendingOf } from '../../pending'
import { handedIn, sentOnline } from '../../testing/arrivals'
import {
  accepted,
  linked,
  opinionRequested,
  reopened,
  replied,
  unitAnswered,
  unitAsked,
  unitChased,
  withdrawn,
} from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'

// 机关内部事务

/** Due on 2026-03-16. */
const request = handedIn('2026-02-10')
const held = given(request, accepted('2026-02-11'))
const asked = held.and(unitAsked('2026-02-12'))

describe('what the house knows of its events', () => {
  test.each(['unitAsked', 'unitChased', 'unitAnswered', 'linked', 'noted'] as const)(
    '%s: at any time, for the office alone',
    (type) => {
      expect(traitsOf(type)).toEqual({
        stands: 'anytime',
        applicantReads: null,
        copiedBySplit: false,
        correctable: true,
      })
    },
  )
})

describe('another unit is asked', () => {
  const ask = { unitId: 'other', answerBy: '2026-02-26', question: '请检索' }

  test('the legal deadline runs on', () => {
    const before = given(request).kase
    const after = given(request, unitAsked('2026-02-12')).kase
    expect(after.clock.dueOn).toBe(before.clock.dueOn)
    expect(after.state).toBe(before.state)
  })

  test('it is awaited until it answers', () => {
    const done = held.when('askUnit', ask, '2026-02-12')
    expect(done.kase.standing.askedUnits).toMatchObject([{ unitId: 'other', answerBy: '2026-02-26' }])
    expect(done.course[0]).toMatchObject({
      title: '请会办　办公室',
      lines: ['答复时限：2026-02-26', '请检索'],
    })
    expect(done.warnings).toEqual([])
    expect(asked.and(unitAnswered('2026-02-24')).kase.standing.askedUnits).toEqual([])
  })

  test('an answer by a day on or after the due day is warned of', () => {
    const late = { ...ask, answerBy: '2026-03-16' }
    expect(given(request).when('askUnit', late, '2026-02-12').warnings).toEqual(['answerByAfterDue'])
  })

  test('another, by a day to come, while somebody works on the case', () => {
    expect(held.when('askUnit', { ...ask, unitId: 'u' }, '2026-02-12').refusal).toMatchObject({
      rule: 'unitIsHolder',
      field: 'unitId',
    })
    expect(held.when('askUnit', { ...ask, answerBy: '2026-02-11' }, '2026-02-12').refusal).toMatchObject({
      rule: 'answerByPast',
      field: 'answerBy',
    })
    expect(given(request, withdrawn('2026-02-11')).when('askUnit', ask, '2026-02-12').refusedBy).toBe(
      'alreadyEnded',
    )
    expect(given(sentOnline('2026-02-10', null)).when('askUnit', ask, '2026-02-12').refusedBy).toBe(
      'notReceived',
    )
    const anew = held.and(replied('2026-02-13'), reopened('2026-02-14'))
    expect(anew.when('askUnit', ask, '2026-02-14').refusedBy).toBeNull()
  })

  test('entered wrongly, nobody is awaited; not while its answer stands', () => {
    expect(asked.correcting('unitAsked', 'void', '2026-02-13').kase.standing.askedUnits).toEqual([])
    expect(
      asked.and(unitAnswered('2026-02-13')).correcting('unitAsked', 'void', '2026-02-13').refusedBy,
    ).toBe('notAsked')
  })
})

describe('会办意见', () => {
  const answer = { askedId: 'q', answer: '经检索有档案3卷' }

  test('its own clerk answers, another unit does not', () => {
    const of = (unitId: string) =>
      asked.by({ personId: 'x', unitId }).foretold('recordUnitAnswer', '2026-02-13')
    expect(of('other')).toBeNull()
    expect(of('u')).toBeNull()
    expect(of('third')).toBe('notAsked')
  })

  test('ends the asking', () => {
    const done = asked.by({ personId: 'x', unitId: 'other' }).when('recordUnitAnswer', answer, '2026-02-13')
    expect(done.kase.standing.askedUnits).toEqual([])
    expect(done.course[0]).toMatchObject({ title: '会办意见　规划处', lines: [answer.answer] })
  })

  test('is of an asking that is open', () => {
    expect(held.when('recordUnitAnswer', answer, '2026-02-13').refusedBy).toBe('noUnitAsked')
    expect(asked.when('recordUnitAnswer', { ...answer, askedId: 'x' }, '2026-02-13').refusal).toMatchObject({
      rule: 'notAsked',
      field: 'askedId',
    })
    expect(held.and(unitAnswered('2026-02-13')).contradiction).toBe('notAsked')
    expect(asked.and(unitAnswered('2026-02-13', { id: 'x' })).contradiction).toBe('notAsked')
    expect(asked.and(unitAnswered('2026-02-13')).contradiction).toBeNull()
    expect(asked.and(unitAnswered('2026-02-13'), unitAnswered('2026-02-14')).contradiction).toBe('notAsked')
  })
})

describe('催办', () => {
  test('stays in the course and changes nothing', () => {
    const done = asked.when('chaseUnit', { askedId: 'q', remark: '已电话联系' }, '2026-02-26')
    expect(done.kase.standing.askedUnits).toEqual(asked.kase.standing.askedUnits)
    expect(done.course[0]).toMatchObject({ title: '催办会办　规划处', lines: ['已电话联系'] })
    expect(asked.and(unitChased('2026-02-25')).contradiction).toBeNull()
  })

  test('presses who was asked', () => {
    expect(held.when('chaseUnit', { askedId: 'q' }, '2026-02-26').refusedBy).toBe('noUnitAsked')
  })
})

describe('关联', () => {
  const link = { otherCaseId: 'c2', how: 'repeats' }

  test('says why two requests belong together', () => {
    const done = given(request).when('linkCase', link, '2026-02-12')
    expect(done.kase.standing.links).toMatchObject([{ otherCaseId: 'c2', how: 'repeats' }])
    expect(done.course[0]).toMatchObject({ title: '关联　依申〔2026〕2号', lines: ['重复申请'] })
  })

  test('to another, once', () => {
    expect(given(request).when('linkCase', { ...link, otherCaseId: 'c' }, '2026-02-12').refusedBy).toBe(
      'linkedToItself',
    )
    const twice = given(request, linked('2026-02-11'))
    expect(twice.when('linkCase', link, '2026-02-12').refusedBy).toBe('alreadyLinked')
    const voided = twice.correcting('linked', 'void', '2026-02-12')
    expect(voided.when('linkCase', link, '2026-02-12').refusedBy).toBeNull()
  })
})

describe('备注', () => {
  const body = { body: '申请人来电询问进度' }

  test('is a line without effect, at any time', () => {
    for (const story of [given(sentOnline('2026-02-10', null)), given(request, withdrawn('2026-02-11'))]) {
      const done = story.when('note', body, '2026-02-12')
      expect(done.course[0]).toMatchObject({ title: '备注', lines: [body.body] })
      expect(done.kase.state).toBe(story.kase.state)
      expect(done.kase.clock).toEqual(story.kase.clock)
    }
  })

  test('is written by who works on the case, or approves', () => {
    expect(given(request).by('approver').when('note', body, '2026-02-12').refusedBy).toBeNull()
    expect(given(request).by('auditor').when('note', body, '2026-02-12').refusedBy).toBe('notAllowed')
    expect(
      given(request, accepted('2026-02-11', { unitId: 'other', personId: 'q' })).when(
        'note',
        body,
        '2026-02-12',
      ).refusedBy,
    ).toBe('notAllowed')
  })
})

describe('催办承办人', () => {
  const urged = () => held.by('supervisor').when('urge', { note: '请本周送审' }, '2026-03-05')

  test('names whom it went to, and waits for them', () => {
    const { kase, course } = urged()
    expect(course[0]).toMatchObject({ title: '催办　办公室 沈某某', lines: ['请本周送审'] })
    expect(pendingOf(kase, NATIONAL)).toEqual([{ kind: 'urged', on: '2026-03-05' }])
  })

  test('once a day; the next day again', () => {
    const again = { note: '请今天送审' }
    expect(urged().when('urge', again, '2026-03-05').refusedBy).toBe('urgedToday')
    expect(urged().foretold('urge', '2026-03-05')).toBe('urgedToday')
    expect(pendingOf(urged().when('urge', again, '2026-03-06').kase, NATIONAL)).toEqual([
      { kind: 'urged', on: '2026-03-06' },
    ])
  })

  test('by whoever watches over the office; not by a clerk', () => {
    expect(held.when('urge', { note: '快' }, '2026-03-05').refusedBy).toBe('notAllowed')
    expect(held.by('approver').when('urge', { note: '快' }, '2026-03-05').refusedBy).toBeNull()
  })

  test.each([
    ['an answer', 'answerUrging', { answer: '下周送审' }],
    ['the next step', 'extend', { on: '2026-03-05', workingDays: '10', consent: '李立', reason: '案卷多' }],
    ['a unit that is asked', 'askUnit', { unitId: 'v', answerBy: '2026-03-09', question: '请检索' }],
    ['giving it to somebody else', 'assign', { unitId: 'v' }],
  ] as const)('is over with %s', (_, step, typed) => {
    const skipped = { ...typed, approvalSkippedBecause: '纸质审签' }
    const done = urged()
      .by({ roles: ['clerk', 'supervisor'], unitId: 'u' })
      .when(step, skipped, '2026-03-05')
    expect(pendingOf(done.kase, NATIONAL).map(({ kind }) => kind)).not.toContain('urged')
  })

  test('is not over with a note, nor with what was recorded before', () => {
    const noted = urged().when('note', { body: '已电话联系' }, '2026-03-06')
    expect(pendingOf(noted.kase, NATIONAL)).toEqual([{ kind: 'urged', on: '2026-03-05' }])
  })

  test('is over with what was done before and is entered now', () => {
    const late = urged().and(opinionRequested('2026-03-02'))
    expect(pendingOf(late.kase, NATIONAL).map(({ kind }) => kind)).not.toContain('urged')
  })

  test('a reply is asked for only while somebody was urged', () => {
    expect(held.when('answerUrging', { answer: '好' }, '2026-03-05').refusedBy).toBe('notUrged')
  })

  test('nobody is urged about what is over, and an end ends it', () => {
    const over = held.and(replied('2026-03-04'))
    expect(over.by('supervisor').when('urge', { note: '快' }, '2026-03-05').refusedBy).toBe('alreadyEnded')
    // Answered on 03-04 and entered after the urging of 03-05: no contradiction.
    const late = urged().and(replied('2026-03-04'))
    expect(late.contradiction).toBeNull()
    expect(pendingOf(late.kase, NATIONAL)).toEqual([])
  })

  test('what nobody has yet is urged, too', () => {
    const open = given(handedIn('2026-02-10')).by('supervisor').when('urge', { note: '请分办' }, '2026-02-24')
    expect(open.course[0]?.title).toBe('催办　待分办')
  })
})
