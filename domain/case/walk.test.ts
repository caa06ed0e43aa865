import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkTable3 } from '../report/checks/table3-checks'
import { FORMAT_2021 } from '../report/formats/2021'
import { statisticsYear } from '../report/period/period'
import { columnsOf, countTable3 } from '../report/tables/table3'
import { type Case, loadCase } from './case'
import { COMMANDS } from './chapters/commands'
import { project } from './progress'
import { anyWalk, CALENDAR, SETTINGS, walked } from './testing/walk'

/** Walks that come to everything, walked once for all that is asked of their steps. */
const STEPS = fc.sample(anyWalk, { numRuns: 12000, seed: 1 }).map((walk) => {
  const steps: { command: string; kase: Case }[] = []
  walked(walk, (kase, { name }) => steps.push({ command: name, kase }))
  return steps
})

test('replaying a history gives the case that the commands gave, with the same derived row', () => {
  fc.assert(
    fc.property(anyWalk, (walk) => {
      const kase = walked(walk)
      const { id, agencyId, number, facts, recorded } = kase
      const stored = JSON.parse(JSON.stringify(recorded))
      const replayed = loadCase({ id, agencyId, number, facts, recorded: stored }, CALENDAR, SETTINGS)
      expect(project(replayed, CALENDAR)).toEqual(project(kase, CALENDAR))
      expect(kase.version).toBe(recorded.length)
    }),
  )
})

test('a case that has ended counts in exactly one result row, or in none when it was never received or is in no column', () => {
  fc.assert(
    fc.property(anyWalk, (walk) => {
      const progress = project(walked(walk), CALENDAR)
      const results = [2023, 2024, 2025, 2026].map(
        (year) => countTable3([progress], statisticsYear(year), FORMAT_2021).results_total.total,
      )
      const { applicantKind, receivedOn, concludedOn } = progress
      const counted = applicantKind !== null && receivedOn !== null && concludedOn !== null
      expect(results.reduce((a, b) => a + b)).toBe(counted ? 1 : 0)
    }),
  )
})

test('no sequence of commands breaks an identity of 表三', () => {
  fc.assert(
    fc.property(fc.array(anyWalk, { maxLength: 20 }), (walks) => {
      const rows = walks.map((walk) => project(walked(walk), CALENDAR))
      for (const year of [2023, 2024, 2025]) {
        const table = countTable3(rows, statisticsYear(year), FORMAT_2021)
        expect(checkTable3(table, {}, FORMAT_2021).filter(({ ok }) => !ok)).toEqual([])
        const before = countTable3(rows, statisticsYear(year - 1), FORMAT_2021)
        for (const column of columnsOf(FORMAT_2021))
          expect(table.carried_in[column]).toBe(before.carried_out[column])
      }
    }),
    { numRuns: 50 },
  )
})

test('a new answer that was ordered changes nothing that was counted, and has to be delivered', () => {
  const counted = (kase: Case) => {
    const { outcome, concludedOn, lateWorkingDays, latenessCause } = project(kase, CALENDAR)
    return { outcome, concludedOn, lateWorkingDays, latenessCause }
  }
  let met = 0
  for (const steps of STEPS) {
    steps.forEach(({ command, kase }, i) => {
      if (command !== 'replyAnew') return
      met++
      const before = steps[i - 1]?.kase
      expect(kase.state).toBe('to_deliver')
      expect(counted(kase)).toEqual(before && counted(before))
    })
  }
  expect(met).toBeGreaterThan(10)
})

test('the walks come to every command, so that what holds for them says something', () => {
  const met = new Set(STEPS.flatMap((steps) => steps.map(({ command }) => command)))
  expect([...met].sort()).toEqual(COMMANDS.map(({ name }) => name).sort())
})
