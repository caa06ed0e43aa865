import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import { COMMON_FROM, MOST_REQUESTS } from '@/domain/memory/probes'
import { HINTS } from '@/domain/memory/same-person'
import type { QueueSort, QueueSortKey, QueueTab } from '@/domain/queue/queue'
import { TODAY_LISTS, type TodayListName } from '@/domain/queue/today-lists'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { PERIOD_GROUPINGS } from '@/domain/report/period/groupings'
import { statisticsYear } from '@/domain/report/period/period'
import { firstBoardDay } from '@/domain/supervision/board'
import type { Stage } from '@/domain/supervision/stage'
import { sqliteFile } from '../connection'
import { openFile } from '../connection/sqlite'
import { dialect } from '../dialect'
import { searchCases } from '../search'
import { casesSharing } from '../search/nearest'
import { casesRegisteredAfter } from '../search/registered'
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
import { seedOrders } from '../testing/many-orders'
import { emptyIndexes, gatherStatistics, plansOf as plansSent, readsOnly, walkOf } from '../testing/plans'
import { reads, transact } from '../transact'
import { openCasesByHolder, openCasesOfHolder } from './absences'
import { auditCount, auditPage } from './audit-log'
import { handingsSince, stageCounts } from './board'
import { eventRows, queryCodesOf } from './case-store'
import { countRows } from './counted-cases'
import { channelCounts, concludedDays, lateDays, receivedDays } from './figures'
import {
  answeredByDay,
  casesReceived,
  coursesOf,
  newestStays,
  openForecastRows,
  outcomesOf,
} from './forecast'
import { keptListCounts, keptTabCounts, openCount } from './kept-counts'
import { lateCauseCounts } from './late-causes'
import { lateCount, lateCounts } from './late-counts'
import { linksIntoBatch } from './links-into-batch'
import { openMail, openMailCount } from './mail'
import { caseNumbersLike, importLines, lastIssued } from './number-gaps'
import { openCasesHeldBy } from './office'
import { dueOutbox, failedOutbox, longWaitingOutbox, sentOutbox, unsentCount, waitingOutbox } from './outbox'
import { type QueueCursor, type QueueFilter, type QueueQuery, queuePage } from './queue'
import { countOfList, tabCounts } from './queue-counts'
import { dueReminders } from './reminders'
import { feesOfYear, incompleteCases } from './report-facts'
import { endedRows } from './retention'
import {
  countsOfApplicant,
  earlierRequests,
  hintedRequests,
  requestsOfApplicant,
  yearsOfApplicant,
} from './same-applicant'
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
import { suggestionsOfCases } from './suggestions'
import { openOrders, ordersOf, ordersOfCase } from './supervision-orders'
import { countedBy, countedCells, directCounts } from './table3'

// An index that the planner does not choose is of no use, and a wrong one costs ten times the right one. So what it
// chooses over a big table is asked of the database itself, for every statement that the busy screens send.

const CASES = 20_000
const days = { today: day('2026-03-18'), soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }
/** A quarter of a day is the longest pause. */
const DUE = { by: '2026-03-18T00:00:00.000Z', latest: '2026-03-18T06:02:00.000Z' }
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
  await seedOrders(5_000)
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
    expectIndexes(plans, ['progress_state', 'progress_ended', 'progress_open'])
    // They are most of all cases: none of their rows is read.
    expect(plans.join('\n')).toContain('COVERING INDEX progress_ended')
  })

  test('the number of a saved view is counted in the index of open cases', async () => {
    const ofOpen = (filter: QueueFilter) =>
      plansOf(() => countOfList(reads(), AGENCY, { tab: 'open', filter, days }))
    expectIndexes(await ofOpen({ lateness: 'late' }), ['progress_open'])
    expectIndexes(await ofOpen({ unitId: UNIT }), ['progress_open_unit'])
    expectIndexes(await ofOpen({ personId: PERSON }), ['progress_open_person'])
  })

  test('what each person holds, and one of them, is read in indexes of open cases', async () => {
    const byHolder = await plansOf(() => openCasesByHolder(reads(), AGENCY))
    expect(byHolder.join('\n')).toMatch(/progress_open\w*/)
    expectIndexes(byHolder, [])
    expectIndexes(await plansOf(() => openCasesOfHolder(reads(), AGENCY, PERSON, 1001)), [
      'progress_open_person',
    ])
    expectIndexes(await plansOf(() => openCasesHeldBy(reads(), AGENCY, UNIT)), ['progress_open_unit'])
  })

  test('the numbers of the frame, of the tabs and of 今日 are sums over few rows', async () => {
    const scope = { lists: TODAY_LISTS, unitId: UNIT, wholeAgency: false }
    const plans = await plansOf(async () => {
      await openCount(reads(), AGENCY, days.today, UNIT)
      await keptTabCounts(reads(), AGENCY)
      await keptListCounts(reads(), AGENCY, scope, days)
    })
    expect(plans.join('\n')).not.toMatch(/case_progress|progress_|case_pending/)
    const rows = await countRows(reads())
    expect(rows.length).toBeLessThan(300)
    expect(rows.filter(({ state }) => state === 'concluded')).toHaveLength(1)
  })
})

test('cases whose term is over are the beginning of an index, and nothing is sorted', async () => {
  const plans = await plansOf(() =>
    endedRows(reads(), AGENCY, day('2030-01-01'), { after: null, limit: 500 }),
  )
  expect(plans.join('\n')).toMatch(/progress_(ended|concluded)/)
})

test('the board of an office with few open cases looks at nothing that is over', () =>
  expectBoardOfOpenCases())

describe('forecasts', () => {
  const by = day('2026-03-17')

  test('open cases come from the index of open cases', async () => {
    const plans = await plansOf(() => openForecastRows(reads(), AGENCY))
    expectIndexes(plans, ['progress_open'])
    expect(plans.join('\n')).not.toMatch(/\bcases\b/)
  })

  const newestIn = (stage: Stage, unitId: string | null | undefined) =>
    plansOf(() =>
      newestStays(reads(), {
        agencyId: AGENCY,
        stage,
        by,
        limit: 200,
        ...(unitId !== undefined && { unitId }),
      }),
    )

  test.each([
    ['of the agency', undefined, /case_passages_stage/],
    ['of a unit', UNIT, /case_passages_unit/],
    // Where there is nothing, or nearly all is nobody's, either is as short.
    ['of a unit that has none', 'nobody-here', /case_passages_(unit|stage)/],
    ['of nobody', null, /case_passages_(unit|stage)/],
  ] as const)('the newest stays in a stage %s are the end of an index', async (_, unitId, index) => {
    for (const stage of ['in_work', 'in_approval'] as const) {
      const plan = (await newestIn(stage, unitId)).join('\n')
      expect(plan).toMatch(index)
      expect(plan).not.toMatch(/TEMP B-TREE|Sort|Seq Scan/)
    }
  })

  test('a stage in which nothing ever stood is not looked for elsewhere', async () => {
    const plan = (await newestIn('correction', UNIT)).join('\n')
    expect(plan).toMatch(/case_passages_(unit|stage)/)
    expect(plan).not.toMatch(/Seq Scan/)
  })

  test('passages of cases are found by their key, answers by their days', async () => {
    const passages = await plansOf(() => coursesOf(reads(), ['case-1', 'case-2']))
    expect(passages.join('\n')).toMatch(/sqlite_autoindex_case_passages_1|case_passages_case_id_seq_pk/)
    const stretch = { from: day('2026-01-05'), to: by }
    expectIndexes(await plansOf(() => answeredByDay(reads(), AGENCY, stretch)), ['case_passages_went'])
    expectIndexes(await plansOf(() => casesReceived(reads(), AGENCY, stretch)), ['progress_received'])
    const outcomes = await plansOf(() => outcomesOf(reads(), ['case-1', 'case-2']))
    expect(outcomes.join('\n')).not.toMatch(/SCAN (?!CONSTANT)|Seq Scan/)
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
      dialect === 'postgres' ? /case_search_tokens/ : /SCAN case_search VIRTUAL TABLE INDEX/,
    )
    expectIndexes(plans, [])
  },
)

// A rare pair and a common one: 19998 has pairs that few have, 施工合同 is asked for by a quarter of all.
test('requests for much the same are looked up by their pairs, and read by their keys', async () => {
  const plans = await plansOf(() => casesSharing(reads(), AGENCY, '施工合同19998'))
  const read = plans.join('\n')
  expect(read).toMatch(dialect === 'postgres' ? /case_search_tokens/ : /SCAN s VIRTUAL TABLE INDEX/)
  expect(read).not.toMatch(/Seq Scan on (case_search|cases|case_progress)|SCAN (cases|case_progress)/)
  const { cases, counted } = await casesSharing(reads(), AGENCY, '施工合同19998')
  expect(cases.length).toBeLessThanOrEqual(MOST_REQUESTS + 200)
  expect(cases.some(({ requested }) => requested === '施工合同19998')).toBe(true)
  expect(counted.find(({ pair }) => pair === '施工')?.having).toBeGreaterThanOrEqual(COMMON_FROM)
})

test('an applicant, and what hints at one, is found by an index', async () => {
  const applicant = { agencyId: AGENCY, identityHashes: ['h'], creditCode: null, name: '王某1', phone: '1' }
  const since = { month: '2026-03', lastDays: day('2026-02-17'), lastYear: day('2025-03-19') }
  const plans = await plansOf(async () => {
    await countsOfApplicant(reads(), applicant, since)
    await yearsOfApplicant(reads(), applicant)
    await requestsOfApplicant(reads(), applicant, { skip: 0, limit: 50 })
    for (const hint of HINTS)
      await hintedRequests(reads(), { agencyId: AGENCY, hint, value: '1', exceptCaseId: 'case-1' }, 200)
    await suggestionsOfCases(reads(), ['case-1'])
    await casesRegisteredAfter(reads(), 10, 25)
  })
  const read = plans.join('\n')
  for (const index of ['cases_identity', 'cases_phone', 'cases_address']) expect(read).toContain(index)
  expect(read).not.toMatch(/Seq Scan on (cases|case_progress|case_search)|SCAN (cases|case_progress)/)
})

test('links into an import are looked for among the cases of its applicants', async () => {
  const plans = await plansOf(() => linksIntoBatch(reads(), { id: 'batch', agencyId: AGENCY }))
  expectIndexes(plans, [
    'cases_batch',
    'cases_applicant',
    'cases_identity',
    'cases_credit_code',
    'case_events',
  ])
  expect(plans.join('\n')).not.toContain('cases_number')
})

test('the history of a case is found by its key', async () => {
  const plans = await plansOf(() => eventRows(reads(), 'case-7'))
  expectIndexes(plans, ['case_events'])
})

test('cases that lack something are found among themselves', async () => {
  expectIndexes(await plansOf(() => incompleteCases(reads(), AGENCY, 2022)), ['progress_gaps'])
})

test('late answers are counted by cause among themselves, and listed so', async () => {
  expectIndexes(await plansOf(() => lateCauseCounts(reads(), AGENCY, statisticsYear(2022))), [
    'progress_late',
  ])
  for (const cause of [{ latenessCause: 'file_search' }, { noCause: true }] as const) {
    const sort = { by: 'concluded', descending: true } as const
    const query = { tab: 'all', filter: cause, sort, days } as const
    const plans = await plansOf(() => queuePage(reads(), AGENCY, query, { limit: 51 }))
    expect(plans.map((plan) => walkOf(plan))).toEqual(['progress_late'])
  }
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
  expectIndexes(plans, ['cases_identity', 'cases_credit_code'])
  // Name and telephone: the index of either, whichever the database takes for rarer.
  expect(plans.join('\n')).toMatch(/cases_(applicant|phone)\b/)
})

describe('lists that grow beside the cases', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['messages that are due', () => dueOutbox(reads(), DUE, 20), 'outbox_due'],
    ['messages that wait', () => waitingOutbox(reads(), AGENCY, 200), 'outbox_waiting'],
    ['messages that failed', () => failedOutbox(reads(), AGENCY, 9), 'outbox_failed'],
    [
      'messages that wait long',
      () => longWaitingOutbox(reads(), AGENCY, '2026-03-17T00:00:00.000Z', 9),
      'outbox_waiting',
    ],
    ['messages that were sent', () => sentOutbox(reads(), AGENCY, 200), 'outbox_sent'],
    ['the number of messages that wait', () => unsentCount(reads(), AGENCY), 'outbox_waiting'],
    ['reminders that are due', () => dueReminders(reads(), DUE, 20), 'reminders_due'],
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
    ['notices that wait to be delivered', () => dueSourceNotices(reads(), DUE, 20), 'source_notices_due'],
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
    ['督办单', () => ordersOf(reads(), AGENCY, { unitId: null, limit: 201 }), 'supervision_orders_issued'],
    [
      '督办单 of a unit',
      () => ordersOf(reads(), AGENCY, { unitId: UNIT, limit: 201 }),
      'supervision_orders_unit',
    ],
    [
      '督办单 that wait for an answer',
      () => openOrders(reads(), AGENCY, { unitId: null, before: null, limit: 9 }),
      'supervision_orders_open',
    ],
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
      /TEMP B-TREE|SCAN (outbox|mail_items|audit_lines|reminders|submissions)(?! USING)/,
    )
    // Its index holds nothing but the ten that wait: PostgreSQL before 14 reads these and puts them in order, as well.
    if (index !== 'supervision_orders_open') expect(plans.join('\n')).not.toMatch(/Sort\b/)
  })

  test('督办单 that name a case are found by it', async () => {
    const plans = await plansOf(() => ordersOfCase(reads(), AGENCY, 'case-7'))
    expect(plans.join('\n')).toMatch(/supervision_order_cases_case/)
    expect(plans.join('\n')).not.toMatch(/(SCAN|Seq Scan on) supervision_order/)
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
  due_today: { agency: 'progress_open', unit: 'progress_open_unit' },
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
  opinion_unserved: WAITING,
  not_accepted: WAITING,
  urged: WAITING,
  payment_over: WAITING,
  submission_waiting: WAITING,
}

/** Indexes that hold no case that is over. */
const OF_OPEN_CASES = /^progress_(stage|open|open_received|state|open_unit|to_deliver)$/

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
    const empty = await emptyIndexes()
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
        // A list in which nothing waits: another index in which nothing stands is as good.
        if (index && empty.has(index) && readsOnly(walked, empty)) continue
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

  // PostgreSQL reads through a table of which a third is asked for.
  test.skipIf(dialect === 'postgres' && waiting !== 'nothing')(
    'the board and the list behind each of its numbers look at nothing that is over',
    expectBoardOfOpenCases,
  )

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

/** What the board sends, and the list behind each of its numbers, comes from indexes that hold no case that is over. */
async function expectBoardOfOpenCases() {
  const today = day('2026-03-18')
  const board = await plansOf(() => stageCounts(reads(), AGENCY, today))
  expect(board.join('\n')).toMatch(/progress_stage/)
  const handings = await plansOf(() => handingsSince(reads(), AGENCY, firstBoardDay(today)))
  expect(handings.map((plan) => /case_passages_(came|went)/.exec(plan)?.[0])).toEqual([
    'case_passages_came',
    'case_passages_went',
  ])
  const sort = { by: 'due', descending: false } as const
  for (const filter of [
    { stage: 'in_work' },
    { stage: 'to_deliver', unitId: UNIT },
    { stage: 'consulting', noUnit: true },
    { inHand: true },
    { inHand: true, unitId: UNIT },
  ] as const) {
    const lists = await plansOf(async () => {
      await queuePage(reads(), AGENCY, { tab: 'all', filter, sort, days }, { limit: 51 })
      await tabCounts(reads(), AGENCY, filter, days)
    })
    const walked = lists.map((plan) => /progress_\w+/.exec(plan)?.[0] ?? plan)
    for (const index of walked)
      expect({ filter, index }).toEqual({ filter, index: expect.stringMatching(OF_OPEN_CASES) })
  }
}

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
