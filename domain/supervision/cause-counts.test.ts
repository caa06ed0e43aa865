import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { type LateCauseCount, lateCauses, lateCausesSentence, twelveMonthsTo } from './cause-counts'

const COUNTS: LateCauseCount[] = [
  { cause: 'file_search', unitId: 'a', month: '2026-01', n: 1 },
  { cause: 'internal_circulation', unitId: 'a', month: '2026-01', n: 2 },
  { cause: 'internal_circulation', unitId: 'b', month: '2026-11', n: 3 },
  { cause: null, unitId: null, month: '2026-11', n: 4 },
]
const days = twelveMonthsTo(day('2026-11-26'))
const view = lateCauses(COUNTS, days, (id) => ({ a: '综合科', b: '征收科' })[id] ?? '')

test('twelve months, this one among them', () => {
  expect(days).toEqual({ firstDay: '2025-12-01', lastDay: '2026-11-26' })
  expect(twelveMonthsTo(day('2026-01-31')).firstDay).toBe('2025-02-01')
  expect(view.months.map(({ month }) => month)).toEqual([
    ...['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'],
    ...['2026-08', '2026-09', '2026-10', '2026-11'],
  ])
})

describe('late answers by cause, unit and month', () => {
  test('the most frequent cause first, with the unit that has most of it; unconfirmed ones last', () => {
    expect(view.causes.map(({ label, n, units }) => [label, n, units[0]?.label])).toEqual([
      ['内部流转', 5, '征收科'],
      ['卷宗查找', 1, '综合科'],
      ['未确认', 4, '未分办'],
    ])
  })

  test('every way of counting comes to the same', () => {
    const sum = (all: readonly { n: number }[]) => all.reduce((of, { n }) => of + n, 0)
    expect(view.total.n).toBe(10)
    expect([sum(view.causes), sum(view.units), sum(view.months)]).toEqual([10, 10, 10])
    for (const cause of view.causes) expect(sum(cause.units)).toBe(cause.n)
  })

  test('each number has the list of its cases', () => {
    expect(view.causes[0]?.units[0]?.href).toBe(
      '/cases?tab=all&lateness=answered_late&concluded_since=2025-12-01&cause=internal_circulation&unit=b',
    )
    expect(view.unconfirmed.href).toContain('cause=none')
    expect(view.months.at(-1)?.href).toBe('/cases?tab=all&lateness=answered_late&concluded=2026-11')
  })
})

test('the sentence for section five', () => {
  expect(lateCausesSentence(COUNTS)).toBe(
    '年内办结的申请中，超期答复10件，按主要原因分：内部流转5件、卷宗查找1件、没有记录原因的4件。',
  )
  expect(lateCausesSentence([])).toBeNull()
})
