import { expect, test } from 'vitest'
import type { Actor } from '../access'
import { buildCalendar } from '../calendar/build'
import { day } from '../calendar/day'
import { NOTICES } from '../calendar/notices'
import { queueDays } from './queue'
import { TODAY_LISTS } from './today-lists'
import { type ListedCase, reasonsOf } from './today-reasons'
import { scopedListsOf } from './today-scope'

const supervisor: Actor = {
  personId: 'wang',
  agencyId: 'agency',
  unitId: 'law',
  roles: ['supervisor', 'approver'],
}
const calendar = buildCalendar({ notices: NOTICES, localDaysOff: [] })
/** Wednesday; 2026-03-25 is the fifth working day from it. */
const TODAY = day('2026-03-18')

const RUNNING: ListedCase = {
  agencyId: 'agency',
  state: 'in_progress',
  pausedFor: null,
  arrivedOn: day('2026-03-02'),
  receivedOn: day('2026-03-02'),
  dueOn: day('2026-03-30'),
  dueKey: day('2026-03-30'),
  respondBy: null,
  concludedOn: null,
  sentOn: null,
  anewDueOn: null,
  unitAnswerBy: null,
  askedUnits: null,
  lateWorkingDays: null,
  holderUnitId: 'law',
  pending: [],
}
const dueOn = (on: string) => ({ dueOn: day(on), dueKey: day(on) })

function told(change: Partial<ListedCase>, actor = supervisor) {
  const context = { days: queueDays(TODAY, calendar), calendar, confirmWithinWorkingDays: 3 }
  return reasonsOf({ ...RUNNING, ...change }, scopedListsOf(actor), context).map(
    ({ words, tone }) => `${words} ${tone}`,
  )
}

test('a deadline says how far away it is', () => {
  expect(told({})).toEqual([])
  expect(told(dueOn('2026-03-20'))).toEqual(['还剩 2 个工作日 soon'])
  expect(told(dueOn('2026-03-18'))).toEqual(['今天到期 soon'])
  // 03-14 and 03-15 are a weekend.
  expect(told(dueOn('2026-03-13'))).toEqual(['已超期 3 个工作日 late'])
})

test('a case says all of its reasons, lateness first, and of two the one that says more', () => {
  const pending = [
    { kind: 'not_accepted', on: day('2026-03-16') },
    { kind: 'letter_sent_back', on: day('2026-03-17') },
    { kind: 'payment_over', on: day('2026-03-19') },
  ] as const
  expect(told({ ...dueOn('2026-03-16'), pending })).toEqual([
    '已超期 2 个工作日 late',
    '退回修改 · 3月17日 soon',
    '已分办未接收 · 3月16日 soon',
  ])
  const undelivered = {
    state: 'to_deliver',
    concludedOn: day('2026-03-04'),
    sentOn: day('2026-03-04'),
  } as const
  expect(told(undelivered)).toEqual(['发出未签收 · 3月4日发出 soon'])
  expect(told({ ...undelivered, sentOn: day('2026-03-12') })).toEqual(['未登记送达 · 3月12日发出 plain'])
})

test('what a period was given for is named when it is over', () => {
  const over = { respondBy: day('2026-03-17'), dueOn: null, dueKey: day('2026-12-30') }
  expect(told({ state: 'awaiting_correction', pausedFor: 'correction', ...over })).toEqual([
    '补正期满 · 3月17日 pause',
  ])
  expect(told({ state: 'awaiting_correction', pausedFor: 'reasons', ...over })).toEqual([
    '说明理由期满 · 3月17日 pause',
  ])
  expect(told({ state: 'awaiting_opinion', pausedFor: 'third_party', ...over })).toEqual([
    '征求意见期满 · 3月17日 pause',
  ])
})

test('a request that is not confirmed in the days of the office is late, a new answer after its day too', () => {
  const unconfirmed = { state: 'to_confirm', receivedOn: null, holderUnitId: null } as const
  expect(told({ ...unconfirmed, arrivedOn: day('2026-03-17') })).toEqual(['待确认 · 3月17日到 plain'])
  expect(told({ ...unconfirmed, arrivedOn: day('2026-03-11') })).toEqual(['待确认 · 已等 5 个工作日 late'])
  const anew = { concludedOn: day('2026-02-10') } as const
  expect(told({ ...anew, anewDueOn: day('2026-04-01') })).toEqual(['责令重新答复 · 4月1日前 soon'])
  expect(told({ ...anew, anewDueOn: day('2026-03-16') })).toEqual(['重新答复已超期 2 个工作日 late'])
})

test('a clerk is told what their unit has and what it was asked', () => {
  const clerk: Actor = { ...supervisor, roles: ['clerk'] }
  const elsewhere = { ...dueOn('2026-03-16'), holderUnitId: 'other' }
  expect(told(elsewhere, clerk)).toEqual([])
  const asked = { ...elsewhere, unitAnswerBy: day('2026-03-20'), askedUnits: ' law other ' }
  expect(told(asked, clerk)).toEqual(['请本单位会办 · 3月20日前 soon'])
})

test('a reason that says less names one that there is', () => {
  const names: readonly string[] = TODAY_LISTS.map(({ name }) => name)
  for (const list of TODAY_LISTS) if ('within' in list) expect(names).toContain(list.within)
})
