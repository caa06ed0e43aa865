import { describe, expect, test } from 'vitest'
import { day } from '../../calendar/day'
import { FORMAT_2021 } from '../formats/2021'
import { carryDifferences } from '../tables/carry-over'
import { cellName } from '../tables/form'
import { factChanges } from './corrections'
import type { SealedCase } from './seal'

const FORMATS = { year: 2022, sealed: FORMAT_2021, now: FORMAT_2021 }

function counted(id: string, change: Partial<SealedCase> = {}): SealedCase {
  return {
    id,
    number: `依申${id}号`,
    channel: '网络',
    applicantKind: 'natural_person',
    receivedOn: day('2022-03-01'),
    dueOn: day('2022-03-29'),
    concludedOn: day('2022-03-20'),
    outcome: 'granted',
    lateWorkingDays: 0,
    ...change,
  }
}

describe('changes since a seal', () => {
  test('an outcome that was corrected moves two cells', () => {
    const [change] = factChanges([counted('1')], [counted('1', { outcome: 'not_held' })], FORMATS)
    expect(change?.fields).toEqual(['outcome'])
    expect(change?.moves.map(({ cell, by }) => `${cellName(cell)} ${by}`)).toEqual([
      'table3/granted/natural_person -1',
      'table3/not_held/natural_person 1',
    ])
  })

  test('a case registered late, and one that is gone', () => {
    const changes = factChanges([counted('1')], [counted('2')], FORMATS)
    expect(changes.map(({ caseId, before, after }) => [caseId, before !== null, after !== null])).toEqual([
      ['1', true, false],
      ['2', false, true],
    ])
  })

  test('a change that moves no number of the year is none', () => {
    expect(factChanges([counted('1')], [counted('1', { dueOn: day('2022-04-01') })], FORMATS)).toEqual([])
    const carried = counted('1', { concludedOn: null, outcome: null })
    // Answered in the next year: 结转 stays what it was.
    expect(factChanges([carried], [counted('1', { concludedOn: day('2023-01-05') })], FORMATS)).toEqual([])
  })
})

describe('carry-over, case by case', () => {
  const open = counted('1', { receivedOn: day('2022-12-20'), concludedOn: null, outcome: null })

  test('whoever is carried out is carried in', () => {
    expect(
      carryDifferences([open], [{ ...open, concludedOn: day('2023-01-10'), outcome: 'granted' }], 2023),
    ).toEqual([])
  })

  test('a reply dated back, a late registration, a deleted case', () => {
    const datedBack = counted('1', { receivedOn: day('2022-12-20'), concludedOn: day('2022-12-30') })
    const late = counted('2', { receivedOn: day('2022-12-28'), concludedOn: null, outcome: null })
    expect(
      carryDifferences(
        [open, counted('3', { concludedOn: null, outcome: null })],
        [datedBack, late],
        2023,
      ).map(({ caseId, side, after }) => [caseId, side, after !== null]),
    ).toEqual([
      ['1', 'only_sealed', true],
      ['2', 'only_now', true],
      ['3', 'only_sealed', false],
    ])
  })
})
