import { expect, test } from 'vitest'
import { tableNameOf } from '../proof/held-row'
import { HELD, type HeldTable } from '../proof/tables'
import { referencesOf, shapeOf } from './columns'
import { STAYING, TRAVELLING } from './travelling'
import { TABLE_WORDS, toldTables } from './words'
import { COMMON } from './words/types'

test('every table travels or says why it stays, and none does both', () => {
  expect([...TRAVELLING, ...Object.keys(STAYING)].sort()).toEqual(Object.keys(HELD).sort())
})

test('a table stands behind those that it refers to', () => {
  const order = TRAVELLING.map(tableNameOf)
  for (const name of TRAVELLING) {
    const at = order.indexOf(tableNameOf(name))
    for (const other of referencesOf(name)) {
      const before = order.indexOf(other)
      expect(before, `${tableNameOf(name)} → ${other}`).toBeGreaterThanOrEqual(0)
      if (other !== tableNameOf(name)) expect(before, `${tableNameOf(name)} → ${other}`).toBeLessThan(at)
    }
  }
})

test('every table and every column of an export is told in words', () => {
  const without = toldTables().flatMap(({ name, is, columns }) => [
    ...(is === '' ? [name] : []),
    ...columns.filter((column) => column.is === '').map((column) => `${name}.${column.name}`),
  ])
  expect(without).toEqual([])
})

test('no words are left of columns that are gone, and none repeat what is common', () => {
  for (const [name, words] of Object.entries(TABLE_WORDS)) {
    const there = shapeOf(name as HeldTable).columns.map(([, column]) => column.name)
    for (const [column, is] of Object.entries(words?.columns ?? {})) {
      expect(there, `${name}.${column}`).toContain(column)
      expect(COMMON[column], `${name}.${column}`).not.toBe(is)
    }
  }
})
