import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import type { CaseEvent } from '../case/events'
import { handedIn, sentOnline } from '../case/testing/arrivals'
import {
  correctionReceived,
  correctionRequested,
  laterDaySet,
  opinionReceived,
  opinionRequested,
  replied,
} from '../case/testing/events'
import { history, inputOf, RULES } from './testing/story'
import { traceDeadline } from './trace'
import type { TraceDay } from './types'

function traced(receivedOn: string, today: string, ...events: CaseEvent[]): TraceDay[] {
  return traceDeadline(inputOf(handedIn(receivedOn), history(...events)), NATIONAL, RULES, day(today))
}

/** “03-05 3” and the like: day, part, D for due, C for concluded. */
function written({ on, part, due, concluded }: TraceDay): string {
  const words = {
    day_zero: () => 'zero',
    counted: () => (part.type === 'counted' ? String(part.number) : ''),
    not_working: () => '-',
    skipped: () => (part.type === 'skipped' ? part.why : ''),
    waiting: () => (part.type === 'waiting' ? `wait ${part.why}` : ''),
    late: () => (part.type === 'late' ? `late ${part.number}` : ''),
    after_conclusion: () => 'after',
  }
  return [on.slice(5), words[part.type](), due ? 'D' : '', concluded ? 'C' : ''].filter(Boolean).join(' ')
}

const from = (days: TraceDay[], first: string, last: string) =>
  days.filter(({ on }) => on.slice(5) >= first && on.slice(5) <= last).map(written)

test('an open case in time is traced to its due day, with the kind and name of each day', () => {
  const days = traced('2025-01-17', '2025-01-20')
  expect(days[0]).toMatchObject({ on: '2025-01-17', part: { type: 'day_zero', why: 'received' } })
  expect(written(days.at(-1) as TraceDay)).toBe('02-20 20 D')
  expect(days.find((d) => d.on === '2025-01-26')).toMatchObject({
    kind: 'make_up',
    name: '春节',
    part: { number: 6 },
  })
  expect(days.find((d) => d.on === '2025-01-29')).toMatchObject({
    kind: 'day_off',
    name: '春节',
    published: true,
    part: { type: 'not_working' },
  })
})

test('an open case past its due day is traced to today, late days numbered', () => {
  const days = traced('2025-03-03', '2025-04-08')
  expect(from(days, '03-31', '04-08')).toEqual([
    '03-31 20 D',
    '04-01 late 1',
    '04-02 late 2',
    '04-03 late 3',
    '04-04 -',
    '04-05 -',
    '04-06 -',
    '04-07 late 4',
    '04-08 late 5',
  ])
})

test('a late reply ends the trace, an early one leaves the rest up to the due day', () => {
  expect(from(traced('2025-03-03', '2025-05-01', replied('2025-04-02')), '03-31', '12-31')).toEqual([
    '03-31 20 D',
    '04-01 late 1',
    '04-02 late 2 C',
  ])
  expect(from(traced('2025-03-03', '2025-05-01', replied('2025-03-27')), '03-26', '12-31')).toEqual([
    '03-26 17',
    '03-27 18 C',
    '03-28 after',
    '03-29 -',
    '03-30 -',
    '03-31 after D',
  ])
})

test('consultation, notice, waiting and a new period, with the events behind them', () => {
  const days = traced(
    '2025-03-03',
    '2025-03-19',
    opinionRequested('2025-03-04', 'a', 'agency'),
    opinionReceived('2025-03-06', 'a'),
    correctionRequested('2025-03-10'),
    correctionReceived('2025-03-13'),
  )
  expect(from(days, '03-03', '03-14')).toEqual([
    '03-03 zero',
    '03-04 1',
    '03-05 agency',
    '03-06 agency',
    '03-07 2',
    '03-08 -',
    '03-09 -',
    '03-10 3',
    '03-11 wait correction',
    '03-12 wait correction',
    '03-13 zero',
    '03-14 1',
  ])
  expect(days.find((d) => d.on === '2025-03-13')?.part).toEqual({
    type: 'day_zero',
    why: 'correction_received',
  })
  expect(days.filter((d) => d.events.length > 0).map((d) => [d.on, d.events])).toEqual([
    ['2025-03-04', [1]],
    ['2025-03-06', [2]],
    ['2025-03-10', [3]],
    ['2025-03-13', [4]],
  ])
})

test('without a due day the trace goes to today', () => {
  expect(traced('2025-03-03', '2025-03-20', correctionRequested('2025-03-10')).at(-1)?.on).toBe('2025-03-20')
  const waiting = traced('2025-03-03', '2025-03-20', opinionRequested('2025-03-10'))
  expect(waiting.find(({ on }) => on === '2025-03-31')?.part).toEqual({ type: 'skipped', why: 'third_party' })
  expect(written(waiting.at(-1) as TraceDay)).toBe('04-22 20 D')
})

test('a notice sent too late does not hide that the period had run out', () => {
  const days = traced('2025-03-03', '2025-04-03', correctionRequested('2025-04-01'))
  expect(from(days, '03-31', '04-03')).toEqual(['03-31 20 D', '04-01 late 1', '04-02 late 2', '04-03 late 3'])
  expect(days.find(({ on }) => on === '2025-04-01')).toMatchObject({ events: [1], withoutEffect: [1] })
})

test('a consultation begun after the due day skips nothing', () => {
  const days = traced('2025-03-03', '2025-04-03', opinionRequested('2025-04-01'))
  expect(from(days, '03-31', '04-03')).toEqual(['03-31 20 D', '04-01 late 1', '04-02 late 2', '04-03 late 3'])
})

test('days are counted through to a later day that was fixed', () => {
  const days = traced('2025-03-03', '2025-03-10', laterDaySet('2025-03-10', '2025-04-08'))
  expect(from(days, '04-01', '04-08')).toEqual([
    '04-01 21',
    '04-02 22',
    '04-03 23',
    '04-04 -',
    '04-05 -',
    '04-06 -',
    '04-07 24',
    '04-08 25 D',
  ])
})

test('days of a year without a notice say so', () => {
  const days = traced('2026-12-30', '2026-12-30')
  expect(days.map((d) => [d.on, d.published]).slice(0, 3)).toEqual([
    ['2026-12-30', true],
    ['2026-12-31', true],
    ['2027-01-01', false],
  ])
})

test('a request that is not received has no trace', () => {
  expect(
    traceDeadline(inputOf(sentOnline('2025-03-03', null), []), NATIONAL, RULES, day('2025-03-20')),
  ).toEqual([])
})
