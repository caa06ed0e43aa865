import { getTableName, is, Table } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { EVERYTHING, ofAnotherAgency, outsideReach, PARTS, type Reach, turnOf, whoseTable } from './reach'
import * as schema from './schema'

const ofAgency: Reach = { of: 'agency', agencyId: 'a' }
const ofLimits: Reach = { of: 'part', part: 'limits' }

test('every table of the schema says whose it is', () => {
  const tables: string[] = Object.values(schema).flatMap((one) => (is(one, Table) ? [getTableName(one)] : []))
  expect(tables.length).toBeGreaterThan(60)
  expect(tables.filter((name) => !whoseTable.has(name))).toEqual([])
  // The index of a search is made by a migration of its own.
  expect([...whoseTable.keys()].filter((name) => !tables.includes(name))).toEqual(['case_search'])
})

describe('what a transaction may write', () => {
  test.each<[table: string, by: string[]]>([
    ['cases', ['everything', 'agency']],
    ['case_search', ['everything', 'agency']],
    ['limit_counters', ['everything', 'agency', 'limits']],
    ['spent_challenges', ['everything', 'limits']],
    ['sessions', ['everything']],
    ['people', ['everything']],
    ['a_table_that_nobody_knows', ['everything']],
    ['audit_lines', ['everything']],
  ])('%s', (table, by) => {
    const reaches: Record<string, Reach> = { everything: EVERYTHING, agency: ofAgency, limits: ofLimits }
    const may = Object.keys(reaches).filter((name) => !outsideReach(reaches[name] as Reach, table, false))
    expect(may).toEqual(by)
  })

  test('the chain, by whoever holds its lock', () => {
    expect(outsideReach(ofAgency, 'audit_lines', false)).toMatch(/lock of the chain/)
    expect(outsideReach(ofAgency, 'audit_lines', true)).toBeNull()
    expect(outsideReach(ofLimits, 'book_digests', true)).toBeNull()
  })

  test('rows of its own agency', () => {
    expect(ofAnotherAgency(ofAgency, 'a')).toBeNull()
    expect(ofAnotherAgency(ofAgency, 'b')).not.toBeNull()
    expect(ofAnotherAgency(EVERYTHING, 'b')).toBeNull()
  })
})

test('those wait for each other that reach the same', () => {
  expect(turnOf(EVERYTHING)).toBeNull()
  expect(turnOf(ofAgency)).toEqual(turnOf({ of: 'agency', agencyId: 'a' }))
  const all = [ofAgency, { of: 'agency', agencyId: 'b' } as const]
  const turns = [...all, ...PARTS.map((part) => ({ of: 'part', part }) as const)].map(turnOf)
  expect(new Set(turns.map((turn) => JSON.stringify(turn))).size).toBe(2 + PARTS.length)
  // What PostgreSQL takes as the second of two numbers.
  for (const turn of turns) expect(Math.abs(turn?.number ?? Infinity)).toBeLessThanOrEqual(2 ** 31)
})
