import { describe, expect, test } from 'vitest'
import {
  chosenColumns,
  columnsOfTab,
  isFixedColumn,
  isUsual,
  keptColumns,
  LIST_COLUMNS,
  USUAL_COLUMNS,
} from './list-columns'

describe('columns that somebody chooses', () => {
  test('stand in the order in which they were put', () => {
    expect(chosenColumns(['number', 'due', 'requested', 'stage'])).toEqual([
      'number',
      'due',
      'requested',
      'stage',
    ])
  })

  test('always hold the number, first, and the request', () => {
    expect(chosenColumns([])).toEqual(['number', 'requested'])
    expect(chosenColumns(['due', 'number', 'state'])).toEqual(['number', 'requested', 'due', 'state'])
    expect(LIST_COLUMNS.filter(isFixedColumn)).toEqual(['number', 'requested'])
  })

  test('stand once, however often they are named', () => {
    expect(chosenColumns(['requested', 'due', 'due', 'requested'])).toEqual(['number', 'requested', 'due'])
  })

  test.each(['phone', 'toString', ''])('are none that there is not: %s', (name) => {
    expect(chosenColumns(['number', name])).toMatchObject({ refusal: { rule: 'unknownColumn' } })
  })
})

describe('columns that were kept', () => {
  test('lose what the program no longer has', () => {
    expect(keptColumns(['number', 'gone', 'requested', 'unit'])).toEqual(['number', 'requested', 'unit'])
  })

  test('are nobody’s own while they are the usual ones', () => {
    expect(keptColumns(null)).toBeNull()
    expect(keptColumns(USUAL_COLUMNS)).toBeNull()
    expect(isUsual(['number', ...USUAL_COLUMNS.slice(1).toReversed()])).toBe(false)
  })
})

test('what was concluded says when, once', () => {
  expect(columnsOfTab(USUAL_COLUMNS, 'open')).toEqual(USUAL_COLUMNS)
  expect(columnsOfTab(USUAL_COLUMNS, 'concluded').at(-1)).toBe('concluded')
  expect(columnsOfTab(['number', 'concluded', 'requested'], 'concluded')).toEqual([
    'number',
    'concluded',
    'requested',
  ])
})
