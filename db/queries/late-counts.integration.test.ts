import { afterAll, beforeAll, expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import { NATIONAL } from '@/domain/calendar/testing/national'
import type { CaseEvent } from '@/domain/case/events'
import { type CaseProgress, project } from '@/domain/case/progress'
import { handedIn } from '@/domain/case/testing/arrivals'
import { correctionRequested, extended, replied } from '@/domain/case/testing/events'
import { caseOf } from '@/domain/case/testing/story'
import { lateIn } from '@/domain/report/period/late'
import { statisticsYear } from '@/domain/report/period/period'
import { agencies } from '../schema'
import { openTestDatabase } from '../testing/databases'
import { insertWalkedCases } from '../testing/walked-cases'
import { reads, transact } from '../transact'
import { lateCount } from './late-counts'

// What was late when the year ended is counted in that year, whatever January brings (R4).

/** Due on 2025-12-19. */
const HISTORIES: CaseEvent[][] = [
  [],
  [replied('2025-12-19')],
  [replied('2025-12-22')],
  [replied('2026-01-08')],
  [extended('2026-01-05', 20)],
  [extended('2026-01-05', 20), replied('2026-01-15')],
  [extended('2025-12-18', 20), replied('2026-01-15')],
  [correctionRequested('2026-01-05')],
]
const TODAY = day('2026-02-10')

let close: () => Promise<void>
const rows: CaseProgress[] = HISTORIES.map((events, i) => ({
  ...project(caseOf(handedIn('2025-11-21'), events), NATIONAL),
  agencyId: 'agency',
  caseId: `case-${i}`,
  number: `${i}`,
  numberKey: `${i}`,
}))

beforeAll(async () => {
  close = await openTestDatabase()
  await transact(async (tx) => {
    const createdAt = '2026-01-01T00:00:00.000Z'
    await tx.insert(agencies).values({ id: 'agency', name: '某某局', settings: {}, createdAt })
    await insertWalkedCases(tx, rows)
  })
})
afterAll(() => close())

test('cases extended or answered in January count as late in December, as the domain says', async () => {
  const counted = async (year: number) => lateCount(reads(), 'agency', statisticsYear(year), TODAY)
  const meant = (year: number) =>
    rows.filter((row) => lateIn(row, statisticsYear(year), TODAY) !== null).length
  expect([await counted(2025), await counted(2026)]).toEqual([meant(2025), meant(2026)])
  expect(await counted(2025)).toBe(6)
})
