import { eq, inArray } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import type { QueueTab } from '@/domain/queue/queue'
import { TODAY_LISTS } from '@/domain/queue/today-lists'
import { caseProgress } from '../schema'
import { openTestDatabase } from '../testing/databases'
import { AGENCY, seedCases, UNIT } from '../testing/many-cases'
import { reads, transact } from '../transact'
import { insertAuditLines } from './audit'
import { auditPage } from './audit-log'
import { type QueueCursor, type QueueFilter, queuePage } from './queue'
import { tabCounts } from './queue-counts'

const days = { today: day('2026-03-18'), soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }

let close: () => Promise<void>
beforeEach(async () => {
  close = await openTestDatabase()
})
afterEach(() => close())

const change = (caseIds: string[], row: Partial<typeof caseProgress.$inferInsert>) =>
  transact((tx) => tx.update(caseProgress).set(row).where(inArray(caseProgress.caseId, caseIds)))

async function listed(tab: QueueTab, filter: QueueFilter, by = 'due' as const): Promise<string[]> {
  const query = { tab, filter, sort: { by, descending: false }, days }
  return (await queuePage(reads(), AGENCY, query, { limit: 100 })).map(({ caseId }) => caseId)
}

test('many cases of one day are turned through, each once', async () => {
  await seedCases({ count: 60, open: 60 })
  await transact((tx) => tx.update(caseProgress).set({ dueKey: day('2026-12-31') }))
  const query = { tab: 'open', filter: {}, sort: { by: 'due', descending: false }, days } as const
  const walked: string[] = []
  for (let cursor: QueueCursor | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof queuePage>> = await queuePage(reads(), AGENCY, query, {
      cursor,
      limit: 7,
    })
    walked.push(...rows.map(({ caseId }) => caseId))
    const last = rows.at(-1)
    if (!last) break
    cursor = { key: last.dueKey, caseId: last.caseId, backwards: false }
  }
  expect(walked).toHaveLength(60)
  expect(walked).toEqual([...walked].sort())
  expect(new Set(walked).size).toBe(60)
})

test('a unit that was asked finds what is in work, reopened or not, and nothing that is settled', async () => {
  await seedCases({ count: 6, open: 3 })
  const asked = { askedUnits: ` other ${UNIT} `, unitAnswerBy: day('2026-03-10') }
  // Concluded without the answer, and open.
  await change(['case-0', 'case-1', 'case-4'], asked)
  await change(['case-5'], { askedUnits: ` ${UNIT}-b `, unitAnswerBy: day('2026-03-01') })
  const reopened = { ...asked, state: 'in_progress', anewDueOn: day('2026-04-01') } as const
  await change(['case-2'], { ...reopened, unitAnswerBy: day('2026-03-09') })
  const [list] = TODAY_LISTS.filter(({ whose }) => whose === 'asked')
  if (!list) throw new Error('no list of the unit that is asked')
  const query = {
    tab: list.tab,
    filter: { askedUnitId: UNIT },
    sort: { by: list.sort, descending: false },
    days,
  }
  const rows = await queuePage(reads(), AGENCY, query, { limit: 9 })
  expect(rows.map(({ caseId }) => caseId)).toEqual(['case-2', 'case-4'])
  expect(await listed('all', { lateness: 'unit_answer_late' })).toEqual(['case-2', 'case-4', 'case-5'])
})

test('a list of a unit holds what that unit has, that of the agency all', async () => {
  await seedCases({ count: 9, open: 0 })
  await transact((tx) =>
    tx.update(caseProgress).set({ state: 'to_deliver' }).where(eq(caseProgress.state, 'concluded')),
  )
  expect(await listed('to_deliver', {})).toHaveLength(9)
  expect(await listed('to_deliver', { unitId: UNIT })).toEqual(['case-0', 'case-3', 'case-6'])
  expect(await listed('to_deliver', { unitId: 'unit-2' })).toEqual([])
})

test('tabs are counted by state, concluded cases apart and reopened ones among the open', async () => {
  await seedCases({ count: 12, open: 6 })
  await change(['case-0'], { state: 'in_progress', anewDueOn: day('2026-04-01') })
  await change(['case-1'], { state: 'to_deliver' })
  const counts = await tabCounts(reads(), AGENCY, {}, days)
  expect(counts).toMatchObject({
    open: 7,
    registered: 2,
    in_progress: 3,
    paused: 2,
    to_deliver: 1,
    concluded: 4,
    all: 12,
  })
  for (const tab of [
    'open',
    'registered',
    'in_progress',
    'paused',
    'to_deliver',
    'concluded',
    'all',
  ] as const) {
    expect(await listed(tab, {})).toHaveLength(counts[tab])
  }
  expect(await tabCounts(reads(), AGENCY, { unitId: UNIT }, days)).toMatchObject({ all: 4, concluded: 1 })
})

test('the audit is filtered by person, by what was done, by case and by days of Shanghai', async () => {
  await seedCases({ count: 2, open: 0 })
  const lines = [
    ['2026-01-01T15:59:59.000Z', 'clerk', 'reply', 'case-0'],
    ['2026-01-01T16:00:00.000Z', 'clerk', 'note', 'case-1'],
    ['2026-01-02T15:59:59.000Z', 'chief', 'note', 'case-0'],
    // A clock that was put back by an hour.
    ['2026-01-02T14:59:59.000Z', 'chief', 'reply', null],
    ['2026-01-02T16:00:00.000Z', 'chief', 'reply', null],
  ] as const
  await transact(async (tx) => {
    const chained = { agencyId: AGENCY, detail: {}, previousHash: '', keyId: null, sum: null, hash: '' }
    await insertAuditLines(
      tx,
      lines.map(([at, personId, action, caseId], i) => ({
        ...chained,
        seq: i + 1,
        at,
        personId,
        action,
        caseId,
      })),
    )
  })
  const found = async (filter: Parameters<typeof auditPage>[2]) =>
    (await auditPage(reads(), AGENCY, filter, { limit: 9 })).map(({ line }) => line.seq)
  expect(await found({})).toEqual([5, 4, 3, 2, 1])
  expect(await found({ personId: 'clerk' })).toEqual([2, 1])
  expect(await found({ actions: ['note'] })).toEqual([3, 2])
  expect(await found({ number: '2016-0' })).toEqual([3, 1])
  expect(await found({ number: '2016-7' })).toEqual([])
  expect(await found({ from: day('2026-01-02'), to: day('2026-01-02') })).toEqual([4, 3, 2])
  expect(await found({ from: day('2026-01-03') })).toEqual([5])
  expect(await found({ from: day('2026-01-04') })).toEqual([])
  expect(await found({ to: day('2026-01-01') })).toEqual([1])
  expect((await auditPage(reads(), AGENCY, {}, { before: 3, limit: 1 })).map(({ line }) => line.seq)).toEqual(
    [2],
  )
})
