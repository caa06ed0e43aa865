import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import { reply } from './chapters/answer/reply'
import { receiveCorrection } from './chapters/correction/receive-correction'
import { extend } from './chapters/extension/extend'
import { recordNoticeReturned } from './chapters/notice/record-notice-returned'
import { note } from './chapters/office/note'
import { requestOpinion } from './chapters/opinion/request-opinion'
import { reopen } from './chapters/redetermination/reopen'
import { replyAnew } from './chapters/redetermination/reply-anew'
import type { Command, Context } from './command'
import { decideCommand } from './decide'
import { agencySettings } from './settings'
import { handedIn } from './testing/arrivals'
import { correctionRequested, reopened, replied } from './testing/events'
import { caseOf, given } from './testing/story'

// 补登: the day on which a step was taken decides; who enters it late says why.

/** Due on 2025-03-31. */
const request = caseOf(handedIn('2025-03-03'), [])

function entered(command: Command, input: object, more: Partial<Context>, kase = request) {
  const context: Context = {
    today: day('2025-03-10'),
    calendar: NATIONAL,
    settings: agencySettings.parse({ approvalSteps: { reply: 0 } }),
    actor: { personId: 'p', agencyId: 'a', unitId: 'u', roles: ['clerk', 'supervisor'] },
    newId: () => 'id',
    ...more,
  }
  return decideCommand(command, kase, command.input.parse(input), context)
}
const longer = (on: string) => ({ on, workingDays: '10', consent: '李立', reason: '卷宗数量较多' })
const answer = (on: string) => ({ on, datedOn: on, outcome: 'not_held', basis: ['art36_4'], way: 'mail' })
const types = (decided: ReturnType<typeof entered>) =>
  'refusal' in decided ? decided.refusal.rule : decided.recorded.map(({ event }) => event.type)

test('within three working days nothing is asked; later a reason', () => {
  const because = { enteredLateBecause: '承办人出差' }
  expect(types(entered(extend, longer('2025-03-05'), {}))).toEqual(['extended'])
  expect(types(entered(extend, longer('2025-03-04'), {}))).toBe('enteredLateReason')
  expect(types(entered(extend, longer('2025-03-04'), { enteredLateBecause: ' ' }))).toBe('enteredLateReason')
  const marked = entered(extend, longer('2025-03-04'), because)
  expect(types(marked)).toEqual(['extended', 'enteredLate'])
  if ('refusal' in marked) throw new Error(marked.refusal.message)
  expect(marked.recorded[1]?.event).toMatchObject({ on: '2025-03-10', steps: [2] })
  expect(marked.texts).toContainEqual({ id: 'id', body: '承办人出差' })
})

test('where it changes whether the case is late, a reason is asked on the next day already', () => {
  const after = { today: day('2025-04-01') }
  expect(types(entered(reply, answer('2025-03-31'), after))).toBe('enteredLateReason')
  const told = entered(reply, answer('2025-03-31'), { ...after, enteredLateBecause: '周一寄出，周二录入' })
  if ('refusal' in told) throw new Error(told.refusal.message)
  expect(told.next.clock).toMatchObject({ concludedOn: '2025-03-31', missed: null })
  const late = { ...answer('2025-04-01'), latenessCause: 'file_search' }
  expect(types(entered(reply, late, after))).toEqual(['replied'])
})

test('a day in a year that is sealed needs a reason, and the seal is named (L12)', () => {
  const sealed = { today: day('2025-03-06'), sealedYears: [2025] }
  expect(types(entered(extend, longer('2025-03-05'), sealed))).toBe('enteredLateReason')
  const told = entered(extend, longer('2025-03-05'), { ...sealed, enteredLateBecause: '补录' })
  if ('refusal' in told) throw new Error(told.refusal.message)
  expect(told.warnings).toMatchObject([{ rule: 'inSealedYear' }])
  expect(told.warnings[0]?.message).toContain('2025年年报已经封存')
})

test('what was done before something that stopped the time is judged by its own day', () => {
  const asked = given(
    handedIn('2025-03-03'),
    correctionRequested('2025-03-06', { respondBy: '2025-03-27' }),
  ).kase
  const next = { today: day('2025-03-07') }
  const opinion = (on: string) => ({ on, from: 'third_party', party: '某公司', matter: '合同价款' })
  expect(types(entered(requestOpinion, opinion('2025-03-07'), next, asked))).toBe('clockNotRunning')
  const told = entered(requestOpinion, opinion('2025-03-05'), next, asked)
  expect(types(told)).toEqual(['opinionRequested'])
  if ('refusal' in told) throw new Error(told.refusal.message)
  expect(told.next.state).toBe('awaiting_correction')
  const back = entered(
    receiveCorrection,
    { on: '2025-03-10', content: '已补正' },
    { today: day('2025-03-10') },
    told.next,
  )
  if ('refusal' in back) throw new Error(back.refusal.message)
  /** Twenty working days from the 10th, and the twelve of them within the fifteen that the third party has. */
  expect(back.next).toMatchObject({ state: 'awaiting_opinion', clock: { dueOn: '2025-04-24' } })

  const extended = entered(extend, longer('2025-03-05'), next, asked)
  expect(types(extended)).toEqual(['extended'])
  if ('refusal' in extended) throw new Error(extended.refusal.message)
  expect(types(entered(extend, longer('2025-03-05'), next, extended.next))).toBe('clockNotRunning')
  const answered = given(handedIn('2025-03-03'), replied('2025-03-20', { way: 'mail' })).kase
  expect('refusal' in entered(extend, longer('2025-03-18'), { today: day('2025-03-21') }, answered)).toBe(
    true,
  )
})

test('a step of today that moves a number of a sealed year says why all the same', () => {
  /** Due on 2025-12-29; asked in time, so nobody was late at the end of 2025 until the notice came back. */
  const asked = given(
    handedIn('2025-12-01'),
    correctionRequested('2025-12-05', { respondBy: '2026-01-16' }),
  ).kase
  const back = { notice: 'correctionRequested', on: '2026-01-20', reason: '查无此人' }
  const sealed = { today: day('2026-01-20'), sealedYears: [2025] }
  expect(types(entered(recordNoticeReturned, back, { ...sealed, sealedYears: [] }, asked))).toEqual([
    'noticeReturned',
  ])
  expect(types(entered(recordNoticeReturned, back, sealed, asked))).toBe('enteredLateReason')
  const told = entered(recordNoticeReturned, back, { ...sealed, enteredLateBecause: '今天才退回' }, asked)
  if ('refusal' in told) throw new Error(told.refusal.message)
  expect(types(told)).toEqual(['noticeReturned', 'enteredLate'])
  expect(told.warnings[0]?.message).toContain('2025年年报已经封存')
})

test('what is of today is never late', () => {
  expect(types(entered(note, { body: '已电话联系' }, { sealedYears: [2025] }))).toEqual(['noted'])
})

test('what tells of the entering is no step: without approval in the program a late entry needs its reason all the same', () => {
  const skipped = {
    today: day('2025-05-12'),
    settings: agencySettings.parse({}),
    approvalSkippedBecause: '纸质审签',
  }
  expect(types(entered(reply, answer('2025-03-20'), skipped))).toBe('enteredLateReason')
  const told = entered(reply, answer('2025-03-20'), { ...skipped, enteredLateBecause: '补录' })
  expect(types(told)).toEqual(['replied', 'approvalSkipped', 'enteredLate'])
  if ('refusal' in told) throw new Error(told.refusal.message)
  expect(told.recorded[2]?.event).toMatchObject({ steps: [2] })
})

test('each answering is late for itself: an order, and the new answer, change nothing of the first', () => {
  /** Answered late (due on 2025-03-31), and in time. */
  for (const on of ['2025-04-10', '2025-03-20']) {
    const answered = given(handedIn('2025-03-03'), replied(on, { way: 'mail' }))
    const entering = { today: day('2025-06-04') }
    const order = { on: '2025-06-03', decision: '行政复议决定书' }
    expect(types(entered(reopen, order, entering, answered.kase))).toEqual(['reopened'])
    /** Due on 2025-07-01. */
    const ordered = answered.and(reopened('2025-06-03', { dueOn: null })).kase
    const next = { today: day('2025-06-11') }
    expect(types(entered(replyAnew, answer('2025-06-10'), next, ordered))).toEqual(['repliedAnew'])
    const over = { today: day('2025-07-02') }
    expect(types(entered(replyAnew, answer('2025-07-01'), over, ordered))).toBe('enteredLateReason')
  }
})
