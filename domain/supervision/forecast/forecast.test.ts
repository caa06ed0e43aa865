import { describe, expect, test } from 'vitest'
import { addDays, day, type IsoDate, mondayOf } from '../../calendar/day'
import { NATIONAL } from '../../calendar/testing/national'
import { foreseenIn } from '../testing/foreseen'
import { AUTUMN, planted, shuffle, UNITS } from '../testing/planted'
import type { Course } from './course'
import { chronicleOf } from './experience'
import { fourWeeks, WEEKS_OF_THROUGHPUT, type WeekAnswered } from './forecast'
import type { OpenCase } from './open-case'
import { seeded } from './random'

// A Wednesday; March and April 2026 have no days off but weekends and 04-04 to 04-06.
const TODAY = day('2026-03-18')

const took = (caseId: string, from: IsoDate, days: number): Course => {
  const to = NATIONAL.addWorkingDays(from, days)
  return {
    caseId,
    passages: [
      { stage: 'in_work', unitId: 'a', from, to, knownFrom: from, knownTo: to },
      { stage: 'to_deliver', unitId: 'a', from: to, to: null, knownFrom: to, knownTo: null },
    ],
  }
}

const past = (days: readonly number[]) =>
  Array.from({ length: 60 }, (_, i) =>
    took(`past-${i}`, addDays(day('2026-01-05'), i % 5), days[i % days.length] ?? 1),
  )

const open = (n: number, dueOn: IsoDate, since = day('2026-03-17')): OpenCase[] =>
  Array.from({ length: n }, (_, i) => ({
    caseId: `open-${dueOn}-${String(i).padStart(3, '0')}`,
    stage: 'in_work',
    since,
    unitId: 'a',
    path: 'plain',
    dueOn,
    pausedUntil: null,
  }))

/** So many answers in each of the past weeks. */
const answered = (each: number): WeekAnswered[] =>
  Array.from({ length: WEEKS_OF_THROUGHPUT }, (_, i) => ({
    unitId: 'a',
    monday: addDays(mondayOf(TODAY), -7 * (i + 1)),
    answered: each,
  }))

function ahead(courses: readonly Course[], cases: readonly OpenCase[], weeks: readonly WeekAnswered[]) {
  const experience = chronicleOf(courses, NATIONAL).asKnownOn(TODAY)
  return fourWeeks(
    { seed: 'agency', cases, answered: weeks },
    { today: TODAY, calendar: NATIONAL, experience, asked: new Map() },
  )
}

describe('four weeks ahead', () => {
  test('the weeks begin today and then on Mondays, with their working days', () => {
    const { weeks } = ahead([], [], [])
    expect(weeks.map(({ from, to, workingDays }) => [from, to, workingDays])).toEqual([
      ['2026-03-18', '2026-03-22', 3],
      ['2026-03-23', '2026-03-29', 5],
      ['2026-03-30', '2026-04-05', 5],
      ['2026-04-06', '2026-04-12', 4],
    ])
  })

  test('cases that always took four days and have more are answered in time', () => {
    const { weeks } = ahead(past([4]), open(6, day('2026-03-25')), answered(10))
    expect(weeks[1]).toMatchObject({ due: 6, done: 6, late: 0, expectedLate: 0, high: 0 })
    expect(weeks[0]).toMatchObject({ due: 0, done: 0, late: 0 })
  })

  test('half of like cases take longer than is left: half is expected to be late', () => {
    const { weeks } = ahead(past([3, 12]), open(20, day('2026-03-25')), answered(100))
    expect(weeks[1]?.expectedLate).toBeGreaterThan(8)
    expect(weeks[1]?.expectedLate).toBeLessThan(12)
    expect((weeks[1]?.done ?? 0) + (weeks[1]?.late ?? 0)).toBe(20)
    expect(weeks[1]?.low).toBeLessThan(weeks[1]?.late ?? 0)
  })

  test('a unit answers no more in a week than it did in past ones', () => {
    // Twenty are ready within two days, all due on the Friday of next week; five answers a week.
    const { weeks } = ahead(past([2]), open(20, day('2026-03-27')), answered(5))
    // Three a short week and five: eight of twenty.
    expect(weeks[1]).toMatchObject({ due: 20, late: 12 })
    expect(ahead(past([2]), open(20, day('2026-03-27')), answered(40)).weeks[1]?.late).toBe(0)
  })

  test('the same day gives the same picture, in whatever order the cases come', () => {
    const cases = [...open(15, day('2026-03-25')), ...open(9, day('2026-04-02'))]
    const weeks = answered(4)
    const first = ahead(past([3, 5, 12]), cases, weeks)
    const random = seeded('order')
    expect(
      ahead(shuffle(past([3, 5, 12]), random), shuffle([...cases], random), shuffle([...weeks], random)),
    ).toEqual(first)
    expect(first.weeks.some(({ late }) => late > 0)).toBe(true)
  })

  test('late ones, later ones and those without a due day are counted beside', () => {
    const cases = [
      ...open(2, day('2026-03-17')),
      ...open(3, day('2026-05-20')),
      ...open(1, day('2026-03-19')),
      { ...(open(1, day('2026-03-19'))[0] as OpenCase), caseId: 'awaited', dueOn: null },
    ]
    expect(ahead(past([4]), cases, answered(4))).toMatchObject({ lateAlready: 2, later: 4 })
  })

  test('without like cases, or without enough weeks, it says so', () => {
    const cases = open(3, day('2026-03-25'))
    expect(ahead([], cases, answered(4))).toMatchObject({ unjudged: 3, units: [{ lacks: 'no_history' }] })
    expect(ahead(past([4]), cases, answered(4).slice(0, 3)).units[0]?.lacks).toBe('no_throughput')
    expect(ahead(past([4]), cases, answered(4)).units[0]?.lacks).toBeNull()
  })
})

test('as many come late as were foreseen, also three weeks ahead', () => {
  const year = { from: day('2025-03-03'), to: day('2025-12-15') }
  for (const { expected, came } of foreseenIn(planted([...UNITS, AUTUMN], '甲'), NATIONAL, year)) {
    expect(came).toBeGreaterThan(20)
    expect(expected / came).toBeGreaterThan(0.7)
    expect(expected / came).toBeLessThan(1.4)
  }
})
