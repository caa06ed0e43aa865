import { describe, expect, test } from 'vitest'
import { grantsFor, mayDo, permissions, ROLES } from '../../access'
import { buildCalendar } from '../../calendar/build'
import { day, type IsoDate } from '../../calendar/day'
import { NOTICES } from '../../calendar/notices'
import { type Case, loadCase } from '../case'
import type { Command, Context } from '../command'
import { decideCommand, possible } from '../decide'
import type { CaseEvent } from '../events'
import { project } from '../progress'
import { agencySettings } from '../settings'
import { COMMANDS, commandNamed } from './commands'

const calendar = buildCalendar({ notices: NOTICES, localDaysOff: [] })
const settings = agencySettings.parse({})

/** A clerk of the unit that holds the case, on a day. */
function context(today: IsoDate, more: Partial<Context['actor']> = {}): Context {
  let n = 0
  const actor = { personId: 'p', agencyId: 'a', unitId: 'u', roles: ['clerk' as const], ...more }
  return { today, calendar, settings, actor, newId: () => `id${++n}` }
}

/** A case handed in on 2026-02-10 (due 2026-03-16) with what happened since. */
function given(...events: CaseEvent[]): Case {
  const on = day('2026-02-10')
  const facts = {
    channel: 'in_person' as const,
    mailKind: null,
    submittedOn: on,
    arrivedOn: on,
    signedOn: null,
    applicantKind: 'natural_person' as const,
    matter: 'disclosure' as const,
  }
  const recorded = [{ type: 'registered' as const, on }, ...events].map((event, i) => ({ seq: i + 1, event }))
  return loadCase({ id: 'c', agencyId: 'a', number: '依申〔2026〕1号', facts, recorded }, calendar, settings)
}

function when(
  kase: Case,
  name: string,
  raw: Record<string, unknown>,
  today: string,
  roles?: Context['actor']['roles'],
) {
  const command = commandNamed(name) as Command
  const input = command.input.parse(raw)
  const { approvalSkippedBecause } = raw as { approvalSkippedBecause?: string }
  const result = decideCommand(command, kase, input, {
    ...context(day(today), roles ? { roles } : {}),
    approvalSkippedBecause,
  })
  return 'refusal' in result ? { rule: result.refusal.rule, article: result.refusal.article } : result
}

const textId = null
const asked: CaseEvent = {
  type: 'correctionRequested',
  on: day('2026-02-12'),
  respondBy: day('2026-03-10'),
  textId,
}
const consulted: CaseEvent = {
  type: 'opinionRequested',
  id: 'o',
  from: 'third_party',
  on: day('2026-02-12'),
  textId,
}
const extended: CaseEvent = { type: 'extended', on: day('2026-03-10'), workingDays: 5, textId }
const withdrawn: CaseEvent = { type: 'withdrawn', on: day('2026-02-25'), textId }
const reply = {
  on: '2026-03-10',
  datedOn: '2026-03-10',
  outcome: 'not_held',
  basis: ['art36_4'],
  way: 'mail',
}

describe('补正', () => {
  const ask = { on: '2026-03-02', respondBy: '2026-03-20', points: '请明确年份' }
  test('a notice after the seventh working day is kept, with a warning, and stops the clock', () => {
    const done = when(given(), 'requestCorrection', ask, '2026-03-02')
    expect('next' in done && done.next.clock.state).toBe('awaiting_correction')
    expect('warnings' in done && done.warnings.map(({ rule }) => rule)).toEqual(['correctionNoticeLate'])
  })
  test('is asked only once by a clerk; a supervisor needs a reason', () => {
    const corrected = given(asked, { type: 'correctionReceived', on: day('2026-02-25'), textId })
    expect(when(corrected, 'requestCorrection', ask, '2026-03-02')).toMatchObject({
      rule: 'correctionOnlyOnce',
    })
    expect(when(corrected, 'requestCorrection', ask, '2026-03-02', ['supervisor'])).toMatchObject({
      rule: 'reasonForSecondCorrection',
    })
    const again = { ...ask, againBecause: '新增了申请事项' }
    expect(when(corrected, 'requestCorrection', again, '2026-03-02', ['supervisor'])).toHaveProperty('next')
  })
  test('cannot make a late case timely', () => {
    expect(when(given(), 'requestCorrection', { ...ask, on: '2026-03-17' }, '2026-03-17')).toMatchObject({
      rule: 'correctionAfterDue',
    })
  })
  test('lapses only after the period of the notice', () => {
    expect(when(given(asked), 'closeAsLapsed', { on: '2026-03-10' }, '2026-03-10')).toMatchObject({
      rule: 'correctionPeriodRuns',
    })
    const lapsed = when(given(asked), 'closeAsLapsed', { on: '2026-03-11' }, '2026-03-11')
    expect('next' in lapsed && lapsed.next.standing.ended?.outcome).toBe('correction_lapsed')
  })
})

describe('说明理由和延迟答复 (Art. 35)', () => {
  const ask = { on: '2026-03-02', respondBy: '2026-03-20', points: '一个月内申请40件' }
  const reasonsAsked: CaseEvent = {
    type: 'reasonsRequested',
    on: day('2026-02-12'),
    respondBy: day('2026-02-25'),
    textId,
  }
  const reasonsGiven: CaseEvent = { type: 'reasonsReceived', on: day('2026-02-24'), textId }
  const later = { on: '2026-03-02', dueOn: '2026-05-29', reason: '需要检索40年的档案' }
  test('stop the clock, which starts anew with the reasons', () => {
    const done = when(given(), 'requestReasons', ask, '2026-03-02')
    expect('next' in done && done.next.clock.state).toBe('awaiting_correction')
    const answered = when(
      given(reasonsAsked),
      'receiveReasons',
      { on: '2026-02-24', content: '研究需要' },
      '2026-02-24',
    )
    expect('next' in answered && answered.next.clock.dayZeroOn).toBe('2026-02-24')
  })
  test('a later day needs reasons, and is later', () => {
    expect(when(given(), 'setLaterDay', later, '2026-03-02')).toMatchObject({ rule: 'reasonsNotGiven' })
    const kase = given(reasonsAsked, reasonsGiven)
    expect(when(kase, 'setLaterDay', later, '2026-03-02')).toMatchObject({ rule: 'approvalMissing' })
    const done = when(kase, 'setLaterDay', { ...later, approvalSkippedBecause: '纸质审签' }, '2026-03-02')
    expect('next' in done && done.next.clock.dueOn).toBe('2026-05-29')
    expect(when(kase, 'setLaterDay', { ...later, dueOn: '2026-03-03' }, '2026-03-02')).toMatchObject({
      rule: 'notLater',
    })
  })
  test('silence lapses nothing, but the case may be answered', () => {
    expect(when(given(reasonsAsked), 'closeAsLapsed', { on: '2026-03-10' }, '2026-03-10')).toMatchObject({
      rule: 'notAsked',
    })
    expect(when(given(reasonsAsked), 'reply', reply, '2026-02-25')).toMatchObject({ rule: 'correctionOpen' })
    expect(when(given(reasonsAsked), 'reply', reply, '2026-03-10')).toHaveProperty('next')
  })
})

describe('第三方意见的期限 (Art. 32)', () => {
  test('the 15 working days of the third party run from its receipt, and are watched once', () => {
    const served = when(
      given(consulted),
      'recordOpinionServed',
      { opinionId: 'o', on: '2026-02-13' },
      '2026-02-13',
    )
    if (!('next' in served)) throw new Error('refused')
    expect(served.recorded[0]?.event).toMatchObject({ respondBy: '2026-03-12' })
    expect(served.next.clock).toEqual(given(consulted).clock)
    expect(
      when(served.next, 'recordOpinionServed', { opinionId: 'o', on: '2026-02-14' }, '2026-02-14'),
    ).toMatchObject({ rule: 'alreadyServed' })
  })
  test('an objection is remembered', () => {
    const opinion = { opinionId: 'o', on: '2026-02-25', opinion: '涉及商业秘密' }
    const objects = when(given(consulted), 'recordOpinion', { ...opinion, stance: 'objects' }, '2026-02-25')
    expect('next' in objects && objects.next.standing.thirdPartyObjects).toBe(true)
    const silent = when(given(consulted), 'recordOpinion', { ...opinion, stance: '' }, '2026-02-25')
    expect('next' in silent && silent.next.standing.thirdPartyObjects).toBe(false)
  })
})

describe('收费 (109号)', () => {
  const fee = { on: '2026-03-02', feeBasis: 'per_page', quantity: '120', payment: '财政专户' }
  const noticed: CaseEvent = { type: 'feeNoticed', on: day('2026-02-12') }
  test('the amount is computed and the clock stops', () => {
    const done = when(given(), 'notifyFee', fee, '2026-03-02')
    expect('next' in done && done.recorded[0]?.event).toMatchObject({ amountYuan: 1100, basis: 'per_page' })
    expect('next' in done && done.next.clock.state).toBe('awaiting_payment')
    expect(when(given(), 'notifyFee', { ...fee, quantity: '30' }, '2026-03-02')).toMatchObject({
      rule: 'noFeeDue',
    })
    expect(
      when(given(noticed, { type: 'feePaid', on: day('2026-02-25') }), 'notifyFee', fee, '2026-03-02'),
    ).toMatchObject({ rule: 'feeOnlyOnce' })
  })
  test('payment starts a fresh period', () => {
    const done = when(given(noticed), 'recordPayment', { on: '2026-03-02' }, '2026-03-02')
    expect('next' in done && done.next.clock.dayZeroOn).toBe('2026-03-02')
    expect(when(given(), 'recordPayment', { on: '2026-03-02' }, '2026-03-02')).toMatchObject({
      rule: 'noPaymentAwaited',
    })
  })
  test('unpaid after 20 working days from the day after receipt, the request is given up', () => {
    const close = { on: '2026-03-16', noticeReceivedOn: '2026-02-12' }
    expect(when(given(noticed), 'closeAsUnpaid', close, '2026-03-16')).toMatchObject({
      rule: 'paymentPeriodRuns',
    })
    const done = when(given(noticed), 'closeAsUnpaid', { ...close, on: '2026-03-19' }, '2026-03-19')
    expect('next' in done && done.next.standing.ended?.outcome).toBe('fee_lapsed')
    expect(
      when(given(noticed), 'closeAsUnpaid', { ...close, noticeReceivedOn: '2026-02-11' }, '2026-03-16'),
    ).toMatchObject({ rule: 'datesRunBackwards' })
  })
})

describe('退件', () => {
  const replied = when(given(), 'reply', reply, '2026-03-10')
  test('a returned letter is sent again; the day of the reply does not move', () => {
    if (!('next' in replied)) throw new Error('refused')
    const returned = when(
      replied.next,
      'recordReturnedMail',
      { on: '2026-03-13', reason: '查无此人' },
      '2026-03-13',
    )
    if (!('next' in returned)) throw new Error('refused')
    expect(returned.next.state).toBe('to_deliver')
    const again = when(returned.next, 'resend', { on: '2026-03-16', way: 'mail' }, '2026-03-16')
    expect('next' in again && again.next.standing.ended?.on).toBe('2026-03-10')
    expect('next' in again && again.next.state).toBe('to_deliver')
    expect(when(replied.next, 'resend', { on: '2026-03-16', way: 'mail' }, '2026-03-16')).toMatchObject({
      rule: 'notReturned',
    })
  })
})

describe('延期', () => {
  const extend = { on: '2026-03-12', workingDays: '10', consent: '李立', reason: '卷宗较多' }
  test('moves the due day once, before it', () => {
    const done = when(given(), 'extend', extend, '2026-03-12')
    expect('next' in done && done.next.clock.dueOn).toBe('2026-03-30')
    expect(when(given(extended), 'extend', extend, '2026-03-12')).toMatchObject({ rule: 'extensionOnlyOnce' })
    expect(when(given(), 'extend', { ...extend, on: '2026-03-17' }, '2026-03-17')).toEqual({
      rule: 'extensionAfterDue',
      article: '《条例》第三十三条第二款',
    })
  })
})

describe('征求意见', () => {
  test('stops the clock until the opinion comes; a reply waits for it', () => {
    expect(when(given(consulted), 'reply', reply, '2026-03-10')).toMatchObject({ rule: 'opinionOpen' })
    const got = when(
      given(consulted),
      'recordOpinion',
      { opinionId: 'o', on: '2026-02-27', opinion: '同意' },
      '2026-02-27',
    )
    // Working days 02-13, 02-14 (worked) and 02-24 to 02-27 do not count.
    expect('next' in got && got.next.clock.dueOn).toBe('2026-03-24')
  })
  test('a third party has 15 working days', () => {
    const none = { opinionId: 'o', receivedOn: '2026-02-13', on: '2026-03-10' }
    expect(when(given(consulted), 'recordNoOpinion', none, '2026-03-10')).toMatchObject({
      rule: 'opinionPeriodRuns',
    })
    expect(
      when(given(consulted), 'recordNoOpinion', { ...none, on: '2026-03-13' }, '2026-03-13'),
    ).toHaveProperty('next')
  })
})

describe('答复', () => {
  test('needs a basis that fits, and a cause when late', () => {
    expect(when(given(), 'reply', { ...reply, basis: ['art35'] }, '2026-03-10')).toMatchObject({
      rule: 'basisDoesNotFit',
    })
    const late = { ...reply, on: '2026-03-18', datedOn: '2026-03-16' }
    expect(when(given(), 'reply', late, '2026-03-18')).toMatchObject({ rule: 'latenessCauseMissing' })
    const told = when(given(), 'reply', { ...late, latenessCause: 'file_search' }, '2026-03-18')
    expect('next' in told && told.next.state).toBe('to_deliver')
  })
  test('ends the case: nothing but delivery, notes and corrections after it', () => {
    expect(when(given(withdrawn), 'reply', reply, '2026-03-10')).toMatchObject({ rule: 'alreadyEnded' })
    expect(when(given(withdrawn), 'note', { body: '归档' }, '2026-03-10')).toHaveProperty('next')
  })
  test('cannot be dated in the future', () => {
    expect(when(given(), 'reply', reply, '2026-03-09')).toMatchObject({ rule: 'dayInFuture' })
  })
})

describe('更正', () => {
  test('leaves no history that could not have happened', () => {
    const answered = given(asked, { type: 'correctionReceived', on: day('2026-02-25'), textId })
    const before = { target: '2', newDay: '2026-02-26', reason: '笔误' }
    expect(when(answered, 'correctEvent', before, '2026-03-02')).toMatchObject({ rule: 'notAsked' })
    const voided = when(answered, 'correctEvent', { target: '3', newDay: '', reason: '误登' }, '2026-03-02')
    expect('next' in voided && voided.next.state).toBe('awaiting_correction')
  })
  test('moves no entry to a day that has not come: the case would end in a year that has not come either', () => {
    const wrong = { target: '2', newDay: '2027-01-05', reason: '笔误' }
    expect(when(given(withdrawn), 'correctEvent', wrong, '2026-03-02')).toMatchObject({ rule: 'dayInFuture' })
  })
})

describe('access', () => {
  const states = [given(), given(asked), given(consulted), given(withdrawn), given(extended)]
  test.each(ROLES.flatMap((role) => COMMANDS.map((command) => [role, command.name] as const)))(
    '%s, %s: allowed or refused in words, in every state',
    (role, name) => {
      const command = commandNamed(name) as Command
      for (const kase of states) {
        const result = possible(command, kase, context(day('2026-03-02'), { roles: [role] }))
        if (!result) {
          expect(grantsFor(name)[role]).toBeDefined()
          continue
        }
        expect(result.refusal.message).toMatch(/[\u4e00-\u9fff]/)
        expect(result.refusal.remedy).toMatch(/[\u4e00-\u9fff]/)
        if (!grantsFor(name)[role]) expect(result.refusal.rule).toBe('notAllowed')
      }
    },
  )
  test('nobody reaches into another agency', () => {
    for (const permission of permissions()) {
      for (const role of ROLES) {
        const actor = { personId: 'p', agencyId: 'a', unitId: 'u', roles: [role] }
        expect(mayDo(actor, permission, 'outside')).toBe(false)
      }
    }
  })
})

describe('several items in one request', () => {
  const items: CaseEvent = {
    type: 'itemsListed',
    on: day('2026-02-12'),
    items: [
      { id: 'i1', textId: null },
      { id: 'i2', textId: null },
    ],
  }
  const answered = (itemId: string, outcome: 'granted' | 'not_held'): CaseEvent => ({
    type: 'itemAnswered',
    on: day('2026-02-13'),
    itemId,
    outcome,
    basis: outcome === 'granted' ? ['art36_2'] : ['art36_4'],
    textId,
  })

  test('one line each, at least two', () => {
    expect(when(given(), 'listItems', { items: '方案' }, '2026-02-12')).toMatchObject({ rule: 'oneItem' })
    expect(when(given(), 'listItems', { items: '方案\n\n 公告 ' }, '2026-02-12')).toMatchObject({
      next: { standing: { items: [{ answer: null }, { answer: null }] } },
      texts: [{ body: '方案' }, { body: '公告' }],
    })
  })

  test('the reply waits for every item, and its row follows from them', () => {
    expect(when(given(items, answered('i1', 'granted')), 'reply', reply, '2026-03-10')).toMatchObject({
      rule: 'itemsOpen',
    })
    const done = given(items, answered('i1', 'granted'), answered('i2', 'not_held'))
    expect(when(done, 'reply', reply, '2026-03-10')).toMatchObject({ rule: 'outcomeAgainstItems' })
    const partly = { ...reply, outcome: 'partly_granted', basis: ['art37', 'art36_4'] }
    expect(when(done, 'reply', partly, '2026-03-10')).toMatchObject({
      next: { standing: { ended: { outcome: 'partly_granted' } } },
    })
  })

  test('an answer to an item that is not there is refused', () => {
    const answer = { itemId: 'x', outcome: 'granted', basis: ['art36_2'] }
    expect(when(given(items), 'answerItem', answer, '2026-02-13')).toMatchObject({ rule: 'noSuchItem' })
  })
})

describe('another unit is asked', () => {
  const unitAsked: CaseEvent = {
    type: 'unitAsked',
    id: 'q',
    on: day('2026-02-12'),
    unitId: 'other',
    answerBy: day('2026-02-26'),
    textId,
  }

  test('the legal deadline runs on', () => {
    const before = given()
    const after = given(unitAsked)
    expect(after.clock.dueOn).toBe(before.clock.dueOn)
    expect(after.state).toBe(before.state)
  })

  test('its own clerk answers, another unit does not', () => {
    const held = given({ type: 'accepted', on: day('2026-02-11'), unitId: 'u', personId: 'p' }, unitAsked)
    const command = commandNamed('recordUnitAnswer') as Command
    const of = (unitId: string) =>
      possible(command, held, context(day('2026-02-13'), { personId: 'x', unitId }))
    expect(of('other')).toBeNull()
    expect(of('u')).toBeNull()
    expect(of('third')).toMatchObject({ refusal: { rule: 'notAsked' } })
  })

  test('an answer by a day on or after the due day is warned of', () => {
    const late = { unitId: 'other', answerBy: '2026-03-16', question: '请检索' }
    expect(when(given(), 'askUnit', late, '2026-02-12')).toMatchObject({
      warnings: [{ rule: 'answerByAfterDue' }],
    })
  })
})

describe('a correction of records (Art. 41)', () => {
  const ofRecords = (...events: CaseEvent[]): Case => {
    const kase = given(...events)
    const facts = { ...kase.facts, matter: 'record_correction' as const }
    return loadCase({ ...kase, facts }, calendar, settings)
  }

  test('is answered under its own article and counts in no row', () => {
    expect(when(ofRecords(), 'reply', reply, '2026-03-10')).toMatchObject({ rule: 'ofRecords' })
    const answer = { ...reply, outcome: 'other', basis: ['art41'] }
    expect(when(given(), 'reply', answer, '2026-03-10')).toMatchObject({ rule: 'notOfRecords' })
    const done = when(ofRecords(), 'reply', answer, '2026-03-10')
    if (!('next' in done)) throw new Error('refused')
    expect(project(done.next, calendar)).toMatchObject({
      applicantKind: null,
      outcome: null,
      state: 'to_deliver',
    })
  })
})

describe('public notice', () => {
  const replied: CaseEvent = {
    ...reply,
    type: 'replied',
    on: day('2026-03-10'),
    datedOn: day('2026-03-10'),
    outcome: 'not_held',
    way: 'mail',
    replyNumber: null,
    latenessCause: null,
    textId,
  }
  const notice: CaseEvent = {
    type: 'noticePublished',
    on: day('2026-03-20'),
    servedOn: day('2026-04-19'),
    textId,
  }
  const delivered = { on: '2026-04-18', way: 'public_notice' }

  test('serves after thirty days and not before', () => {
    expect(when(given(replied), 'recordDelivery', delivered, '2026-04-20')).toMatchObject({
      rule: 'noNotice',
    })
    const published = given(replied, notice)
    expect(when(published, 'recordDelivery', delivered, '2026-04-20')).toMatchObject({ rule: 'noticeRuns' })
    expect(when(published, 'recordDelivery', { ...delivered, on: '2026-04-19' }, '2026-04-20')).toMatchObject(
      { next: { state: 'concluded' } },
    )
  })
})
