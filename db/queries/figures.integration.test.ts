import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IsoDate } from '@/domain/calendar/day'
import { APPLICANT_KINDS, CHANNELS } from '@/domain/case/facts'
import type { CaseProgress } from '@/domain/case/progress'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { rowOf } from '@/domain/report/formats/in-force'
import { statisticsYear } from '@/domain/report/period/period'
import { selects } from '@/domain/report/tables/table3'
import { agencies } from '../schema'
import { openTestDatabase } from '../testing/databases'
import { insertWalkedCases, walkedCases } from '../testing/walked-cases'
import { reads, transact } from '../transact'
import { channelCounts, concludedDays, lateDays, receivedDays } from './figures'

// Counted by SQL, meant as the rows of 表三 mean it: over the same cases both agree.

const AGENCIES = ['agency', 'another']
const YEARS = [2022, 2023, 2024, 2025]

let close: () => Promise<void>
let rows: CaseProgress[]

beforeAll(async () => {
  close = await openTestDatabase()
  rows = walkedCases(AGENCIES, 400)
  await transact(async (tx) => {
    const createdAt = '2026-01-01T00:00:00.000Z'
    await tx.insert(agencies).values(AGENCIES.map((id) => ({ id, name: id, settings: {}, createdAt })))
    await insertWalkedCases(tx, rows)
  })
})
afterAll(() => close())

test('there are late and timely cases to count', () => {
  expect(rows.some(({ lateWorkingDays }) => lateWorkingDays !== null && lateWorkingDays > 0)).toBe(true)
  expect(rows.some(({ lateWorkingDays }) => lateWorkingDays === 0)).toBe(true)
})

describe.each(AGENCIES)('%s', (agencyId) => {
  test.each(YEARS)('%i is counted as 表三 selects', async (year) => {
    const within = statisticsYear(year)
    const inRow = (key: 'new' | 'results_total') => {
      const of = rowOf(FORMAT_2021, key)?.selects
      return rows.filter((row) => row.agencyId === agencyId && of && selects(of, row, within))
    }
    const fresh = inRow('new')
    const concluded = inRow('results_total')

    const counts = await channelCounts(reads(), agencyId, within)
    for (const channel of CHANNELS) {
      for (const kind of APPLICANT_KINDS) {
        const n = fresh.filter((row) => row.channel === channel && row.applicantKind === kind).length
        expect(`${channel} ${kind} ${counts[channel]?.[kind] ?? 0}`).toBe(`${channel} ${kind} ${n}`)
      }
    }
    const late = concluded.filter(({ lateWorkingDays }) => (lateWorkingDays ?? 0) > 0)
    expect(perDay(await receivedDays(reads(), agencyId, within))).toEqual(days(fresh, 'receivedOn'))
    expect(perDay(await concludedDays(reads(), agencyId, within))).toEqual(days(concluded, 'concludedOn'))
    expect(perDay(await lateDays(reads(), agencyId, within))).toEqual(days(late, 'concludedOn'))
  })
})

function perDay(counts: readonly { on: IsoDate; n: number }[]): Record<string, number> {
  return Object.fromEntries(counts.map(({ on, n }) => [on, n]))
}

function days(cases: readonly CaseProgress[], of: 'receivedOn' | 'concludedOn'): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of cases) {
    const on = one[of]
    if (on !== null) counts[on] = (counts[on] ?? 0) + 1
  }
  return counts
}
