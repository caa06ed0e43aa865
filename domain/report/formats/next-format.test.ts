import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day } from '../../calendar/day'
import { APPLICANT_KINDS } from '../../case/facts'
import { checkTable3 } from '../checks/table3-checks'
import { reportDocument } from '../document/document'
import { outcomesFigure } from '../figures/figures'
import { statisticsYear } from '../period/period'
import { contradictionsIn, sumTables } from '../roll-up/roll-up'
import { factChanges } from '../seal/corrections'
import type { SealedCase } from '../seal/seal'
import { cellPlace, cellWords } from '../tables/cell-words'
import type { FormEntry, NationalForm } from '../tables/form'
import { type Countable, completeTable3, countTable3, numberIn } from '../tables/table3'
import { FORMAT_2021 } from './2021'
import type { Format } from './format'
import { formatOf, formatOfSeal, outcomesOf, rowOf } from './in-force'
import { MADE_UP_2027, MADE_UP_LABEL, MADE_UP_OUTCOME, RENAMED, WITH_MADE_UP } from './testing/made-up-2027'

// A next form with a result more and one by another name: nothing but its definition knows of them.

const wordsOf = ({ head, body }: NationalForm) =>
  [...head, ...body].flat().flatMap((entry: FormEntry) => ('words' in entry ? [entry.words] : []))

test('a year has the newest form in force; years before the first have the first', () => {
  const of = (year: number) => formatOf(year, WITH_MADE_UP).id
  expect([2019, 2021, 2026, 2027, 2031].map(of)).toEqual(['2021', '2021', '2021', '2027', '2027'])
  expect(formatOf(2026)).toBe(FORMAT_2021)
})

test('a seal says in which form it is; older ones are in that of 2021', () => {
  expect(formatOfSeal({ year: 2024 })).toBe(FORMAT_2021)
  expect(formatOfSeal({ format: '2021', year: 2027 })).toBe(FORMAT_2021)
  expect(formatOfSeal({ format: 'forgotten', year: 2027 })).toBe(formatOf(2027))
})

const anyCase = (format: Format): fc.Arbitrary<Countable> =>
  fc
    .record({
      applicantKind: fc.constantFrom(...APPLICANT_KINDS),
      received: fc.integer({ min: 0, max: 900 }),
      taken: fc.option(fc.integer({ min: 0, max: 300 })),
      outcome: fc.constantFrom(...outcomesOf(format)),
    })
    .map(({ applicantKind, received, taken, outcome }) => {
      const receivedOn = addDays(day('2026-01-01'), received)
      const concludedOn = taken === null ? null : addDays(receivedOn, taken)
      return { applicantKind, receivedOn, concludedOn, outcome: concludedOn ? outcome : null }
    })

test('its identities hold, and it carries in what the form before carried out', () => {
  fc.assert(
    fc.property(
      fc.array(anyCase(FORMAT_2021), { maxLength: 30 }),
      fc.array(anyCase(MADE_UP_2027), { maxLength: 30 }),
      (former, later) => {
        const cases = [
          ...former.filter(({ concludedOn }) => !concludedOn || concludedOn < '2027-01-01'),
          ...later.filter(({ concludedOn }) => !concludedOn || concludedOn >= '2027-01-01'),
        ]
        const before = countTable3(cases, statisticsYear(2026), FORMAT_2021)
        const table = countTable3(cases, statisticsYear(2027), MADE_UP_2027)
        expect(before).not.toHaveProperty(MADE_UP_OUTCOME)
        expect(checkTable3(table, {}, MADE_UP_2027).filter(({ ok }) => !ok)).toEqual([])
        expect(table.carried_in).toEqual(before.carried_out)
      },
    ),
    { numRuns: 50 },
  )
})

test('the row is summed, printed, checked, shown and found by its own words', () => {
  const table3 = completeTable3(
    { new: { natural_person: 4 }, [MADE_UP_OUTCOME]: { natural_person: 3 }, granted: { natural_person: 1 } },
    MADE_UP_2027,
  )
  expect([numberIn(table3, 'refused'), numberIn(table3, 'results_total')]).toEqual([3, 4])
  expect(outcomesFigure({ year: 2027, table: table3 }, MADE_UP_2027).sentence).toContain('不予公开3件')

  const cell = { table: 'table3', row: MADE_UP_OUTCOME, column: 'natural_person' } as const
  expect(cellPlace(cell, MADE_UP_2027)).toBe(`表三 三（三）9${MADE_UP_LABEL}·自然人`)
  expect(cellWords(cell, 2027, MADE_UP_2027)).toContain(`办理结果为“${MADE_UP_LABEL}”`)
  expect(cellWords(cell, 2026, FORMAT_2021)).toBe('')

  const tables = { ...sumTables([], MADE_UP_2027), table3 }
  expect(sumTables([tables, tables], MADE_UP_2027).table3[MADE_UP_OUTCOME]?.total).toBe(6)
  expect(contradictionsIn(tables, MADE_UP_2027)).toEqual([])
  const wrong = { ...tables, table3: { ...table3, [MADE_UP_OUTCOME]: { ...table3.new, total: 9 } } }
  expect(contradictionsIn(wrong, MADE_UP_2027).join()).toContain(`${MADE_UP_LABEL}·总计填9，各项相加为4`)
})

test('what is printed has its words, and the form before keeps its own', () => {
  const [was, is] = [FORMAT_2021, MADE_UP_2027].map((format) => wordsOf(format.forms.table3))
  expect(is?.length).toBe((was?.length ?? 0) + 1)
  expect(is).toEqual(expect.arrayContaining([`9.${MADE_UP_LABEL}`, `1.${RENAMED.is}`]))
  expect(is).not.toContain(`1.${RENAMED.was}`)
  expect(was).toContain(`1.${RENAMED.was}`)
  expect(was).not.toContain(`9.${MADE_UP_LABEL}`)
  const { sections } = reportDocument({
    agency: '某某局',
    year: 2027,
    format: MADE_UP_2027,
    texts: { one: '', five: '', six: '' },
    figures: { tables: sumTables([], MADE_UP_2027) },
  })
  expect(sections[2]?.blocks).toEqual([{ form: MADE_UP_2027.forms.table3 }])
})

test('a year that was sealed in the form before differs from now by its cases alone', () => {
  const kept: SealedCase = {
    id: '1',
    number: '依申1号',
    channel: '网络',
    applicantKind: 'natural_person',
    receivedOn: day('2027-03-01'),
    dueOn: day('2027-03-29'),
    concludedOn: day('2027-03-20'),
    outcome: RENAMED.key,
    lateWorkingDays: 0,
  }
  const formats = { year: 2027, sealed: FORMAT_2021, now: MADE_UP_2027 }
  expect(factChanges([kept], [kept], formats)).toEqual([])
  const [change] = factChanges([kept], [{ ...kept, outcome: MADE_UP_OUTCOME }], formats)
  expect(change?.moves.map(({ cell, by }) => `${cell.row} ${by}`)).toEqual([
    `${RENAMED.key} -1`,
    `${MADE_UP_OUTCOME} 1`,
  ])
  expect(rowOf(FORMAT_2021, MADE_UP_OUTCOME)).toBeNull()
})
