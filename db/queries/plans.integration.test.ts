import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { addDays, day } from '@/domain/calendar/day'
import { APPLICANT_KINDS } from '@/domain/case/facts'
import { OUTCOMES } from '@/domain/case/outcomes'
import { statisticsYear } from '@/domain/report/table3'
import { sqliteFile } from '../connection'
import { openFile } from '../connection/sqlite'
import { Statements } from '../connection/statements'
import { dialect } from '../dialect'
import { agencies, caseEvents, caseProgress, cases } from '../schema'
import { indexCases, searchCases } from '../search'
import { openTestDatabase } from '../testing/databases'
import { reads, refreshStatistics, transact } from '../transact'
import { eventRows } from './case-store'
import { channelCounts, concludedDays, lateDays, receivedDays } from './figures'
import { openCount, type QueueFilter, type QueueSort, queuePage, tabCounts } from './queue'
import { lateCount } from './report-facts'
import { countedCells, directCounts } from './table3'

// An index that the planner does not choose is of no use, and a wrong one costs ten times the right one. So what it
// chooses over a big table is asked of the database itself, for every statement that the busy screens send.

const AGENCY = 'agency'
const CASES = 20_000
const days = { today: day('2026-03-18'), soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }
const dueFirst: QueueSort = { by: 'due', descending: false }

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
  await seed()
  await refreshStatistics()
  // What autovacuum does in time: without it PostgreSQL does not trust its indexes alone.
  if (dialect === 'postgres') await onPostgres((client) => client.query('VACUUM ANALYZE'))
})
afterAll(() => close())

describe('the queue', () => {
  const page = (filter: QueueFilter, sort: QueueSort, cursor: Parameters<typeof queuePage>[5] = null) =>
    plansOf(() => queuePage(reads(), AGENCY, 'open', filter, sort, cursor, 50, days))

  test('open cases by due day come from the index of open cases', async () => {
    expectIndexes(await page({}, dueFirst), ['progress_open'])
  })

  test('a later page begins in the index', async () => {
    const cursor = { key: '2026-04-02', caseId: 'case-19990', backwards: false }
    expectIndexes(await page({}, dueFirst, cursor), ['progress_open'])
  })

  test.each([
    [{ by: 'number', descending: true }, 'progress_number'],
    [{ by: 'arrived', descending: true }, 'progress_arrived'],
    [{ by: 'concluded', descending: true }, 'progress_concluded'],
  ] as const)('all cases by %o need no sorting', async (sort, index) => {
    const plans = await plansOf(() => queuePage(reads(), AGENCY, 'all', {}, sort, null, 50, days))
    expectIndexes(plans, [index])
  })

  // PostgreSQL reads the table of a single agency as fast as its index.
  test.skipIf(dialect === 'postgres')('tab counts are counted in an index', async () => {
    const plans = await plansOf(() => tabCounts(reads(), AGENCY, {}, days))
    expectIndexes(plans, ['progress_'])
  })

  test('the numbers of the frame come from open cases', async () => {
    expectIndexes(await plansOf(() => openCount(reads(), AGENCY, days.today)), ['progress_open'])
  })
})

describe('表三', () => {
  test('outcomes, new and carried cases are each counted in their index', async () => {
    expectIndexes(await plansOf(() => countedCells(reads(), AGENCY, 2022)), [
      'progress_outcome',
      'progress_received',
      'progress_carried',
      'progress_open_received',
    ])
  })

  test('the counts that check it, too', async () => {
    const plans = await plansOf(() => directCounts(reads(), AGENCY, 2022, {}))
    expectIndexes(plans, ['progress_concluded'])
  })
})

test('the figures of a year are counted from its cases alone', async () => {
  const within = statisticsYear(2022)
  for (const [count, index] of [
    [channelCounts, 'progress_received'],
    [receivedDays, 'progress_received'],
    [concludedDays, 'progress_concluded'],
    [lateDays, 'progress_late'],
  ] as const) {
    expectIndexes(await plansOf(() => count(reads(), AGENCY, within)), [index])
  }
})

test('late answers of a year are counted among the late, the open and those that crossed its end', async () => {
  const plans = await plansOf(() => lateCount(reads(), AGENCY, 2022, day('2026-03-18')))
  expectIndexes(plans, ['progress_late', 'progress_open', 'progress_carried'])
})

test('a search begins with its words', async () => {
  const plans = await plansOf(() => searchCases(reads(), AGENCY, '施工合同19998', 50))
  expect(plans.join('\n')).toMatch(
    dialect === 'postgres' ? /case_search_tokens/ : /SCAN s VIRTUAL TABLE INDEX/,
  )
  expectIndexes(plans, [])
})

test('the history of a case is found by its key', async () => {
  const plans = await plansOf(() => eventRows(reads(), 'case-7'))
  expectIndexes(plans, ['case_events'])
})

/** No table is read through from end to end or sorted, and each index named is used. */
function expectIndexes(plans: readonly string[], indexes: readonly string[]) {
  const plan = plans.join('\n')
  for (const index of indexes) expect(plan).toContain(index)
  if (dialect === 'postgres') {
    expect(plan).not.toMatch(/Seq Scan on (case_progress|cases|case_events|case_search)/)
  } else {
    expect(plan).not.toMatch(/SCAN (case_progress|cases|case_events)(?! USING (COVERING )?INDEX)/)
  }
}

/** The plans of all statements that a piece of work sends. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  return dialect === 'postgres' ? postgresPlans(work) : sqlitePlans(work)
}

async function sqlitePlans(work: () => Promise<unknown>): Promise<string[]> {
  const sent = vi.spyOn(Statements.prototype, 'prepare')
  await work()
  const texts = sent.mock.calls.map(([text]) => text)
  sent.mockRestore()
  expect(texts).not.toEqual([])
  const file = openFile(sqliteFile())
  try {
    return texts.map((text) => {
      const explain = file.prepare(`EXPLAIN QUERY PLAN ${text}`)
      const values = Array.from({ length: (text.match(/\?/g) ?? []).length }, () => null)
      return explain
        .all(...values)
        .map((line) => (line as { detail: string }).detail)
        .join('\n')
    })
  } finally {
    file.close()
  }
}

async function postgresPlans(work: () => Promise<unknown>): Promise<string[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const statements = sent.mock.calls.flatMap(([config, values]) => {
    const asked: unknown = config
    if (typeof asked !== 'object' || asked === null || !('text' in asked)) return []
    return [{ text: String(asked.text), values: Array.isArray(values) ? values : [] }]
  })
  sent.mockRestore()
  expect(statements).not.toEqual([])
  return onPostgres(async (client) => {
    const plans: string[] = []
    for (const { text, values } of statements) {
      const { rows } = await client.query(`EXPLAIN ${text}`, values)
      plans.push(rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n'))
    }
    return plans
  })
}

async function onPostgres<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

/** Ten years of cases in one agency; the last two hundred are open, some end in the year after. */
async function seed() {
  const first = day('2016-03-18')
  const made = Array.from({ length: CASES }, (_, i) => {
    const receivedOn = addDays(first, Math.floor((i / CASES) * 3650))
    const dueOn = addDays(receivedOn, 28)
    const open = i >= CASES - 200
    const number = `${receivedOn.slice(0, 4)}-${i}`
    const applicantKind = APPLICANT_KINDS[i % 9 < 4 ? 0 : i % 6] ?? 'natural_person'
    const common = { number, channel: 'in_person' as const, arrivedOn: receivedOn, applicantKind }
    return {
      facts: {
        ...common,
        id: `case-${i}`,
        agencyId: AGENCY,
        matter: 'disclosure' as const,
        submittedOn: receivedOn,
        applicantName: `王某${i % 700}`,
        requested: `${['征地补偿方案', '房屋评估报告', '施工合同', '抽检结果'][i % 4]}${i}`,
        createdAt: '2026-01-01T00:00:00.000Z',
        createdBy: 'clerk',
      },
      events: {
        caseId: `case-${i}`,
        seq: 1,
        type: 'noted' as const,
        on: receivedOn,
        event: { type: 'noted', on: receivedOn, textId: `text-${i}` } as const,
        recordedBy: 'clerk',
        recordedAt: '2026-01-01T00:00:00.000Z',
      },
      progress: {
        ...common,
        caseId: `case-${i}`,
        agencyId: AGENCY,
        numberKey: number,
        state: open
          ? ((['in_progress', 'registered', 'awaiting_opinion'] as const)[i % 3] ?? 'registered')
          : 'concluded',
        clockState: open ? ('running' as const) : ('stopped' as const),
        receivedOn,
        dueOn,
        dueKey: dueOn,
        provisional: false,
        allowance: 20,
        concludedOn: open ? null : addDays(receivedOn, 3 + (i % 25)),
        outcome: open ? null : (OUTCOMES[i % OUTCOMES.length] ?? null),
        version: 1,
      },
    }
  })
  await transact(async (tx) => {
    await tx
      .insert(agencies)
      .values({ id: AGENCY, name: '某某市', settings: {}, createdAt: '2026-01-01T00:00:00.000Z' })
    for (let i = 0; i < made.length; i += 500) {
      const some = made.slice(i, i + 500)
      await tx.insert(cases).values(some.map(({ facts }) => facts))
      await tx.insert(caseProgress).values(some.map(({ progress }) => progress) as never)
      await tx.insert(caseEvents).values(some.map(({ events }) => events))
      await indexCases(
        tx,
        some.map(({ facts }) => ({ caseId: facts.id, ...facts })),
      )
    }
  })
}
