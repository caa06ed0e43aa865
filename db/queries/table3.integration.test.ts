import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import type { CaseProgress } from '@/domain/case/progress'
import { checkTable3 } from '@/domain/report/checks'
import { completeTable3, countTable3, statisticsYear, TABLE3_COLUMNS } from '@/domain/report/table3'
import { TABLE3_ROWS } from '@/domain/report/table3-rows'
import { agencies } from '../schema'
import { openTestDatabase } from '../testing/databases'
import { insertWalkedCases, walkedCases } from '../testing/walked-cases'
import { reads, transact } from '../transact'
import { channelCounts } from './figures'
import { queuePage } from './queue'
import { countedCells, directCounts } from './table3'

// The numbers of 表三 are counted by SQL, their meaning stands in the domain: over the same cases both must agree, and
// so must the list that opens behind a number.

const AGENCIES = ['agency', 'another']
const YEARS = [2022, 2023, 2024, 2025, 2026]
const CASES = 400

let close: () => Promise<void>
let rows: CaseProgress[]

beforeAll(async () => {
  close = await openTestDatabase()
  rows = walkedCases(AGENCIES, CASES)
  await transact(async (tx) => {
    const createdAt = '2026-01-01T00:00:00.000Z'
    await tx.insert(agencies).values(AGENCIES.map((id) => ({ id, name: id, settings: {}, createdAt })))
    await insertWalkedCases(tx, rows)
  })
})
afterAll(() => close())

describe.each(AGENCIES)('%s', (agencyId) => {
  test.each(YEARS)('%i is counted as the domain says, by sums and directly', async (year) => {
    const own = rows.filter((row) => row.agencyId === agencyId)
    const table = countTable3(own, year)
    expect(completeTable3(await countedCells(reads(), agencyId, year))).toEqual(table)
    const channels = await channelCounts(reads(), agencyId, statisticsYear(year))
    const checks = checkTable3(table, await directCounts(reads(), agencyId, year, channels))
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
  })
})

test('the list behind a number has as many cases', async () => {
  const days = { today: day('2026-03-18'), soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }
  for (const year of [2023, 2024]) {
    const table = countTable3(
      rows.filter(({ agencyId }) => agencyId === 'agency'),
      year,
    )
    for (const { key, selects } of TABLE3_ROWS) {
      for (const column of TABLE3_COLUMNS) {
        const cell = { selects, kind: column === 'total' ? null : column, year }
        const sort = { by: 'number', descending: false } as const
        const listed = await queuePage(
          reads(),
          'agency',
          { tab: 'all', filter: { cell }, sort, days },
          { limit: CASES },
        )
        expect(`${key} ${column}: ${listed.length}`).toBe(`${key} ${column}: ${table[key][column]}`)
      }
    }
  }
})
