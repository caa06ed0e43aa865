import { describe, expect, test } from 'vitest'
import { NATIONAL } from '../../../calendar/testing/national'
import { project } from '../../progress'
import { handedIn } from '../../testing/arrivals'
import {
  correctionRequested,
  lapsed,
  letterApproved,
  letterSubmitted,
  letterVoided,
  mailReturned,
  noticePublished,
  noticeReturned,
  reopened,
  repliedAnew,
} from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'

// 责令重新答复: a decision or judgment orders a new answer; it has its own deadline and delivery, the first stays counted.

/** Due on 2026-03-30. */
const request = handedIn('2026-03-02')
const reply = {
  on: '2026-03-10',
  datedOn: '2026-03-10',
  outcome: 'not_held',
  basis: ['art36_4'],
  way: 'mail',
}
const delivery = { on: '2026-03-12', way: 'mail' }
const order = { on: '2026-06-01', decision: '某政复决〔2026〕5号行政复议决定书' }
const anew = {
  on: '2026-06-10',
  datedOn: '2026-06-10',
  outcome: 'granted',
  basis: ['art36_2'],
  way: 'mail',
  trackingNumber: 'EM2',
}
const answered = given(request).when('reply', reply, '2026-03-10')
const ordered = answered.when('recordDelivery', delivery, '2026-03-12').when('reopen', order, '2026-06-01')
const answeredAnew = ordered.when('replyAnew', anew, '2026-06-10')

describe('what the house knows of its events', () => {
  test.each([
    // A request that is split is not answered yet: the order is to answer each part.
    ['reopened', '收到责令重新答复的决定，重新办理', true],
    ['repliedAnew', '重新作出答复', false],
  ] as const)('%s', (type, applicantReads, copiedBySplit) => {
    expect(traitsOf(type)).toEqual({
      stands: 'anytime',
      applicantReads,
      copiedBySplit,
      correctable: true,
    })
  })
})

describe('登记责令重新答复', () => {
  test('reopens the case with its own deadline; what was counted stays', () => {
    const reopened = answered.when('reopen', order, '2026-06-01')
    expect(reopened.kase.state).toBe('in_progress')
    expect(reopened.kase.clock).toEqual({
      ...answered.kase.clock,
      anew: expect.objectContaining({ dueOn: '2026-06-30', state: 'running' }),
    })
    expect(reopened.kase.standing.ended).toEqual(answered.kase.standing.ended)
    expect(reopened.when('reopen', order, '2026-06-01').refusedBy).toBe('alreadyReopened')
    expect(answered.when('replyAnew', anew, '2026-06-10').refusedBy).toBe('notReopened')
    expect(reopened.course[0]).toMatchObject({
      title: '责令重新答复',
      lines: ['期限为收到决定、判决之日起20个工作日', order.decision],
    })
  })

  test('the decision may set the days', () => {
    const set = answered.when('reopen', { ...order, dueOn: '2026-06-16' }, '2026-06-01')
    expect(set.kase.clock.anew?.dueOn).toBe('2026-06-16')
    expect(answered.when('reopen', { ...order, dueOn: '2026-05-29' }, '2026-06-01').refusal).toMatchObject({
      rule: 'datesRunBackwards',
      field: 'dueOn',
    })
  })

  test('a request that was never answered is to be answered; the day that is set stands beside the missed one (L10)', () => {
    const set = given(request).when('reopen', { ...order, dueOn: '2026-06-16' }, '2026-06-01')
    expect(set.kase).toMatchObject({ state: 'registered', clock: { dueOn: '2026-03-30', anew: null } })
    expect(project(set.kase, NATIONAL)).toMatchObject({ anewDueOn: '2026-06-16' })
    expect(set.when('reopen', order, '2026-06-02').refusedBy).toBe('alreadyReopened')
    const late = { ...reply, on: '2026-06-10', datedOn: '2026-06-10' }
    expect(set.when('reply', late, '2026-06-10').refusedBy).toBe('latenessCauseMissing')
    const told = set.when('reply', { ...late, latenessCause: 'joint_approval' }, '2026-06-10')
    expect(project(told.kase, NATIONAL)).toMatchObject({ outcome: 'not_held', lateWorkingDays: 49 })
  })

  test('everything is possible in it that was possible in the first (L9)', () => {
    const ask = { on: '2026-06-03', from: 'third_party', party: '柳河村村民委员会' }
    const asked = ordered.when('requestOpinion', ask, '2026-06-03')
    expect(asked.kase).toMatchObject({ state: 'awaiting_opinion', clock: { anew: { dueOn: '2026-07-21' } } })
    expect(asked.when('replyAnew', anew, '2026-06-10').refusedBy).toBe('opinionOpen')
    const notice = { on: '2026-06-03', respondBy: '2026-06-24', lacks: ['unclear'], points: '哪一年度' }
    const correction = ordered.when('requestCorrection', notice, '2026-06-03')
    expect(correction.kase).toMatchObject({ state: 'awaiting_correction', clock: { anew: { dueOn: null } } })
    const back = correction.when('receiveCorrection', { on: '2026-06-15', content: '2020年' }, '2026-06-15')
    expect(back.kase.clock.anew).toMatchObject({ dueOn: '2026-07-14', dayZeroOn: '2026-06-15' })
    const longer = { on: '2026-06-03', workingDays: 10, consent: '李主任', reason: '卷宗多' }
    const extended = ordered.when('extend', longer, '2026-06-03')
    expect(extended.kase.clock.anew?.dueOn).toBe('2026-07-14')
    const after = { ...longer, on: '2026-07-01' }
    expect(ordered.when('extend', after, '2026-07-01').refusedBy).toBe('extensionAfterDue')
    const silent = correction.when(
      'closeAsLapsed',
      { on: '2026-06-25', servedOn: '2026-06-05', servedBy: 'mail' },
      '2026-06-25',
    )
    expect(silent.kase.standing).toMatchObject({
      anew: null,
      ended: { on: '2026-03-10', outcome: 'not_held' },
    })
  })

  test('cannot have come before the answer that it is about, or while one is ordered', () => {
    expect(given(request, reopened('2026-06-01'), reopened('2026-06-02')).contradiction).toBe(
      'alreadyReopened',
    )
    expect(answered.and(reopened('2026-03-10')).contradiction).toBeNull()
    expect(ordered.and(reopened('2026-06-02')).contradiction).toBe('alreadyReopened')
    expect(answeredAnew.and(reopened('2026-06-20')).contradiction).toBeNull()
  })

  test('entered wrongly, the case is concluded as before; not while its answer stands', () => {
    const voided = ordered.correcting('reopened', 'void', '2026-06-02')
    expect(voided.kase.state).toBe('concluded')
    expect(voided.kase.standing.anew).toBeNull()
    expect(answeredAnew.correcting('reopened', 'void', '2026-06-12').refusedBy).toBe('notReopened')
  })
})

describe('重新作出答复', () => {
  test('the new answer is delivered like any; row and concluded day stay those of the first', () => {
    const before = project(ordered.kase, NATIONAL)
    expect(answeredAnew.kase.state).toBe('to_deliver')
    expect(answeredAnew.kase.standing.anew).toBeNull()
    const signed = answeredAnew.when('recordDelivery', { on: '2026-06-12', way: 'mail' }, '2026-06-12').kase
    expect(signed.state).toBe('concluded')
    for (const kase of [answeredAnew.kase, signed]) {
      const { outcome, concludedOn, lateWorkingDays, latenessCause } = project(kase, NATIONAL)
      expect({ outcome, concludedOn, lateWorkingDays, latenessCause }).toEqual({
        outcome: 'not_held',
        concludedOn: before.concludedOn,
        lateWorkingDays: before.lateWorkingDays,
        latenessCause: before.latenessCause,
      })
    }
    const deliveries = signed.history.filter(({ event }) => event.type === 'delivered')
    expect(deliveries.map(({ event }) => event.on)).toEqual(['2026-03-12', '2026-06-12'])
  })

  test('what came back before is not what comes back now', () => {
    expect(answeredAnew.when('recordDelivery', delivery, '2026-06-12').refusedBy).toBe('datesRunBackwards')
    const returned = answeredAnew.when(
      'recordReturnedMail',
      { on: '2026-06-15', reason: '拒收' },
      '2026-06-15',
    )
    expect(returned.kase.state).toBe('to_deliver')
    const again = returned.when('resend', { on: '2026-06-16', way: 'mail' }, '2026-06-16')
    expect(again.when('recordDelivery', { on: '2026-06-18', way: 'mail' }, '2026-06-18').kase.state).toBe(
      'concluded',
    )
    const first = answered.and(mailReturned('2026-03-12'), noticePublished('2026-03-13'))
    expect(first.and(reopened('2026-06-01'), repliedAnew('2026-06-10')).kase.standing).toMatchObject({
      returnedMail: null,
      notice: null,
    })
  })

  test('late against its own deadline it needs a cause', () => {
    const late = { ...anew, on: '2026-07-02', datedOn: '2026-07-01' }
    const refused = ordered.when('replyAnew', late, '2026-07-02')
    expect(refused.refusal).toMatchObject({ rule: 'latenessCauseMissing', field: 'latenessCause' })
    expect(refused.refusal).toHaveProperty('message', expect.stringContaining('2026-06-30'))
    const told = ordered.when('replyAnew', { ...late, latenessCause: 'joint_approval' }, '2026-07-02')
    expect(told.kase.standing.answer).toMatchObject({ latenessCause: 'joint_approval' })
    expect(project(told.kase, NATIONAL).latenessCause).toBeNull()
  })

  test('rests on what fits, as a first answer does', () => {
    const wrong = { ...anew, outcome: 'not_held' }
    expect(ordered.when('replyAnew', wrong, '2026-06-10').refusedBy).toBe('basisDoesNotFit')
    const unclear = { ...anew, outcome: 'unclear_after_correction', basis: ['art30_unclear'] }
    expect(ordered.when('replyAnew', unclear, '2026-06-10').refusedBy).toBe('neverCorrected')
    const backwards = { ...anew, datedOn: '2026-06-11' }
    expect(ordered.when('replyAnew', backwards, '2026-06-11').refusedBy).toBe('datesRunBackwards')
  })

  test('by hand waits for its letter, and says why nobody approved it', () => {
    const waiting = ordered.and(letterSubmitted('2026-06-03'))
    expect(waiting.kase.state).toBe('in_approval')
    expect(waiting.when('replyAnew', anew, '2026-06-10').refusedBy).toBe('letterWaiting')
    const approved = waiting.and(letterApproved('2026-06-04'))
    expect(approved.when('replyAnew', anew, '2026-06-10').refusedBy).toBe('letterWaiting')
    const voided = approved.and(letterVoided('2026-06-05'))
    expect(voided.when('replyAnew', anew, '2026-06-10').refusedBy).toBeNull()
    const strict = ordered.under({ approvalSteps: { reply: 1 } })
    expect(strict.when('replyAnew', anew, '2026-06-10').refusedBy).toBe('approvalMissing')
    const why = { ...anew, approvalSkippedBecause: '纸质审签' }
    expect(strict.when('replyAnew', why, '2026-06-10').refusedBy).toBeNull()
  })

  test('what was given up by silence may be answered; nothing is awaited any more', () => {
    const asked = given(request, correctionRequested('2026-03-03', { respondBy: '2026-03-10' }))
    const served = { servedOn: '2026-03-05', servedBy: 'mail' }
    const lapsed = asked.when('closeAsLapsed', { on: '2026-03-11', ...served }, '2026-03-11')
    const reopened = lapsed.when('reopen', order, '2026-06-01')
    expect(reopened.kase.standing.awaited).toBeNull()
    const told = reopened.when('replyAnew', anew, '2026-06-10')
    expect(told.kase.state).toBe('to_deliver')
    expect(project(told.kase, NATIONAL).outcome).toBe('correction_lapsed')
  })

  test('cannot have been given when none was ordered, or before it was', () => {
    expect(given(request, repliedAnew('2026-06-10')).contradiction).toBe('notEnded')
    expect(answered.and(repliedAnew('2026-06-10')).contradiction).toBe('notReopened')
    expect(ordered.and(repliedAnew('2026-05-29')).contradiction).toBe('notReopened')
    expect(ordered.and(repliedAnew('2026-06-01')).contradiction).toBeNull()
  })

  test('entered wrongly, it is to be given again; the first answer is what was delivered', () => {
    const voided = answeredAnew.correcting('repliedAnew', 'void', '2026-06-12').kase
    expect(voided).toMatchObject({ state: 'in_progress', clock: { anew: { dueOn: '2026-06-30' } } })
    expect(voided.standing.delivery?.on).toBe('2026-03-12')
  })

  test('its line names what an answer names, as far as it was asked for then', () => {
    expect(answeredAnew.course[0]).toMatchObject({
      title: expect.stringMatching(/^重新答复　/),
      lines: ['邮件号：EM2', '依据：《条例》第三十六条第（二）项'],
    })
    const { on, outcome, basis, way } = repliedAnew('2026-06-10')
    const older = ordered.and({
      type: 'repliedAnew',
      on,
      outcome,
      basis,
      way,
      replyNumber: null,
      textId: null,
    })
    expect(older.course[0]?.lines).toEqual(['依据：《条例》第三十六条第（二）项'])
  })
})

describe('the new answering stands for itself', () => {
  test('a notice of the first that came back stops nothing any more', () => {
    const asked = correctionRequested('2026-03-04', { respondBy: '2026-03-25' })
    const back = given(request, asked, noticeReturned('2026-03-09', { notice: 'correctionRequested' }))
    const again = back.when('reply', reply, '2026-03-10').when('reopen', order, '2026-06-01')
    const resending = { notice: 'correctionRequested', on: '2026-06-03', way: 'mail' }
    expect(again.kase.standing.notices).toEqual([])
    expect(again.foretold('resendNotice', '2026-06-03')).toBe('noticeNotBack')
    expect(again.when('resendNotice', resending, '2026-06-03').refusedBy).toBe('noticeNotBack')
  })

  test('that the case had ended is still told after the order', () => {
    const ended = given(request, lapsed('2026-03-27'))
    const told = ended.when('reopen', order, '2026-06-01')
    expect(told.kase.standing.notices.map(({ id }) => id)).toEqual(['lapsed'])
  })

  test('an extension moves the day that the decision set, too', () => {
    const set = answered.when('reopen', { ...order, dueOn: '2026-06-17' }, '2026-06-01')
    const longer = { on: '2026-06-10', workingDays: 5, consent: '李立', reason: '决定准许延长' }
    // 06-19 is 端午, off.
    expect(set.when('extend', longer, '2026-06-10').kase.clock.anew).toMatchObject({
      dueOn: '2026-06-25',
      missed: null,
    })
  })
})
