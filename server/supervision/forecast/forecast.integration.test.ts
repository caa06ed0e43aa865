import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coursesOf, openForecastRows } from '@/db/queries/forecast'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { day } from '@/domain/calendar/day'
import { NATIONAL } from '@/domain/calendar/testing/national'
import { backTest, scoreOf } from '@/domain/supervision/forecast/back-test'
import { chronicleOf } from '@/domain/supervision/forecast/experience'
import { likeCases } from '@/domain/supervision/forecast/like-cases'
import { AUTUMN, PLANTED_TO, planted, UNIT_NAMES, UNITS } from '@/domain/supervision/testing/planted'
import { openOffice, type TestOffice } from '@/server/testing/office'
import { loadOffice } from '../../cases/office-context'
import { plantOffice } from '../testing/planted-office'
import { runBackTest } from './back-test'
import { readExperience } from './experience'
import { weeksAhead } from './four-weeks'
import { openRisks, risksOf } from './open-risks'

const CASES = planted([...UNITS, AUTUMN], '甲')
const COURSES = CASES.map(({ course }) => course)
const TODAY = PLANTED_TO
const YEAR = { from: day('2025-02-01'), to: TODAY }

let office: TestOffice
let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
  office = await openOffice({ approvalSteps: { reply: 1 } })
  await plantOffice(office.agencyId, CASES, UNIT_NAMES)
}, 120_000)
afterAll(() => close())

test('cases that were planted stand in the store with the same passages', async () => {
  const stored = await coursesOf(
    reads(),
    COURSES.map(({ caseId }) => caseId),
  )
  for (const { caseId, passages } of COURSES) {
    const told = (some: readonly object[]) =>
      some.map((one) => {
        const { stage, unitId, from, to, knownFrom, knownTo } = one as (typeof passages)[number]
        return { stage, unitId, from, to, knownFrom, knownTo }
      })
    expect(told(stored.get(caseId) ?? [])).toEqual(told(passages))
  }
})

test('the newest stays of each class say what the whole history says', async () => {
  const whole = chronicleOf(COURSES, NATIONAL).asKnownOn(TODAY)
  const { experience } = await readExperience(reads(), await loadOffice(reads(), office.agencyId), TODAY)
  for (const unitId of ['quick', 'slow', 'third', 'autumn', 'nobody', null])
    for (const stage of [
      'to_assign',
      'to_accept',
      'in_work',
      'consulting',
      'in_approval',
      'final_not_sent',
    ] as const)
      for (const path of ['plain', 'sent_back', 'third_party'] as const)
        for (const elapsed of [0, 3, 9, 40]) {
          const standing = { caseId: 'x', stage, unitId, path, elapsed }
          expect(likeCases(standing, experience)).toEqual(likeCases(standing, whole))
        }
})

test('every open case has its risk, the most urgent first', async () => {
  const open = await openForecastRows(reads(), office.agencyId)
  const risks = await risksOf(await loadOffice(reads(), office.agencyId), TODAY, open)
  expect(risks).toHaveLength(open.length)
  expect(open.length).toBeGreaterThan(20)
  expect(new Set(risks.map(({ risk }) => risk.word)).size).toBeGreaterThan(1)
  for (const { risk, open: one } of risks) {
    expect(risk.sentence).toMatch(/^(还剩\d+个工作日|已超期\d+个工作日|今天到期)；/)
    expect(one.stage).not.toBe('to_deliver')
  }
  const order = ['late', 'likely', 'possible', 'normal', 'unknown']
  const kept = await openRisks(office.agencyId, TODAY)
  expect(kept.map(({ open, risk }) => [open.caseId, risk.word])).toEqual(
    risks.map(({ open, risk }) => [open.caseId, risk.word]),
  )
  expect(kept[0]?.risk).toEqual(risks[0]?.risk)
  const ranks = risks.map(({ risk }) => order.indexOf(risk.word))
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
})

describe('four weeks ahead', () => {
  test('what falls due is what the open cases say, and a unit has its weeks', async () => {
    const ahead = await weeksAhead(office.agencyId, TODAY)
    const open = await openForecastRows(reads(), office.agencyId)
    const due = ahead.weeks.reduce((sum, week) => sum + week.due, 0)
    expect(due + ahead.lateAlready + ahead.later).toBe(open.length)
    expect(due).toBeGreaterThan(10)
    expect(ahead.units.map(({ lacks }) => lacks)).toEqual(
      ahead.units.map(({ unitId }) => (unitId === null ? 'no_throughput' : null)),
    )
  })

  test('on the same day it is the same picture', async () => {
    expect(await weeksAhead(office.agencyId, TODAY)).toEqual(await weeksAhead(office.agencyId, TODAY))
  })
})

test('the back-test from the events of the store is that of the planted history', async () => {
  const { tested, ofCases } = await runBackTest(office.agencyId, YEAR, TODAY)
  const expected = backTest(
    { chronicle: chronicleOf(COURSES, NATIONAL), calendar: NATIONAL, cases: CASES },
    YEAR,
  )
  expect(tested.map(({ caseId, forecastOn, word, came }) => [caseId, forecastOn, word, came])).toEqual(
    expected.map(({ caseId, forecastOn, word, came }) => [caseId, forecastOn, word, came]),
  )
  expect(ofCases).toBeGreaterThan(tested.length)
  expect(scoreOf(tested).hits).toBeGreaterThan(scoreOf(tested).misses)
})
