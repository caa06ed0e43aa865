import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, type IsoDate } from '../../calendar/day'
import { daysOfMonth, monthsOf } from '../../calendar/month'
import { APPLICANT_KINDS, type ApplicantKind } from '../../case/facts'
import { checkTable3 } from '../checks/table3-checks'
import { FORMAT_2021 } from '../formats/2021'
import type { EveryRow } from '../formats/format'
import { OUTCOMES } from '../formats/in-force'
import { columnsOf, completeRows, countRows, countTable3, numberIn } from '../tables/table3'
import { lateIn, type Timed } from './late'
import { periodWords, readPeriod, statisticsYear, usualPeriods } from './period'

const FIRST = day('2021-06-01')
const UNITS = ['law', 'archive', null] as const

interface Held extends Timed {
  unit: (typeof UNITS)[number]
}

const anyCase: fc.Arbitrary<Held> = fc
  .record({
    applicantKind: fc.constantFrom<ApplicantKind>(...APPLICANT_KINDS),
    unit: fc.constantFrom(...UNITS),
    received: fc.integer({ min: 0, max: 1200 }),
    taken: fc.option(fc.integer({ min: 0, max: 500 })),
    allowed: fc.option(fc.integer({ min: 20, max: 90 })),
    outcome: fc.constantFrom(...OUTCOMES),
  })
  .map(({ applicantKind, unit, received, taken, allowed, outcome }) => {
    const receivedOn = addDays(FIRST, received)
    const concludedOn = taken === null ? null : addDays(receivedOn, taken)
    const dueOn = allowed === null ? null : addDays(receivedOn, allowed)
    return {
      applicantKind,
      unit,
      receivedOn,
      dueOn,
      concludedOn,
      outcome: concludedOn ? outcome : null,
      lateWorkingDays: concludedOn && dueOn && concludedOn > dueOn ? 1 : null,
    }
  })

const anyPeriod = fc
  .record({ from: fc.integer({ min: -50, max: 1600 }), days: fc.integer({ min: 0, max: 800 }) })
  .map(({ from, days }) => ({ firstDay: addDays(FIRST, from), lastDay: addDays(FIRST, from + days) }))

test('any period counts what a plain look at each case finds, and its identities hold for every group', () => {
  fc.assert(
    fc.property(fc.array(anyCase, { maxLength: 50 }), anyPeriod, (cases, period) => {
      const { firstDay, lastDay } = period
      const within = (on: IsoDate | null) => on !== null && on >= firstDay && on <= lastDay
      const table = countTable3(cases, period, FORMAT_2021)
      expect(checkTable3(table, {}, FORMAT_2021).filter(({ ok }) => !ok)).toEqual([])
      expect(table.new.total).toBe(cases.filter(({ receivedOn }) => within(receivedOn)).length)
      expect(table.results_total.total).toBe(cases.filter(({ concludedOn }) => within(concludedOn)).length)
      const received = (one: Held) => one.receivedOn ?? ''
      const ended = (one: Held) => one.concludedOn ?? '9999-12-31'
      expect(table.carried_in.total).toBe(
        cases.filter((one) => received(one) < firstDay && ended(one) >= firstDay).length,
      )
      expect(table.carried_out.total).toBe(
        cases.filter((one) => received(one) <= lastDay && ended(one) > lastDay).length,
      )

      const units = ['law', 'archive', 'none'] as const
      const byUnit = completeRows(
        countRows(cases, period, ({ unit }) => unit ?? 'none', FORMAT_2021),
        units,
        FORMAT_2021,
      )
      for (const { key } of FORMAT_2021.table3.rows) expect(byUnit[key]?.total).toBe(table[key]?.total)
      for (const unit of units) {
        const of = (key: EveryRow) => byUnit[key][unit]
        expect(of('new') + of('carried_in')).toBe(of('results_total') + of('carried_out'))
      }
    }),
  )
})

test('the months of a year add up, and what one carries out the next carries in', () => {
  fc.assert(
    fc.property(fc.array(anyCase, { maxLength: 50 }), (cases) => {
      const year = countTable3(cases, statisticsYear(2022), FORMAT_2021)
      const months = monthsOf(2022).map((month) => countTable3(cases, daysOfMonth(month), FORMAT_2021))
      for (const column of columnsOf(FORMAT_2021)) {
        for (const { key, role } of FORMAT_2021.table3.rows) {
          if (key === 'carried_in' || key === 'carried_out') continue
          const sum = months.reduce((n, table) => n + numberIn(table, key, column), 0)
          expect(`${key} ${role} ${sum}`).toBe(`${key} ${role} ${numberIn(year, key, column)}`)
        }
        months.forEach((table, i) => {
          const before = months[i - 1]
          expect(table.carried_in[column]).toBe(before ? before.carried_out[column] : year.carried_in[column])
        })
        expect(months.at(-1)?.carried_out[column]).toBe(year.carried_out[column])
      }
    }),
  )
})

test('a case is late where it is concluded late, or stays open beyond its due day', () => {
  const kept = { applicantKind: 'natural_person', outcome: null, receivedOn: day('2026-02-02') } as const
  const march = { firstDay: day('2026-03-01'), lastDay: day('2026-03-31') }
  const april = { firstDay: day('2026-04-01'), lastDay: day('2026-04-30') }
  const open: Timed = { ...kept, dueOn: day('2026-03-10'), concludedOn: null, lateWorkingDays: null }
  expect(lateIn(open, march, day('2026-05-01'))).toBe('late_open')
  // On the due day itself nothing is late yet.
  expect(lateIn(open, march, day('2026-03-10'))).toBe(null)
  expect(lateIn(open, march, day('2026-03-11'))).toBe('late_open')
  const answered: Timed = {
    ...open,
    concludedOn: day('2026-04-07'),
    outcome: 'granted',
    lateWorkingDays: 19,
  }
  expect(lateIn(answered, march, day('2026-05-01'))).toBe('late_open')
  expect(lateIn(answered, april, day('2026-05-01'))).toBe('late_concluded')
  expect(lateIn({ ...answered, lateWorkingDays: 0 }, april, day('2026-05-01'))).toBe(null)
})

describe('a typed period', () => {
  const today = day('2026-11-25')
  const read = (from: string, to: string) => {
    const period = readPeriod(from, to, today)
    return 'refusal' in period ? period.refusal.message : period
  }

  test('is read, also where it ends later than today', () => {
    expect(read('2026-01-01', '2026-06-30')).toEqual({ firstDay: '2026-01-01', lastDay: '2026-06-30' })
    expect(read('2026-11-25', '2026-12-31')).toEqual({ firstDay: '2026-11-25', lastDay: '2026-12-31' })
  })

  test.each([
    ['2026-02-30', '2026-03-01', '开始日期“2026-02-30”不是正确的日期。'],
    ['2026-02-01', '', '没有填写结束日期。'],
    ['2026-02-01', '上月', '结束日期“上月”不是正确的日期。'],
    ['2026-06-30', '2026-01-01', '开始日期（2026-06-30）晚于结束日期（2026-01-01）。'],
    ['2007-12-31', '2026-01-01', '开始日期（2007-12-31）早于2008-01-01。'],
    ['2026-11-26', '2026-12-01', '开始日期（2026-11-26）还没有到。'],
  ])('%s to %s is refused', (from, to, message) => {
    expect(read(from, to)).toBe(message)
  })
})

test('a period is named as people name it', () => {
  const words = (from: string, to: string) => periodWords({ firstDay: day(from), lastDay: day(to) })
  expect(words('2026-01-01', '2026-12-31')).toBe('2026年')
  expect(words('2026-01-01', '2026-06-30')).toBe('2026年上半年')
  expect(words('2026-07-01', '2026-12-31')).toBe('2026年下半年')
  expect(words('2026-04-01', '2026-06-30')).toBe('2026年第二季度')
  expect(words('2024-02-01', '2024-02-29')).toBe('2024年2月')
  expect(words('2026-02-01', '2026-02-27')).toBe('2026年2月1日至2月27日')
  expect(words('2025-12-26', '2026-01-25')).toBe('2025年12月26日至2026年1月25日')
  expect(words('2026-03-10', '2026-03-10')).toBe('2026年3月10日')
})

test('the usual periods look back over the turn of the year', () => {
  const named = (today: string) =>
    Object.fromEntries(
      usualPeriods(day(today)).map(({ label, period }) => [label, `${period.firstDay} ${period.lastDay}`]),
    )
  expect(named('2026-01-15')).toEqual({
    本月: '2026-01-01 2026-01-31',
    上月: '2025-12-01 2025-12-31',
    本季度: '2026-01-01 2026-03-31',
    上季度: '2025-10-01 2025-12-31',
    上半年: '2026-01-01 2026-06-30',
    本年: '2026-01-01 2026-12-31',
  })
  expect(named('2026-08-01').上季度).toBe('2026-04-01 2026-06-30')
})
