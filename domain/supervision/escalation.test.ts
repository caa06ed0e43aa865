import { describe, expect, test } from 'vitest'
import type { Actor } from '../actor'
import { day } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import { agencySettings } from '../case/settings'
import { type Escalated, isTold, reached, reachedWords, toldOn } from './escalation'

const ladder = agencySettings.parse({})
// 2026-03-14 and 03-15 are a weekend.
const OPEN: Escalated = {
  state: 'in_progress',
  dueOn: day('2026-03-31'),
  pausedFor: null,
  holderUnitId: 'u',
  unacceptedSince: null,
}
const on = (today: string, change: Partial<Escalated> = {}) =>
  reached({ ...OPEN, ...change }, ladder, { today: day(today), calendar: NATIONAL })

describe('the rung that a case has reached', () => {
  test.each([
    ['nothing yet', '2026-03-16', {}, null],
    [
      'given on Friday, not taken on Monday: one working day',
      '2026-03-16',
      { unacceptedSince: day('2026-03-13') },
      null,
    ],
    ['two working days', '2026-03-17', { unacceptedSince: day('2026-03-13') }, ['unaccepted', 2]],
    ['four days left', '2026-03-25', {}, null],
    ['three days left', '2026-03-26', {}, ['daysLeft', 3]],
    ['its last day', '2026-03-31', {}, ['daysLeft', 0]],
    [
      'late, and not taken at all: the highest',
      '2026-04-02',
      { unacceptedSince: day('2026-03-13') },
      ['late', 2],
    ],
    [
      'late on a day off before the next working day',
      '2026-04-04',
      { dueOn: day('2026-04-03') },
      ['late', 1],
    ],
    ['an opinion is awaited: the day is only the latest', '2026-03-30', { pausedFor: 'third_party' }, null],
    ['no period runs', '2026-03-30', { dueOn: null, pausedFor: 'correction' }, null],
    ['answered', '2026-04-10', { state: 'to_deliver' }, null],
  ] as const)('%s', (_, today, change, rung) => {
    expect(on(today, change)).toEqual(rung && { rung: rung[0], days: rung[1] })
  })

  test('in words', () => {
    expect(reachedWords({ rung: 'unaccepted', days: 2 })).toBe('已分办 2 个工作日未接收')
    expect(reachedWords({ rung: 'daysLeft', days: 0 })).toBe('今天到期')
    expect(reachedWords({ rung: 'late', days: 2 })).toBe('已超期 2 个工作日')
  })
})

describe('who is told', () => {
  const person = (roles: Actor['roles'], unitId: string | null = 'u'): Actor => ({
    personId: 'p',
    agencyId: 'a',
    unitId,
    roles,
  })
  const of = (holderUnitId: string | null, headed: string[] = ['u']) => ({
    holderUnitId,
    headed: new Set(headed),
  })

  test('as set out: head of the unit, approver, supervisor', () => {
    expect(toldOn('unaccepted', ladder)).toBe('unitHead')
    expect(toldOn('daysLeft', ladder)).toBe('approver')
    expect(toldOn('late', ladder)).toBe('supervisor')
  })

  test('an approver of the unit is its head; where it has none, the supervisor is told', () => {
    expect(isTold(person(['approver']), 'unitHead', of('u'))).toBe(true)
    expect(isTold(person(['approver'], 'v'), 'unitHead', of('u'))).toBe(false)
    expect(isTold(person(['supervisor']), 'unitHead', of('u'))).toBe(false)
    expect(isTold(person(['supervisor']), 'unitHead', of('v'))).toBe(true)
    expect(isTold(person(['supervisor']), 'unitHead', of(null))).toBe(true)
    expect(isTold(person(['clerk']), 'unitHead', of('u'))).toBe(false)
  })

  test('a rung that nobody is told of tells nobody', () => {
    expect(isTold(person(['supervisor', 'approver']), 'nobody', of('u'))).toBe(false)
  })
})
