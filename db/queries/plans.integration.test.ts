import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import type { QueueSort, QueueSortKey, QueueTab } from '@/domain/queue/queue'
import { TODAY_LISTS, type TodayListName } from '@/domain/queue/today-lists'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { PERIOD_GROUPINGS } from '@/domain/report/period/groupings'
import { statisticsYear } from '@/domain/report/period/period'
import { sqliteFile } from '../connection'
import { openFile } from '../connection/sqlite'
import { dialect } from '../dialect'
import { searchCases } from '../search'
import { openTestDatabase } from '../testing/databases'
import {
  AGENCY,
  CROWDS,
  conclude,
  crowd,
  PERSON,
  SOURCE,
  seedBeside,
  seedCases,
  UNIT,
} from '../testing/many-cases'
import { gatherStatistics, plansOf as plansSent, walkOf } from '../testing/plans'
import { reads, transact } from '../transact'
import { auditCount, auditPage } from './audit-log'
import { eventRows, queryCodesOf } from './case-store'
import { channelCounts, concludedDays, lateDays, receivedDays } from './figures'
import { lateCount, lateCounts } from './late-counts'
import { openMail, openMailCount } from './mail'
import { caseNumbersLike, importLines, lastIssued } from './number-gaps'
import { dueOutbox, failedOutbox, longWaitingOutbox, sentOutbox, unsentCount, waitingOutbox } from './outbox'
import {
  earlierRequests,
  openCount,
  type QueueCursor,
  type QueueFilter,
  type QueueQuery,
  queuePage,
  tabCounts,
} from './queue'
import { dueReminders } from './reminders'
import { feesOfYear, incompleteCases } from './report-facts'
import {
  changesAfter,
  dueSourceNotices,
  failedSourceNotices,
  requestsBetween,
  requestsThrough,
  sourceOfCase,
  sourceRequest,
} from './sources'
import { submissionRows, waitingOf } from './submissions'
import { countedBy, countedCells, directCounts } from './table3'

// An index that the planner does not choose is of no use, and a wrong one costs ten times the right one. So what it
// chooses over a big table is asked of the database itself, for every statement that the busy screens send.

const CASES = 20_000
const days = { today: day('2026-03-18'), soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }
const dueFirst: QueueSort = { by: 'due', descending: false }

/** Indexes of `case_progress` that some plan took. */
const taken = new Set<string>()
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const plans = await plansSent(work)
  for (const [index] of plans.join('\n').matchAll(/\bprogress_\w+/g)) taken.add(index)
  return plans
}

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
  await seedCases({ count: CASES, open: 200 })
  await seedBeside(CASES)
  await gatherStatistics()
}, 120_000)
afterAll(() => close())

describe('the queue', () => {
  const page = (filter: QueueFilter, sort: QueueSort, cursor: QueueCursor | null = null) =>
    plansOf(() => queuePage(reads(), AGENCY, { tab: 'open', filter, sort, days }, { cursor, limit: 50 }))

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
    [{ by: 'due', descending: false }, 'progress_due'],
    [{ by: 'concluded', descending: true }, 'progress_concluded'],
  ] as const)('all cases by %o need no sorting', async (sort, index) => {
    const plans = await plansOf(() =>
      queuePage(reads(), AGENCY, { tab: 'all', filter: {}, sort, days }, { limit: 50 }),
    )
    expectIndexes(plans, [index])
  })

  // PostgreSQL reads the table of a single agency as fast as its index.
  test.skipIf(dialect === 'postgres')('tab counts are counted in an index', async () => {
    const plans = await plansOf(() => tabCounts(reads(), AGENCY, {}, days))
    expectIndexes(plans, ['progress_state', 'progress_ended', 'progress_anew'])
    // They are most of all cases: none of their rows is read.
    expect(plans.join('\n')).toContain('COVERING INDEX progress_ended')
  })

  test('the numbers of the frame come from open cases', async () => {
    expectIndexes(await plansOf(() => openCount(reads(), AGENCY, days.today)), ['progress_open'])
  })
})

describe('表三', () => {
  test('fees come from the payments, not from every case', async () => {
    expectIndexes(await plansOf(() => feesOfYear(reads(), AGENCY, 2022)), ['case_events_paid'])
  })

  test('outcomes, new and carried cases are each counted in their index', async () => {
    expectIndexes(await plansOf(() => countedCells(reads(), AGENCY, statisticsYear(2022), FORMAT_2021)), [
      'progress_outcome',
      'progress_received',
      'progress_carried',
      'progress_open_received',
    ])
  })

  test('the counts that check it, too', async () => {
    const plans = await plansOf(() => directCounts(reads(), AGENCY, statisticsYear(2022), {}))
    expectIndexes(plans, ['progress_concluded'])
  })
})

describe.each(PERIOD_GROUPINGS)('any period by %s', (by) => {
  const period = { firstDay: day('2022-03-01'), lastDay: day('2022-03-31') }

  test('its numbers are counted in their indexes', async () => {
    expectIndexes(await plansOf(() => countedBy(reads(), AGENCY, { period, format: FORMAT_2021 }, by)), [
      'progress_received',
      'progress_carried',
      'progress_open_received',
    ])
  })

  test('its late cases, too', async () => {
    const plans = await plansOf(() => lateCounts(reads(), AGENCY, { period, today: day('2026-03-18') }, by))
    expectIndexes(plans, ['progress_late', 'progress_open', 'progress_carried'])
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
  const plans = await plansOf(() => lateCount(reads(), AGENCY, statisticsYear(2022), day('2026-03-18')))
  expectIndexes(plans, ['progress_late', 'progress_open', 'progress_carried'])
})

// 施工合同 of words; a telephone and a mail number among numbers; a 文号 of either.
test.each(['施工合同19998', '13800000412', 'EA123456789CN', '依申告〔2026〕7号'])(
  'a search for %s begins with its words',
  async (words) => {
    const plans = await plansOf(() => searchCases(reads(), AGENCY, words, 50))
    expect(plans.join('\n')).toMatch(
      dialect === 'postgres' ? /case_search_tokens/ : /SCAN s VIRTUAL TABLE INDEX/,
    )
    expectIndexes(plans, [])
  },
)

test('the history of a case is found by its key', async () => {
  const plans = await plansOf(() => eventRows(reads(), 'case-7'))
  expectIndexes(plans, ['case_events'])
})

test('cases that lack something are found among themselves', async () => {
  expectIndexes(await plansOf(() => incompleteCases(reads(), AGENCY, 2022)), ['progress_gaps'])
})

test('late answers come by the day on which they left', async () => {
  const sort = { by: 'concluded', descending: true } as const
  const query = { tab: 'all', filter: { lateness: 'answered_late' }, sort, days } as const
  const plans = await plansOf(() => queuePage(reads(), AGENCY, query, { limit: 51 }))
  expect(plans.map((plan) => walkOf(plan))).toEqual(['progress_late'])
})

test('other requests of an applicant are found by each of the ways in which they are known', async () => {
  const applicant = {
    agencyId: AGENCY,
    identityHashes: ['hash'],
    creditCode: '91350203M0001QKT19',
    name: '王某',
    phone: '13800000000',
  }
  const plans = await plansOf(() => earlierRequests(reads(), applicant, 'case-7', 10))
  expectIndexes(plans, ['cases_identity', 'cases_credit_code', 'cases_applicant'])
})

describe('lists that grow beside the cases', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['messages that are due', () => dueOutbox(reads(), '2026-03-18T00:00:00.000Z', 20), 'outbox_due'],
    ['messages that wait', () => waitingOutbox(reads(), AGENCY, 200), 'outbox_waiting'],
    ['messages that failed', () => failedOutbox(reads(), AGENCY, 9), 'outbox_failed'],
    [
      'messages that wait long',
      () => longWaitingOutbox(reads(), AGENCY, '2026-03-17T00:00:00.000Z', 9),
      'outbox_waiting',
    ],
    ['messages that were sent', () => sentOutbox(reads(), AGENCY, 200), 'outbox_sent'],
    ['the number of messages that wait', () => unsentCount(reads(), AGENCY), 'outbox_waiting'],
    ['reminders that are due', () => dueReminders(reads(), '2026-03-18T00:00:00.000Z', 20), 'reminders_due'],
    [
      'what of the applicant waits in a case',
      () => waitingOf(reads(), 'case-19995'),
      'submissions_(waiting|case)',
    ],
    ['all of it', () => submissionRows(reads(), 'case-7'), 'submissions_case'],
    [
      'a number as somebody typed it',
      () => queryCodesOf(reads(), AGENCY, ['甲1号', '甲2号', '甲3号']),
      'cases_number',
    ],
    ['letters signed for', () => openMail(reads(), AGENCY, 200), 'mail_items_open'],
    ['the number of letters signed for', () => openMailCount(reads(), AGENCY), 'mail_items_open'],
    [
      'what moved on of the requests of a portal',
      () => changesAfter(reads(), SOURCE, { at: '2016-03-18T00:00:09.000Z', id: 'notice-7' }, 101),
      'source_notices_changed',
    ],
    [
      'notices that wait to be delivered',
      () => dueSourceNotices(reads(), '2026-03-18T00:00:00.000Z', 20),
      'source_notices_due',
    ],
    ['notices that did not arrive', () => failedSourceNotices(reads(), SOURCE, 10), 'source_notices_failed'],
    ['the source of a case', () => sourceOfCase(reads(), 'case-7'), 'source_requests_case'],
    [
      'a request by its number there',
      () => sourceRequest(reads(), SOURCE, 'SQ-7'),
      'source_requests_(pkey|pk|source_id_number_pk)|sqlite_autoindex_source_requests_1',
    ],
    [
      'requests of a portal in a period',
      () =>
        requestsBetween(
          reads(),
          SOURCE,
          { first: '2016-03-18T00:00:07.000Z', end: '2016-03-18T00:01:07.000Z' },
          100,
        ),
      'source_requests_submitted',
    ],
    ['the number of requests of a portal', () => requestsThrough(reads(), SOURCE), 'source_requests\\w*'],
    ['lines of the audit', () => auditPage(reads(), AGENCY, {}, { limit: 101 }), 'audit_(agency|lines_pkey)'],
    [
      'what a person did',
      () => auditPage(reads(), AGENCY, { personId: 'person-7' }, { limit: 101 }),
      'audit_person',
    ],
    [
      'where something was done',
      () => auditPage(reads(), AGENCY, { actions: ['action-7'] }, { limit: 101 }),
      'audit_action',
    ],
    [
      'where something of a kind was done',
      () => auditPage(reads(), AGENCY, { actions: ['action-7', 'action-9', 'nothing'] }, { limit: 101 }),
      'audit_action',
    ],
    ['how many lines there are', () => auditCount(reads(), AGENCY, {}, 1000), 'audit_\\w+|audit_lines_pkey'],
    ['what imports told', () => importLines(reads(), AGENCY, 'undoImport'), 'audit_action'],
    ['the numbers of a year', () => caseNumbersLike(reads(), AGENCY, '2016-'), 'cases_number'],
    ['what was issued', () => lastIssued(reads(), AGENCY, 'case', 2016), 'counters'],
    [
      'what was done on a case',
      () => auditPage(reads(), AGENCY, { number: '2016-7' }, { limit: 101 }),
      'audit_case',
    ],
  ])('%s', async (_, list, index) => {
    const plans = await plansOf(list)
    expect(plans.join('\n')).toMatch(new RegExp(`\\b${index}\\b`))
    expect(plans.join('\n')).not.toMatch(
      /TEMP B-TREE|Sort\b|SCAN (outbox|mail_items|audit_lines|reminders|submissions)(?! USING)/,
    )
  })

  // Of the lines of one person or of one action, whichever are fewer; a few thousand may be put in order.
  test('what a person did of a kind', async () => {
    const filter = { personId: 'person-7', actions: ['action-7'] }
    const plans = await plansOf(() => auditPage(reads(), AGENCY, filter, { limit: 101 }))
    expect(plans.join('\n')).toMatch(/\baudit_(action|person)\b/)
    expect(plans.join('\n')).not.toMatch(/SCAN audit_lines(?! USING)|Seq Scan on audit_lines/)
  })

  // A day of long ago is begun where it lies; PostgreSQL sorts its few lines.
  test('what was done on some days', async () => {
    const filter = { from: day('2017-01-02'), to: day('2017-01-02') }
    const [from, to, lines] = await plansOf(() => auditPage(reads(), AGENCY, filter, { limit: 101 }))
    for (const end of [from, to]) expect(end).toMatch(/\baudit_at\b(?!.*(TEMP B-TREE|Sort\b))/s)
    expect(lines).toMatch(/\baudit_(at|agency|lines_pkey)\b|INTEGER PRIMARY KEY/)
  })
})

/** What waits for somebody lies in a table of its own. */
const WAITING = { agency: 'case_pending_list', unit: 'case_pending_unit' }

/** The index of each list of 今日; those of a unit have one of their own, unless few cases are ever in the list. */
const LISTS: Record<TodayListName, { agency: string; unit?: string }> = {
  in_approval: { agency: 'progress_state' },
  late: { agency: 'progress_open', unit: 'progress_open_unit' },
  due_soon: { agency: 'progress_open', unit: 'progress_open_unit' },
  asked: { agency: 'progress_asked' },
  unit_answer_late: { agency: 'progress_asked', unit: 'progress_asked' },
  to_confirm: { agency: 'progress_state_arrived' },
  registered: { agency: 'progress_state' },
  correction_lapsed: { agency: 'progress_respond', unit: 'progress_respond_unit' },
  opinion_lapsed: { agency: 'progress_respond', unit: 'progress_respond_unit' },
  anew: { agency: 'progress_anew', unit: 'progress_anew' },
  not_signed_for: { agency: 'progress_to_deliver', unit: 'progress_to_deliver_unit' },
  notice_over: { agency: 'progress_respond', unit: 'progress_respond_unit' },
  to_deliver: { agency: 'progress_to_deliver', unit: 'progress_to_deliver_unit' },
  letter_sent_back: WAITING,
  letter_not_sent: WAITING,
  notice_returned: WAITING,
  not_accepted: WAITING,
  payment_over: WAITING,
  submission_waiting: WAITING,
}

/** The order in which each tab of the queue opens, and its index. */
const TABS: Record<QueueTab, { by: QueueSortKey; descending: boolean; index: string }> = {
  open: { by: 'due', descending: false, index: 'progress_open' },
  to_confirm: { by: 'arrived', descending: false, index: 'progress_state_arrived' },
  registered: { by: 'due', descending: false, index: 'progress_state' },
  in_progress: { by: 'due', descending: false, index: 'progress_state' },
  paused: { by: 'due', descending: false, index: 'progress_paused' },
  in_approval: { by: 'due', descending: false, index: 'progress_state' },
  to_deliver: { by: 'concluded', descending: false, index: 'progress_to_deliver' },
  concluded: { by: 'concluded', descending: true, index: 'progress_ended' },
  all: { by: 'number', descending: true, index: 'progress_number' },
}

// Last, since these move the cases about.
describe.each(['nothing', ...CROWDS] as const)('with a third of all cases waiting: %s', (waiting) => {
  beforeAll(async () => {
    await transact(async (tx) => {
      await conclude(tx)
      if (waiting !== 'nothing') await crowd(tx, waiting)
    })
    await gatherStatistics()
  }, 60_000)

  const walk = async (query: Omit<QueueQuery, 'days'>, cursor: QueueCursor | null = null) => {
    const plans = await plansOf(() => queuePage(reads(), AGENCY, { ...query, days }, { cursor, limit: 9 }))
    return plans
      .map((plan) => walkOf(plan, query.sort.by === 'pending' ? 'case_pending' : 'case_progress'))
      .join('\n')
  }

  test('each list of 今日 walks its index', async () => {
    for (const list of TODAY_LISTS) {
      const { name, tab, sort: by, whose } = list
      const { agency, unit } = LISTS[name]
      const scopes: Record<typeof whose, [QueueFilter, string | undefined][]> = {
        agency: [[{}, agency]],
        unit: [
          [{}, agency],
          [{ unitId: UNIT }, unit],
        ],
        asked: [[{ askedUnitId: UNIT }, agency]],
      }
      for (const [scope, index] of scopes[whose]) {
        const filter = 'lateness' in list ? { ...scope, lateness: list.lateness } : scope
        const walked = await walk({ tab, filter, sort: { by, descending: false } })
        expect({ name, scope, walked }).toEqual({ name, scope, walked: index })
      }
    }
  })

  test('each tab of the queue walks its index, from its first page and from a later one', async () => {
    const cursor = { key: '2026-01-05', caseId: 'case-7', backwards: false }
    for (const [tab, { index, ...sort }] of Object.entries(TABS) as [QueueTab, (typeof TABS)[QueueTab]][]) {
      const query = { tab, filter: {}, sort }
      for (const from of [null, cursor]) {
        expect({ tab, from, walked: await walk(query, from) }).toEqual({ tab, from, walked: index })
      }
    }
  })

  test('cases of a unit and of a person walk theirs', async () => {
    for (const [tab, filter, index] of [
      ['open', { unitId: UNIT }, 'progress_open_unit'],
      ['open', { personId: PERSON }, 'progress_open_person'],
      ['in_progress', { unitId: UNIT }, 'progress_unit'],
      ['in_progress', { personId: PERSON }, 'progress_person'],
    ] as const) {
      const walked = await walk({ tab, filter, sort: dueFirst })
      expect({ tab, filter, walked }).toEqual({ tab, filter, walked: index })
    }
  })

  test('the numbers of the navigation walk open cases', async () => {
    const plans = await plansOf(() => openCount(reads(), AGENCY, days.today))
    // While nothing is open, two empty indexes of open cases are the same to PostgreSQL.
    const either =
      dialect === 'postgres' && (waiting === 'nothing' || waiting === 'to_deliver') ? '(_received)?' : ''
    for (const plan of plans) expect(walkOf(plan)).toMatch(new RegExp(`^progress_open${either}$`))
  })
})

// Each makes every case that is written dearer. PostgreSQL takes others for so few cases.
test.skipIf(dialect === 'postgres')('no index of the cases is without a reader', () => {
  const file = openFile(sqliteFile())
  const kept = file
    .prepare(
      "select name from sqlite_master where type = 'index' and tbl_name = 'case_progress' and sql is not null",
    )
    .pluck()
    .all()
  file.close()
  expect([...taken].sort()).toEqual(kept.sort())
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
