import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import type { CaseProgress } from '@/domain/case/progress'
import type { QueueFilter } from '@/domain/queue/filters'
import { checkTable3 } from '@/domain/report/checks/table3-checks'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { rowOf } from '@/domain/report/formats/in-force'
import { NO_GROUP, PERIOD_GROUPINGS, type PeriodGrouping } from '@/domain/report/period/groupings'
import { lateIn } from '@/domain/report/period/late'
import { judgedOn, statisticsYear } from '@/domain/report/period/period'
import { columnsOf, completeTable3, countRows, countTable3, numberIn } from '@/domain/report/tables/table3'
import { agencies } from '../schema'
import { openTestDatabase } from '../testing/databases'
import { insertWalkedCases, walkedCases } from '../testing/walked-cases'
import { reads, transact } from '../transact'
import { channelCounts } from './figures'
import { type LateCounts, lateCounts } from './late-counts'
import { queuePage } from './queue'
import { countedBy, countedCells, directCounts } from './table3'

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
    const table = countTable3(own, statisticsYear(year), FORMAT_2021)
    expect(
      completeTable3(await countedCells(reads(), agencyId, statisticsYear(year), FORMAT_2021), FORMAT_2021),
    ).toEqual(table)
    const channels = await channelCounts(reads(), agencyId, statisticsYear(year))
    const checks = checkTable3(
      table,
      await directCounts(reads(), agencyId, statisticsYear(year), channels),
      FORMAT_2021,
    )
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
  })
})

// Of a month, over the turn of a year, of a year, of several, of a day, and one that has not ended.
const PERIODS = [
  ['2023-03-01', '2023-03-31'],
  ['2023-11-15', '2024-02-14'],
  ['2024-01-01', '2024-12-31'],
  ['2022-07-01', '2025-06-30'],
  ['2024-05-20', '2024-05-20'],
  ['2024-04-01', '2027-12-31'],
].map(([from = '', to = '']) => ({ firstDay: day(from), lastDay: day(to) }))

describe.each(PERIODS)('$firstDay to $lastDay', (period) => {
  const own = () => rows.filter(({ agencyId }) => agencyId === 'agency')
  const today = day('2026-03-18')

  test.each(PERIOD_GROUPINGS)('is counted by %s as the domain says, late ones too', async (by) => {
    const group = (row: CaseProgress) => groupOf(row, by)
    expect(await countedBy(reads(), 'agency', { period, format: FORMAT_2021 }, by)).toEqual(
      countRows(own(), period, group, FORMAT_2021),
    )
    const late: LateCounts = { late_concluded: {}, late_open: {} }
    for (const row of own()) {
      const how = lateIn(row, period, today)
      if (how) late[how][group(row)] = (late[how][group(row)] ?? 0) + 1
    }
    expect(await lateCounts(reads(), 'agency', { period, today }, by)).toEqual(late)
  })

  test('the lists behind its numbers are as long', async () => {
    const table = countTable3(own(), period, FORMAT_2021)
    for (const key of ['new', 'carried_in', 'results_total', 'carried_out'] as const) {
      const selects = rowOf(FORMAT_2021, key)?.selects
      const filter = selects ? { cell: { selects, kind: null, period } } : {}
      expect(`${key}: ${(await listed(filter)).length}`).toBe(`${key}: ${table[key].total}`)
    }
    const open = { selects: { counts: 'open', at: 'end' }, kind: null, period } as const
    const late = await listed({ cell: open, dueBefore: judgedOn(period, today), noUnit: true })
    const meant = own().filter(
      (row) => lateIn(row, period, today) === 'late_open' && row.holderUnitId === null,
    )
    expect(late.map(({ caseId }) => caseId).sort()).toEqual(meant.map(({ caseId }) => caseId).sort())
  })
})

test('there are cases of every kind to count: late and open late, held by somebody and by nobody', () => {
  const [period] = PERIODS.slice(3)
  const late = rows.map((row) => period && lateIn(row, period, day('2026-03-18')))
  expect(new Set(late)).toEqual(new Set(['late_concluded', 'late_open', null]))
  expect(new Set(rows.map(({ holderUnitId }) => holderUnitId)).size).toBeGreaterThan(1)
  expect(rows.some(({ holderPersonId }) => holderPersonId === null)).toBe(true)
})

function groupOf(row: CaseProgress, by: PeriodGrouping): string {
  const column = {
    kind: row.applicantKind,
    channel: row.channel,
    unit: row.holderUnitId,
    holder: row.holderPersonId,
  }[by]
  return column ?? NO_GROUP
}

function listed(filter: QueueFilter) {
  const days = { today: day('2026-03-18'), soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }
  const sort = { by: 'number', descending: false } as const
  return queuePage(reads(), 'agency', { tab: 'all', filter, sort, days }, { limit: CASES })
}

test('the list behind a number has as many cases', async () => {
  for (const year of [2023, 2024]) {
    const table = countTable3(
      rows.filter(({ agencyId }) => agencyId === 'agency'),
      statisticsYear(year),
      FORMAT_2021,
    )
    for (const { key, selects } of FORMAT_2021.table3.rows) {
      for (const column of columnsOf(FORMAT_2021)) {
        const cell = { selects, kind: column === 'total' ? null : column, period: statisticsYear(year) }
        const cases = await listed({ cell })
        expect(`${key} ${column}: ${cases.length}`).toBe(`${key} ${column}: ${numberIn(table, key, column)}`)
      }
    }
  }
})
