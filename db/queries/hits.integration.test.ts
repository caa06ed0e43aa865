import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import { CASE_STATES } from '@/domain/case/case'
import { holds } from '@/domain/queue/found'
import { type HitSort, hitsInTabs, hitsListed, pageOf } from '@/domain/queue/hits'
import { COLUMN_SORTS, QUEUE_TABS, type QueueTab } from '@/domain/queue/queue'
import { readSearch } from '@/domain/queue/search-query'
import { caseProgress } from '../schema'
import { findCases, reindexCases } from '../search'
import { openTestDatabase } from '../testing/databases'
import { AGENCY, seedCases, UNIT } from '../testing/many-cases'
import { reads, transact } from '../transact'
import { queuePage } from './queue'
import { tabCounts } from './queue-counts'
import { filtered, queueRowsNamed } from './queue-named'

const days = { today: day('2026-03-18'), soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }
const TABS = Object.keys(QUEUE_TABS) as QueueTab[]
const find = (query: string) =>
  findCases(reads(), { agencyId: AGENCY, query: readSearch(query), knows: 'every applicant', limit: 500 })

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
  await seedCases({ count: 240, open: 90 })
  // Whatever states and days: what is compared is how each is counted, not whether they could have come about.
  const of = fc.sample(
    fc.record({
      state: fc.constantFrom(...CASE_STATES),
      concludedOn: fc.constantFrom(null, day('2026-03-02'), day('2026-03-03')),
      dueKey: fc.constantFrom(day('2026-03-17'), day('2026-03-18'), day('2026-04-01')),
    }),
    { numRuns: 240, seed: 17 },
  )
  await transact(async (tx) => {
    for (const [i, row] of of.entries())
      await tx
        .update(caseProgress)
        .set(row)
        .where(eq(caseProgress.caseId, `case-${i}`))
  })
})
afterAll(() => close())

test('tabs, order and pages of what was found are those of the list with it as its filter', async () => {
  const hits = await find('补偿')
  const caseIds = hits.map(({ caseId }) => caseId)
  expect(caseIds).toHaveLength(60)
  expect(hitsInTabs(hits)).toEqual(await tabCounts(reads(), AGENCY, { caseIds }, days))
  for (const tab of TABS) {
    for (const by of COLUMN_SORTS) {
      for (const descending of [false, true]) {
        const sort: HitSort = { by, descending }
        const query = { tab, filter: { caseIds }, sort, days }
        const whole = await queuePage(reads(), AGENCY, query, { limit: 100 })
        const listed = hitsListed(hits, tab, sort)
        const ids = listed.map(({ caseId }) => caseId)
        expect({ tab, sort, ids }).toEqual({ tab, sort, ids: whole.map(({ caseId }) => caseId) })
        const middle = whole[7]
        if (!middle) continue
        for (const backwards of [false, true]) {
          const cursor = { key: '', caseId: middle.caseId, backwards }
          const page = pageOf(listed, { cursor, limit: 5 }).map(({ caseId }) => caseId)
          expect(page).toEqual(backwards ? ids.slice(2, 7) : ids.slice(8, 13))
          expect(await queueRowsNamed(reads(), AGENCY, page)).toEqual(
            whole.filter(({ caseId }) => page.includes(caseId)),
          )
        }
      }
    }
  }
})

test('a filter lets through what the list with it shows', async () => {
  const caseIds = (await find('补偿')).map(({ caseId }) => caseId)
  const filter = { unitId: UNIT, caseIds }
  const query = { tab: 'all', filter, sort: { by: 'number', descending: true }, days } as const
  const rows = await queuePage(reads(), AGENCY, query, { limit: 100 })
  expect(rows.length).toBeGreaterThan(5)
  expect(await filtered(reads(), AGENCY, filter, days)).toEqual(new Set(rows.map(({ caseId }) => caseId)))
})

test('another agency finds nothing of it', async () => {
  const asked = { query: readSearch('补偿'), knows: 'every applicant', limit: 500 } as const
  expect(await findCases(reads(), { agencyId: 'elsewhere', ...asked })).toEqual([])
})

test('by whom they may not know people find nothing, and once more by the request', async () => {
  const knows = (hit: { holderUnitId: string | null }) => hit.holderUnitId === UNIT
  const found = async (query: string, limit = 500) =>
    (await findCases(reads(), { agencyId: AGENCY, query: readSearch(query), knows, limit })).map(
      ({ caseId }) => caseId,
    )
  // 王某7 is case-7, which nobody holds, and 王某9 case-9 of the unit; 70 to 79 begin with them.
  expect(await found('王某9')).toEqual(['case-99', 'case-96', 'case-93', 'case-90', 'case-9'])
  expect(await found('王某7')).not.toContain('case-7')
  expect(await found('施工合同10')).toEqual(['case-106', 'case-102', 'case-10'])
  // Once each, the newest first, and no more than asked for.
  const all = (await find('施工')).map(({ caseId }) => caseId)
  expect(await found('施工')).toEqual(all)
  expect(await found('施工', 7)).toEqual(all.slice(0, 7))
  expect(await found('王某', 3)).toEqual(['case-237', 'case-234', 'case-231'])
})

const NOTHING = { words: [], numbers: [] }
const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', 'a', 'Ｂ', '1', '，', ' '), maxLength: 9 })
const query = fc
  .array(fc.tuple(fc.constantFrom('', '-', '不含', '“'), text), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.map(([sign, words]) => `${sign}${words}${sign === '“' ? '”' : ''}`).join(' '))

test('of random texts a search finds those that hold what was looked for, and marks it there', async () => {
  const requests = fc.sample(text, { numRuns: 60, seed: 8 })
  await transact((tx) =>
    reindexCases(
      tx,
      requests.map((words, i) => ({
        caseId: `case-${i}`,
        agencyId: AGENCY,
        ofPerson: true,
        request: { words: [words], numbers: [] },
        applicant: NOTHING,
        papers: NOTHING,
      })),
    ),
  )
  const indexed = new Set(requests.map((_, i) => `case-${i}`))
  let hits = 0
  for (const typed of fc.sample(query, { numRuns: 150, seed: 9 })) {
    const { wanted, without } = readSearch(typed)
    const fits = (words: string) =>
      wanted.length > 0 &&
      wanted.every((part) => holds(words, part)) &&
      !without.some((part) => holds(words, part))
    const expected = requests.flatMap((words, i) => (fits(words) ? [`case-${i}`] : []))
    const found = (await find(typed)).map(({ caseId }) => caseId).filter((id) => indexed.has(id))
    expect({ typed, found: found.sort() }).toEqual({ typed, found: expected.sort() })
    hits += found.length
  }
  expect(hits).toBeGreaterThan(100)
})
