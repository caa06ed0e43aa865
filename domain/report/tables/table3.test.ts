import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day } from '../../calendar/day'
import { APPLICANT_KINDS } from '../../case/facts'
import { BASES_OF_OUTCOME } from '../../case/outcomes'
import { checkTable3 } from '../checks/table3-checks'
import { FORMAT_2021 } from '../formats/2021'
import { OUTCOMES } from '../formats/in-force'
import { statisticsYear } from '../period/period'
import { type Countable, columnsOf, countTable3 } from './table3'

const anyCase: fc.Arbitrary<Countable> = fc
  .record({
    applicantKind: fc.constantFrom(...APPLICANT_KINDS),
    received: fc.integer({ min: 0, max: 1200 }),
    taken: fc.option(fc.integer({ min: 0, max: 500 })),
    outcome: fc.constantFrom(...OUTCOMES),
  })
  .map(({ applicantKind, received, taken, outcome }) => {
    const receivedOn = addDays(day('2021-06-01'), received)
    const concludedOn = taken === null ? null : addDays(receivedOn, taken)
    return { applicantKind, receivedOn, concludedOn, outcome: concludedOn ? outcome : null }
  })

test('the identities hold for every year of any cases, and what is carried out is carried in', () => {
  fc.assert(
    fc.property(fc.array(anyCase, { maxLength: 60 }), (cases) => {
      for (const year of [2021, 2022, 2023, 2024]) {
        const table = countTable3(cases, statisticsYear(year), FORMAT_2021)
        expect(checkTable3(table, {}, FORMAT_2021).filter(({ ok }) => !ok)).toEqual([])
        const before = countTable3(cases, statisticsYear(year - 1), FORMAT_2021)
        for (const column of columnsOf(FORMAT_2021))
          expect(table.carried_in[column]).toBe(before.carried_out[column])
      }
    }),
  )
})

test('a contradiction is told with its column and numbers', () => {
  const table = countTable3([], statisticsYear(2022), FORMAT_2021)
  const [check] = checkTable3({ ...table, new: { ...table.new, natural_person: 1 } }, {}, FORMAT_2021)
  expect(check).toMatchObject({ ok: false })
  expect(check?.cells.map(({ column }) => column)).toEqual(new Array(4).fill('natural_person'))
  expect(check?.detail).toBe('自然人：一（1）+ 二（0）≠ 三（七）（0）+ 四（0）')
})

test('the form has the 21 results and every row a legal basis', () => {
  expect(OUTCOMES).toHaveLength(21)
  expect(FORMAT_2021.forms.table3.body).toHaveLength(
    FORMAT_2021.table3.rows.filter(({ role }) => role !== 'heading').length,
  )
  for (const outcome of OUTCOMES) expect(BASES_OF_OUTCOME[outcome].length).toBeGreaterThan(0)
})
