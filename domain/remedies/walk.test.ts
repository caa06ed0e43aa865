import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type IsoDate, yearOf } from '../calendar/day'
import type { Case } from '../case/case'
import { anyWalk, walked } from '../case/testing/walk'
import { FORMAT_2021 } from '../report/formats/2021'
import { columnInYear, countTable4, partsOfTotal } from '../report/tables/table4'
import { REMEDY_KINDS, REMEDY_RESULTS, refuseRemedy } from './remedy'
import { type RemedyInput, remedyInput } from './remedy-input'
import { anyRemedyTry, REMEDY_STEPS, type RemedyTry, remedyTried } from './testing/walk'

/** From the first request of a walk to after the last day that one may reach. */
const YEARS = [2023, 2024, 2025, 2026, 2027, 2028]

type Steps = readonly (RemedyTry & { gap: number })[]

/** Cases of an office's years, some of which ended; walked once, because a remedy does not change its case. */
const CASES = fc.sample(anyWalk, { numRuns: 400, seed: 1 }).map((walk) => walked(walk))

/** Some of them, each with the remedies that were entered against it while days went by. */
const anyRemedies = fc.array(
  fc.tuple(
    fc.constantFrom(...CASES),
    fc.array(
      fc.tuple(fc.integer({ min: 0, max: 90 }), anyRemedyTry).map(([gap, tried]) => ({ ...tried, gap })),
      {
        maxLength: 20,
      },
    ),
  ),
  { maxLength: 8 },
)

test('no sequence of entries, amendments and deletions breaks an identity of 表四', () => {
  fc.assert(
    fc.property(anyRemedies, (cases) => {
      const remedies = cases.flatMap(([kase, steps]) => remediesAfter(kase, steps))
      for (const year of YEARS) {
        const table = countTable4(remedies, year, FORMAT_2021)
        const before = countTable4(remedies, year - 1, FORMAT_2021)
        for (const kind of REMEDY_KINDS) {
          const { total, ...parts } = table[kind]
          expect(sum(Object.values(parts))).toBe(total)
          // What was pending and what was filed in the year is concluded in it or pending still.
          const filed = remedies.filter((one) => one.kind === kind && yearOf(one.filedOn) === year)
          const concluded = sum(REMEDY_RESULTS.map((result) => table[kind][result]))
          expect(before[kind].pending + filed.length).toBe(concluded + table[kind].pending)
        }
      }
    }),
  )
})

test('a remedy is pending from the year it is filed until the year it is concluded, and counts as concluded once', () => {
  fc.assert(
    fc.property(anyRemedies, (cases) => {
      for (const remedy of cases.flatMap(([kase, steps]) => remediesAfter(kase, steps))) {
        const { filedOn, concludedOn, result } = remedy
        const columns = YEARS.map((year) => columnInYear(remedy, year))
        expect(columns).toEqual(
          YEARS.map((year) => {
            if (concludedOn !== null && year === yearOf(concludedOn)) return result
            return yearOf(filedOn) <= year && (concludedOn === null || year < yearOf(concludedOn))
              ? 'pending'
              : null
          }),
        )
        const tables = YEARS.map((year) => countTable4([remedy], year, FORMAT_2021))
        const counted = sum(tables.flatMap((table) => REMEDY_KINDS.map((kind) => table[kind].total)))
        expect(counted).toBe(columns.filter((column) => column !== null).length)
      }
    }),
  )
})

test('the walks come to every step, kind and column, and to remedies that go on over years', () => {
  const met = new Set<string>()
  let overYears = 0
  for (const cases of fc.sample(anyRemedies, { numRuns: 400, seed: 1 })) {
    for (const [kase, steps] of cases) {
      for (const { kind, filedOn, concludedOn, result } of remediesAfter(kase, steps, (step) =>
        met.add(step),
      )) {
        met.add(kind).add(result ?? 'pending')
        if (concludedOn && yearOf(concludedOn) > yearOf(filedOn)) overYears++
      }
    }
  }
  const all = [...REMEDY_STEPS, ...REMEDY_KINDS, ...partsOfTotal(FORMAT_2021)]
  expect([...met].sort()).toEqual(all.sort())
  expect(overYears).toBeGreaterThan(50)
})

/** The remedies of a case after some steps, each allowed or refused as at the desk; none against a case without an end. */
function remediesAfter(
  kase: Case,
  steps: Steps,
  visit: (step: RemedyTry['step']) => void = () => {},
): RemedyInput[] {
  let remedies: readonly RemedyInput[] = []
  let today: IsoDate = kase.standing.ended?.on ?? kase.facts.arrivedOn
  for (const { gap, ...tried } of steps) {
    today = addDays(today, gap)
    const attempt = remedyTried(tried, remedies, kase.standing.ended?.on ?? today, today)
    if (!attempt) continue
    const others = remedies.filter((one) => one !== attempt.about)
    if (attempt.typed === null) {
      remedies = others
    } else {
      const entered = remedyInput.parse(attempt.typed)
      if (refuseRemedy(kase, entered, today)) continue
      remedies = [...others, entered]
    }
    visit(tried.step)
  }
  return [...remedies]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
