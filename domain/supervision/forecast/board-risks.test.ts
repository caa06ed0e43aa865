import { expect, test } from 'vitest'
import { casesAtRisk, type RiskCell, riskCounts, risksAt } from './board-risks'

const cells: RiskCell[] = [
  { unitId: null, stage: 'to_assign', likely: 0, possible: 1 },
  { unitId: 'a', stage: 'in_work', likely: 2, possible: 3 },
  { unitId: 'a', stage: 'in_approval', likely: 1, possible: 0 },
]

test('risks of a line, of a cell, of all', () => {
  expect(risksAt(cells, 'a')).toEqual({ likely: 3, possible: 3 })
  expect(risksAt(cells, 'a', 'in_work')).toEqual({ likely: 2, possible: 3 })
  expect(risksAt(cells, 'none')).toEqual({ likely: 0, possible: 1 })
  expect(risksAt(cells, 'b')).toEqual({ likely: 0, possible: 0 })
  expect(risksAt(cells, 'total')).toEqual({ likely: 3, possible: 4 })
  expect(risksAt(cells, 'total', 'in_approval')).toEqual({ likely: 1, possible: 0 })
})

test('each number opens its cases', () => {
  expect(casesAtRisk('a', 'likely')).toEqual({ tab: 'open', risk: 'likely', unit: 'a' })
  expect(casesAtRisk('total', 'alarm')).toEqual({ tab: 'open', risk: 'alarm' })
})

test('open cases are counted by word, and where they stand', () => {
  const at = (unitId: string | null, stage: 'in_work' | 'to_assign', word: 'late' | 'likely' | 'normal') => ({
    open: { unitId, stage },
    risk: { word },
  })
  const counts = riskCounts([
    at('a', 'in_work', 'late'),
    at('a', 'in_work', 'likely'),
    at('a', 'in_work', 'normal'),
    at(null, 'to_assign', 'likely'),
    at('b', 'in_work', 'normal'),
  ])
  expect(counts.total).toEqual({ late: 1, likely: 2, possible: 0, normal: 2, unknown: 0 })
  expect(counts.cells).toEqual([
    { unitId: 'a', stage: 'in_work', late: 1, likely: 1, possible: 0 },
    { unitId: null, stage: 'to_assign', late: 0, likely: 1, possible: 0 },
  ])
})
