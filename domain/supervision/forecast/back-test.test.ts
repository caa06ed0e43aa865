import { describe, expect, test } from 'vitest'
import { addDays, day, type IsoDate } from '../../calendar/day'
import { NATIONAL } from '../../calendar/testing/national'
import { AUTUMN, planted, shuffledUnits, UNITS } from '../testing/planted'
import { rivalsOf } from '../testing/rivals'
import { backTest, monthsBetween, scoreOf, type Tested, type TestedCase, twelveMonthsTo } from './back-test'
import { chronicleOf } from './experience'

const YEAR = { from: day('2025-01-06'), to: day('2025-12-31') }
const SEEDS = ['甲', '乙', '丙']

function tested(cases: readonly TestedCase[], period = YEAR): Tested[] {
  const chronicle = chronicleOf(
    cases.map(({ course }) => course),
    NATIONAL,
  )
  return backTest({ chronicle, calendar: NATIONAL, cases }, period)
}

describe('a unit that slows down in autumn', () => {
  const cases = planted([...UNITS, AUTUMN], '甲')
  const all = tested(cases).filter(({ unitId }) => unitId === 'autumn')
  const mean = (some: readonly Tested[]) =>
    some.reduce((sum, { chance }) => sum + (chance ?? 0), 0) / some.length

  test('is noticed within weeks: its cases are given more of a chance to be late, and alarms are raised', () => {
    const summer = all.filter(({ dueOn }) => dueOn >= '2025-06-01' && dueOn < '2025-09-01')
    const autumn = all.filter(({ dueOn }) => dueOn >= '2025-11-01')
    expect(scoreOf(summer)).toMatchObject({ came: 0, hits: 0 })
    const score = scoreOf(autumn)
    expect(score.came).toBeGreaterThan(10)
    expect(score.hits).toBeGreaterThan(score.misses)
    expect(mean(autumn)).toBeGreaterThan(3 * mean(summer))
  })

  test('is not known before it happens: what was forecast in September stays if autumn is taken away', () => {
    const september = { from: YEAR.from, to: day('2025-09-30') }
    const last = '2025-09-30'
    const without = cases
      .map((one) => ({
        ...one,
        course: {
          ...one.course,
          passages: one.course.passages
            .filter(({ knownFrom }) => knownFrom <= last)
            .map((p) => (p.knownTo !== null && p.knownTo <= last ? p : { ...p, to: null, knownTo: null })),
        },
        dues: one.dues.filter(({ knownFrom }) => knownFrom <= last),
      }))
      .filter(({ course }) => course.passages.length > 0)
    expect(tested(without, september)).toEqual(tested(cases, september))
  })
})

test('an office without history says nothing, case by case', () => {
  // One request a week: after two months fewer than ten have been answered.
  const opened = planted([{ unitId: 'new', requests: 1, pace: 8 }], '甲')
  const young = tested(opened, { from: day('2024-01-08'), to: day('2024-03-08') })
  expect(young.length).toBeGreaterThan(0)
  expect(young.every(({ word, chance }) => word === 'unknown' && chance === null)).toBe(true)
  expect(scoreOf(young)).toMatchObject({ silent: young.length, hits: 0, falseAlarms: 0 })
  expect(scoreOf([])).toMatchObject({ forecast: 0, hits: 0, misses: 0, falseAlarms: 0 })
})

test('chances mean what they say: of a hundred cases with a chance of a third about a third come late', () => {
  const all = SEEDS.flatMap((seed) => tested(planted([...UNITS, AUTUMN], seed)))
  const expected = all.reduce((sum, { chance }) => sum + (chance ?? 0), 0)
  const came = scoreOf(all).came
  // Autumn comes as a surprise, so more come late than were expected; nothing else may be far off.
  expect(expected).toBeGreaterThan(0.6 * came)
  expect(expected).toBeLessThan(1.4 * came)
  const calm = all.filter(({ unitId }) => unitId !== 'autumn')
  const calmExpected = calm.reduce((sum, { chance }) => sum + (chance ?? 0), 0)
  expect(calmExpected / scoreOf(calm).came).toBeGreaterThan(0.75)
  expect(calmExpected / scoreOf(calm).came).toBeLessThan(1.33)
})

describe('beside the two plain rules, at the same number of alarms', () => {
  for (const seed of SEEDS) {
    test(`more of the forecast's alarms come late (planted history ${seed}, and with its units dealt out anew)`, () => {
      const cases = planted([...UNITS, AUTUMN], seed)
      for (const history of [cases, shuffledUnits(cases, seed)])
        for (const { alarms, rule_hits, forecast_hits } of rivalsOf(history, NATIONAL, YEAR)) {
          expect(alarms).toBeGreaterThan(20)
          expect(forecast_hits).toBeGreaterThan(rule_hits)
        }
    })
  }
})

describe('which day a case is forecast on', () => {
  // 2026 until the end of March; 02-14 and 02-28 are worked, 02-15 to 02-23 are off.
  const received = day('2026-03-02')
  const dueOn = NATIONAL.addWorkingDays(received, 20)
  const stay = (from: IsoDate, to: IsoDate | null, knownFrom = from) =>
    ({ stage: 'in_work', unitId: 'a', from, to, knownFrom, knownTo: to }) as const
  const one = (passages: TestedCase['course']['passages'], dues?: TestedCase['dues']): TestedCase => ({
    course: { caseId: 'one', passages },
    dues: dues ?? [{ knownFrom: received, dueOn, pausedUntil: null }],
    came: 'late',
  })
  const period = { from: received, to: day('2026-12-31') }
  const forecasts = (tests: TestedCase) => tested([tests], period).map(({ forecastOn }) => forecastOn)

  test('ten working days before it is due', () => {
    expect(forecasts(one([stay(received, null)]))).toEqual(['2026-03-16'])
  })

  test('one that was answered before is not forecast', () => {
    expect(forecasts(one([stay(received, day('2026-03-13'))]))).toEqual([])
  })

  test('registered late: on the working day after it became known', () => {
    const known = day('2026-03-20')
    expect(
      forecasts(one([stay(received, null, known)], [{ knownFrom: known, dueOn, pausedUntil: null }])),
    ).toEqual(['2026-03-23'])
  })

  test('a due day that was put off is forecast by what was known first', () => {
    const later = NATIONAL.addWorkingDays(dueOn, 10)
    const dues = [
      { knownFrom: received, dueOn, pausedUntil: null },
      { knownFrom: day('2026-03-10'), dueOn: later, pausedUntil: null },
    ]
    expect(forecasts(one([stay(received, null)], dues))).toEqual(['2026-03-30'])
  })

  test('one that cannot be judged yet is left out', () => {
    expect(forecasts({ ...one([stay(received, null)]), came: null })).toEqual([])
  })
})

test('twelve months end with the day', () => {
  expect(twelveMonthsTo(day('2026-11-26'))).toEqual({ from: '2025-12-01', to: '2026-11-26' })
  expect(twelveMonthsTo(day('2026-12-01'))).toEqual({ from: '2026-01-01', to: '2026-12-01' })
  const { from, to } = twelveMonthsTo(day('2026-01-31'))
  expect(monthsBetween(from, to)).toHaveLength(12)
  expect(monthsBetween(from, to).at(-1)).toBe('2026-01')
  expect(addDays(from, 0)).toBe('2025-02-01')
})
