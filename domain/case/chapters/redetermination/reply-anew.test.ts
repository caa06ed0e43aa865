import { expect, test } from 'vitest'
import { day } from '../../../calendar/day'
import { CALENDAR, SETTINGS, sampleCase } from '../../../letters/testing/sample'
import { type Case, loadCase } from '../../case'
import type { Command, Context } from '../../command'
import { decideCommand } from '../../decide'
import type { CaseEvent } from '../../events'
import { project } from '../../progress'
import { commandNamed } from '../commands'

// 责令重新答复: a decision or judgment orders a new answer; it has its own deadline and delivery, the first stays counted.

const textId = null
const reply = {
  on: '2026-03-10',
  datedOn: '2026-03-10',
  outcome: 'not_held',
  basis: ['art36_4'],
  way: 'mail',
}
const asked: CaseEvent = {
  type: 'correctionRequested',
  on: day('2026-03-03'),
  respondBy: day('2026-03-10'),
  textId,
}

function when(kase: Case, name: string, raw: Record<string, unknown>, today: string, settings = SETTINGS) {
  let n = 0
  const context: Context = {
    today: day(today),
    calendar: CALENDAR,
    settings,
    actor: { personId: 'p', agencyId: 'a', unitId: 'u', roles: ['clerk'] },
    newId: () => `id${++n}`,
    approvalSkippedBecause: raw.approvalSkippedBecause as string | undefined,
  }
  const command = commandNamed(name) as Command
  const result = decideCommand(command, kase, command.input.parse(raw), context)
  return 'refusal' in result ? result.refusal : result
}

function then(...step: Parameters<typeof when>): Case {
  const result = when(...step)
  if (!('next' in result)) throw new Error(`${result.rule}: ${result.message}`)
  return result.next
}

function and(kase: Case, ...events: CaseEvent[]): Case {
  const more = events.map((event, i) => ({ seq: kase.version + 1 + i, event }))
  return loadCase({ ...kase, recorded: [...kase.recorded, ...more] }, CALENDAR, SETTINGS)
}

const order = { on: '2026-06-01', decision: '某政复决〔2026〕5号行政复议决定书' }
const anew = {
  on: '2026-06-10',
  datedOn: '2026-06-10',
  outcome: 'granted',
  basis: ['art36_2'],
  way: 'mail',
  trackingNumber: 'EM2',
}
const delivered = { on: '2026-03-12', way: 'mail' }
const reopenedCase = () =>
  then(
    then(then(sampleCase(), 'reply', reply, '2026-03-10'), 'recordDelivery', delivered, '2026-03-12'),
    'reopen',
    order,
    '2026-06-01',
  )
const answeredAnew = () => then(reopenedCase(), 'replyAnew', anew, '2026-06-10')

test('reopens the case with its own deadline; what was counted stays', () => {
  expect(when(sampleCase(), 'reopen', order, '2026-03-10')).toMatchObject({ rule: 'notEnded' })
  const replied = then(sampleCase(), 'reply', reply, '2026-03-10')
  const reopened = then(replied, 'reopen', order, '2026-06-01')
  expect(reopened.state).toBe('in_progress')
  expect(reopened.standing.anew?.dueOn).toBe('2026-06-30')
  expect(reopened.clock).toEqual(replied.clock)
  expect(reopened.standing.ended).toEqual(replied.standing.ended)
  expect(when(reopened, 'reopen', order, '2026-06-01')).toMatchObject({ rule: 'alreadyReopened' })
  expect(when(replied, 'replyAnew', anew, '2026-06-10')).toMatchObject({ rule: 'notReopened' })
})
test('the decision may set the days', () => {
  const set = then(
    then(sampleCase(), 'reply', reply, '2026-03-10'),
    'reopen',
    { ...order, dueOn: '2026-06-16' },
    '2026-06-01',
  )
  expect(set.standing.anew?.dueOn).toBe('2026-06-16')
})
test('the new answer is delivered like any; row and concluded day stay those of the first', () => {
  const before = project(reopenedCase(), CALENDAR)
  const answered = answeredAnew()
  expect(answered.state).toBe('to_deliver')
  expect(answered.standing.anew).toBeNull()
  const signed = then(answered, 'recordDelivery', { on: '2026-06-12', way: 'mail' }, '2026-06-12')
  expect(signed.state).toBe('concluded')
  for (const kase of [answered, signed]) {
    const { outcome, concludedOn, lateWorkingDays, latenessCause } = project(kase, CALENDAR)
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
  const answered = answeredAnew()
  expect(when(answered, 'recordDelivery', delivered, '2026-06-12')).toMatchObject({
    rule: 'datesRunBackwards',
  })
  const back = { on: '2026-06-15', reason: '拒收' }
  const returned = then(answered, 'recordReturnedMail', back, '2026-06-15')
  expect(returned.state).toBe('to_deliver')
  const again = then(returned, 'resend', { on: '2026-06-16', way: 'mail' }, '2026-06-16')
  expect(then(again, 'recordDelivery', { on: '2026-06-18', way: 'mail' }, '2026-06-18').state).toBe(
    'concluded',
  )
})
test('late against its own deadline it needs a cause', () => {
  const late = { ...anew, on: '2026-07-02', datedOn: '2026-07-01' }
  const refused = when(reopenedCase(), 'replyAnew', late, '2026-07-02')
  expect(refused).toMatchObject({ rule: 'latenessCauseMissing', field: 'latenessCause' })
  expect(refused).toHaveProperty('message', expect.stringContaining('2026-06-30'))
  const answered = then(
    reopenedCase(),
    'replyAnew',
    { ...late, latenessCause: 'joint_approval' },
    '2026-07-02',
  )
  expect(answered.standing.answer).toMatchObject({ latenessCause: 'joint_approval' })
  expect(project(answered, CALENDAR).latenessCause).toBeNull()
})
test('rests on what fits, as a first answer does', () => {
  const wrong = { ...anew, outcome: 'not_held' }
  expect(when(reopenedCase(), 'replyAnew', wrong, '2026-06-10')).toMatchObject({ rule: 'basisDoesNotFit' })
  const unclear = { ...anew, outcome: 'unclear_after_correction', basis: ['art30_unclear'] }
  expect(when(reopenedCase(), 'replyAnew', unclear, '2026-06-10')).toMatchObject({ rule: 'neverCorrected' })
  const backwards = { ...anew, datedOn: '2026-06-11' }
  expect(when(reopenedCase(), 'replyAnew', backwards, '2026-06-11')).toMatchObject({
    rule: 'datesRunBackwards',
  })
})
test('by hand waits for its letter, and says why nobody approved it', () => {
  const submitted: CaseEvent = {
    type: 'letterSubmitted',
    on: day('2026-06-03'),
    letterId: 'l',
    kind: 'granted',
    steps: 1,
    by: 'p',
  }
  const waiting = and(reopenedCase(), submitted)
  expect(waiting.state).toBe('in_approval')
  expect(when(waiting, 'replyAnew', anew, '2026-06-10')).toMatchObject({ rule: 'letterWaiting' })
  const approved: CaseEvent = {
    type: 'letterApproved',
    on: day('2026-06-04'),
    letterId: 'l',
    by: 'q',
    textId,
  }
  expect(when(and(waiting, approved), 'replyAnew', anew, '2026-06-10')).toMatchObject({
    rule: 'letterWaiting',
  })
  const voided: CaseEvent = { type: 'letterVoided', on: day('2026-06-05'), letterId: 'l', textId }
  expect(when(and(waiting, approved, voided), 'replyAnew', anew, '2026-06-10')).toHaveProperty('next')
  const asks = { ...SETTINGS, approvalSteps: { ...SETTINGS.approvalSteps, reply: 1 } }
  expect(when(reopenedCase(), 'replyAnew', anew, '2026-06-10', asks)).toMatchObject({
    rule: 'approvalMissing',
  })
  const why = { ...anew, approvalSkippedBecause: '纸质审签' }
  expect(when(reopenedCase(), 'replyAnew', why, '2026-06-10', asks)).toHaveProperty('next')
})
test('what was given up by silence may be answered; nothing is awaited any more', () => {
  const lapsed = then(sampleCase(asked), 'closeAsLapsed', { on: '2026-03-11' }, '2026-03-11')
  const reopened = then(lapsed, 'reopen', order, '2026-06-01')
  expect(reopened.standing.awaited).toBeNull()
  const answered = then(reopened, 'replyAnew', anew, '2026-06-10')
  expect(answered.state).toBe('to_deliver')
  expect(project(answered, CALENDAR).outcome).toBe('correction_lapsed')
})
