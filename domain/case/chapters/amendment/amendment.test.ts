import { describe, expect, test } from 'vitest'
import type { CaseEvent } from '../../events'
import { handedIn, sentOnline } from '../../testing/arrivals'
import {
  accepted,
  corrected,
  correctionReceived,
  correctionRequested,
  deadlineMoved,
  factsEdited,
  feeNoticed,
  itemsListed,
  letterApproved,
  letterSubmitted,
  noted,
  opinionRequested,
  reopened,
  replied,
  withdrawn,
} from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'
import { correctable } from './correct-event'
import { cannotBeSplit, historyOfPart } from './split'

// 更正和拆分

const request = handedIn('2026-02-10')
const asked = correctionRequested('2026-02-12', { respondBy: '2026-03-10' })

describe('what the house knows of its events', () => {
  test.each(['factsEdited', 'corrected', 'deadlineMoved'] as const)(
    '%s: written by the program, for the office alone',
    (type) => {
      expect(traitsOf(type)).toEqual({
        stands: 'anytime',
        applicantReads: null,
        copiedBySplit: false,
        correctable: false,
      })
    },
  )
})

describe('更正记录', () => {
  const answered = given(request, asked, correctionReceived('2026-02-25'))

  test('leaves no history that could not have happened', () => {
    expect(answered.correcting('correctionRequested', { newDay: '2026-02-26' }, '2026-03-02').refusedBy).toBe(
      'notAsked',
    )
    const voided = answered.correcting('correctionReceived', 'void', '2026-03-02')
    expect(voided.kase.state).toBe('awaiting_correction')
  })

  test('moves no entry to a day that has not come: the case would end in a year that has not come either', () => {
    expect(
      given(request, withdrawn('2026-02-25')).correcting('withdrawn', { newDay: '2027-01-05' }, '2026-03-02')
        .refusal,
    ).toMatchObject({ rule: 'dayInFuture', field: 'newDay' })
  })

  test('moves an entry to another day than its own', () => {
    expect(
      answered.correcting('correctionReceived', { newDay: '2026-02-25' }, '2026-03-02').refusal,
    ).toMatchObject({ rule: 'sameDay', field: 'newDay' })
  })

  test('is of an entry that stands, and that a person made', () => {
    const put = (target: number) =>
      answered.when('correctEvent', { target, newDay: '', reason: '误登' }, '2026-03-02')
    expect(put(1).refusedBy).toBe('noSuchEvent')
    expect(put(9).refusedBy).toBe('noSuchEvent')
    const voided = put(3)
    expect(
      voided.when('correctEvent', { target: 3, newDay: '', reason: '误登' }, '2026-03-02').refusedBy,
    ).toBe('noSuchEvent')
    expect(given(request).when('correctEvent', { target: 1, reason: '误登' }, '2026-03-02').refusedBy).toBe(
      'nothingToCorrect',
    )
    expect(correctable(answered.kase).map(({ seq }) => seq)).toEqual([2, 3])
  })

  test('both entries stay readable, the wrong one with what became of it', () => {
    const moved = answered.correcting('correctionReceived', { newDay: '2026-02-24' }, '2026-03-02')
    expect(moved.course[0]).toMatchObject({
      on: '2026-03-02',
      title: '更正记录',
      lines: ['“收到补正”（2026-02-25）的日期更正为 2026-02-24', '登记有误'],
      correction: null,
    })
    expect(moved.course[1]).toMatchObject({
      title: '收到补正',
      on: '2026-02-25',
      correction: { kind: 'redated', on: '2026-02-24' },
    })
    const voided = answered.correcting('correctionReceived', 'void', '2026-03-02')
    expect(voided.course[0]?.lines[0]).toBe('“收到补正”（2026-02-25）作废')
    expect(voided.course[1]?.correction).toEqual({ kind: 'void' })
  })

  test('an entry that was moved can be moved again, or made void', () => {
    const moved = answered.correcting('correctionReceived', { newDay: '2026-02-24' }, '2026-03-02')
    expect(
      moved.correcting('correctionReceived', { newDay: '2026-02-25' }, '2026-03-02').kase.clock.dayZeroOn,
    ).toBe('2026-02-25')
    expect(moved.correcting('correctionReceived', 'void', '2026-03-02').kase.state).toBe(
      'awaiting_correction',
    )
  })

  test('of an entry that is not there it says so without a name', () => {
    expect(given(request, corrected('2026-03-02', 9)).course[0]?.lines).toEqual(['记录作废'])
  })
})

describe('what the program writes of a change', () => {
  test('the fields that were edited, by name', () => {
    expect(given(request, factsEdited('2026-02-12')).course[0]).toMatchObject({
      title: '修改申请信息',
      lines: ['修改：所需信息、联系电话'],
    })
  })

  test.each<[CaseEvent, string]>([
    [
      deadlineMoved('2026-02-12', { from: '2026-03-16', to: '2026-03-17' }),
      '答复期限由 2026-03-16 改为 2026-03-17',
    ],
    [
      deadlineMoved('2026-02-12', { from: null, to: '2027-01-05', provisional: true }),
      '答复期限由 未定 改为 2027-01-05（暂按现有规则推算）',
    ],
    [deadlineMoved('2026-02-12', { from: '2026-03-16', to: null }), '答复期限由 2026-03-16 改为 未定'],
  ])('a deadline that the calendar moved', (event, line) => {
    const told = given(request, event)
    expect(told.course[0]).toMatchObject({ title: '工作日历变更，期限重新计算', lines: [line] })
    expect(told.kase.clock).toEqual(given(request).kase.clock)
  })
})

describe('拆分 (一事一申请)', () => {
  test('a part begins with how it arrived, what moved its clock and who has it; words stay behind', () => {
    const whole = given(
      sentOnline('2026-02-10', '2026-02-11'),
      accepted('2026-02-11'),
      noted('2026-02-11'),
      { ...asked, textId: 'words' },
      correctionReceived('2026-02-25'),
      opinionRequested('2026-02-26'),
      factsEdited('2026-02-27'),
    ).kase
    expect(historyOfPart(whole)).toEqual([
      { type: 'registered', on: '2026-02-10' },
      { type: 'receiptConfirmed', on: '2026-02-11' },
      accepted('2026-02-11'),
      asked,
      correctionReceived('2026-02-25'),
      opinionRequested('2026-02-26'),
    ])
  })

  test('what was corrected is not copied as it was wrong', () => {
    const whole = given(request, asked).correcting(
      'correctionRequested',
      { newDay: '2026-02-11' },
      '2026-03-02',
    )
    expect(historyOfPart(whole.kase)).toMatchObject([{ type: 'registered' }, { on: '2026-02-11' }])
  })

  test('is possible while the case is open and nothing was told of it as a whole', () => {
    const why = (story: ReturnType<typeof given>) => cannotBeSplit(story.kase)?.refusal.rule ?? null
    expect(why(given(request))).toBeNull()
    expect(why(given(request, asked))).toBeNull()
    expect(why(given(request, replied('2026-02-12')))).toBe('alreadyEnded')
    expect(why(given(sentOnline('2026-02-10', null)))).toBe('notReceived')
    expect(why(given(request, feeNoticed('2026-02-12')))).toBe('feeNoticed')
    expect(why(given(request, itemsListed('2026-02-12')))).toBe('itemsListed')
    const submitted = given(request, letterSubmitted('2026-02-12'))
    expect(why(submitted)).toBe('letterWaiting')
    expect(why(submitted.and(letterApproved('2026-02-13')))).toBe('letterWaiting')
  })
})

test('an order to answer holds for every part', () => {
  const ordered = given(request, reopened('2026-04-20', { dueOn: '2026-05-08' })).kase
  expect(cannotBeSplit(ordered)).toBeNull()
  expect(historyOfPart(ordered)).toContainEqual(
    expect.objectContaining({ type: 'reopened', dueOn: '2026-05-08', textId: null }),
  )
})
