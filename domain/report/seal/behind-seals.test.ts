import { describe, expect, test } from 'vitest'
import { day } from '../../calendar/day'
import { besideTables, remedyYearsMoved, yearsMoved } from './behind-seals'
import type { SealedCase, SealedRemedy } from './seal'

// 封存之后，哪些年度的数字随一件案件、一条复议诉讼记录的变化而变化。

const one: SealedCase = {
  id: 'a',
  number: '依申1号',
  channel: '网络',
  applicantKind: 'natural_person',
  receivedOn: day('2024-12-02'),
  dueOn: day('2024-12-30'),
  concludedOn: day('2025-01-20'),
  outcome: 'granted',
  lateWorkingDays: 14,
}
const SEALED = [2023, 2024, 2025]

describe('a case', () => {
  test('that comes or goes moves every sealed year that counts it', () => {
    expect(yearsMoved(null, one, SEALED)).toEqual([2024, 2025])
    expect(yearsMoved(one, null, SEALED)).toEqual([2024, 2025])
    expect(yearsMoved(one, null, [2025])).toEqual([2025])
    expect(yearsMoved(null, null, SEALED)).toEqual([])
  })

  test.each<[string, Partial<SealedCase>, readonly number[]]>([
    ['nothing that is counted', { number: '依申〔2024〕1号' }, []],
    ['its column', { applicantKind: 'commercial_enterprise' }, [2024, 2025]],
    ['what it came to', { outcome: 'other' }, [2025]],
    ['its channel, which the year it came in tells', { channel: '邮寄' }, [2024]],
    ['another day of the same year', { concludedOn: day('2025-01-21') }, []],
    ['its end, to the year before', { concludedOn: day('2024-12-30'), lateWorkingDays: 0 }, [2024, 2025]],
    ['whether it was late at the end of the year', { dueOn: day('2025-01-03') }, [2024]],
    ['whether it was late at its end', { lateWorkingDays: 0 }, [2025]],
  ])('that changes %s', (_, change, years) => {
    expect(yearsMoved(one, { ...one, ...change }, SEALED)).toEqual(years)
  })

  test('is named for the count beside the tables that it moves', () => {
    const now = { ...one, channel: '邮寄', dueOn: day('2025-01-03') }
    expect(besideTables([one], [now], 2024)).toEqual([
      { count: 'channel 网络', caseId: 'a', number: '依申1号' },
      { count: 'late', caseId: 'a', number: '依申1号' },
      { count: 'channel 邮寄', caseId: 'a', number: '依申1号' },
    ])
    expect(besideTables([one], [one], 2024)).toEqual([])
  })
})

test('a remedy moves the years in whose 表四 it stands otherwise than before', () => {
  const filed: SealedRemedy = {
    id: 'r',
    caseNumber: '依申1号',
    kind: 'reconsideration',
    filedOn: day('2024-11-01'),
    concludedOn: null,
    result: null,
  }
  const ended = { ...filed, concludedOn: day('2025-02-01'), result: 'upheld' as const }
  expect(remedyYearsMoved(null, filed, SEALED)).toEqual([2024, 2025])
  expect(remedyYearsMoved(filed, ended, SEALED)).toEqual([2025])
  expect(remedyYearsMoved(filed, ended, [2024])).toEqual([])
  expect(remedyYearsMoved(ended, null, SEALED)).toEqual([2024, 2025])
})
