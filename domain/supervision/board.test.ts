import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import {
  type BoardCounts,
  boardOf,
  casesBehindBoard,
  firstBoardDay,
  type HandingOfDay,
  type StageCount,
} from './board'
import type { Stage } from './stage'

// 2026-03-18 is a Wednesday; 02-15 to 02-23 are off, 02-14 and 02-28 are worked.

const today = day('2026-03-18')
const seen = { today, calendar: NATIONAL }
const units = [
  { id: 'u', name: '综合科' },
  { id: 'v', name: '法规科' },
  { id: 'w', name: '信访科' },
]

const stands = (stage: Stage, unitId: string | null, n: number, since: string, late = 0): StageCount => ({
  stage,
  unitId,
  n,
  since: day(since),
  late,
})
const handed = (on: string, unitId: string | null, how: HandingOfDay['how'], n = 1): HandingOfDay => ({
  on: day(on),
  unitId,
  how,
  n,
})
const board = (counts: Partial<BoardCounts>) =>
  boardOf({ stages: [], came: [], went: [], ...counts }, units, seen)

test('each cell has its cases, the late among them, and the working days of the oldest', () => {
  const { lines, total } = board({
    stages: [
      stands('to_confirm', null, 3, '2026-03-16'),
      stands('in_work', 'u', 6, '2026-02-13', 1),
      stands('in_work', 'v', 2, '2026-03-18'),
      stands('to_deliver', 'u', 4, '2026-03-02'),
    ],
  })
  expect(lines.map(({ name, inHand, late }) => [name, inHand, late])).toEqual([
    ['未分办', 3, 0],
    ['综合科', 6, 1],
    ['法规科', 2, 0],
  ])
  // 02-14, five days until 02-28, which is worked, and thirteen of March.
  expect(lines[1]?.cells.in_work).toEqual({ n: 6, late: 1, oldest: 19 })
  expect(lines[1]?.cells.consulting).toBeNull()
  expect(total.cells.in_work).toEqual({ n: 8, late: 1, oldest: 19 })
  expect(total.cells.to_deliver).toEqual({ n: 4, late: 0, oldest: 12 })
  expect(total.inHand).toBe(11)
})

test('what waits to be delivered is not in hand, and an answer that nobody has collected may be late', () => {
  const { total } = board({ stages: [stands('to_deliver', 'u', 2, '2026-03-02', 1)] })
  expect(total).toMatchObject({ inHand: 0, late: 1 })
})

test('units that have and had nothing are named and take no room', () => {
  const { lines, idle } = board({
    stages: [stands('in_work', 'u', 1, '2026-03-16')],
    went: [handed('2026-01-05', 'v', 'ended')],
  })
  expect(lines.map(({ name }) => name)).toEqual(['综合科', '法规科'])
  expect(idle).toEqual(['信访科'])
})

test('twelve weeks from Monday to Sunday, the running one last; the stock is what came and did not leave', () => {
  expect(firstBoardDay(today)).toBe('2025-12-29')
  const { lines, total } = board({
    stages: [stands('in_work', 'u', 3, '2026-03-03'), stands('to_assign', null, 1, '2026-03-17')],
    came: [
      handed('2026-03-02', null, 'arrived', 2),
      handed('2026-03-03', 'u', 'assigned', 2),
      handed('2026-03-15', 'u', 'arrived'),
      handed('2026-03-17', null, 'arrived'),
    ],
    went: [handed('2026-03-03', null, 'moved', 2), handed('2026-03-09', 'u', 'ended')],
  })
  const last = (name: string) =>
    lines
      .find((line) => line.name === name)
      ?.weeks.slice(-4)
      .map(({ from, came, went, stock }) => `${from} ${came} ${went} ${stock}`)
  expect(last('综合科')).toEqual([
    '2026-02-23 0 0 1',
    '2026-03-02 2 0 3',
    '2026-03-09 1 1 3',
    '2026-03-16 0 0 3',
  ])
  expect(last('未分办')?.slice(1)).toEqual(['2026-03-02 2 2 0', '2026-03-09 0 0 0', '2026-03-16 1 0 1'])
  // Passed from the desk to the unit, a case has not come again.
  expect(total.weeks.slice(-3).map(({ came, went, stock }) => [came, went, stock])).toEqual([
    [2, 0, 3],
    [1, 1, 3],
    [1, 0, 4],
  ])
  expect(total.weeks).toHaveLength(12)
})

test('every number has its list', () => {
  expect(casesBehindBoard('u', 'in_work')).toEqual({
    tab: 'all',
    stage: 'in_work',
    sort: 'due',
    unit: 'u',
  })
  expect(casesBehindBoard('none', 'in_hand')).toEqual({
    tab: 'all',
    stage: 'in_hand',
    sort: 'due',
    unit: 'none',
  })
  expect(casesBehindBoard('total', 'late')).toEqual({ tab: 'open', lateness: 'late' })
})
