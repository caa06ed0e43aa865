import { createHash } from 'node:crypto'
import { and, asc, count, desc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { IsoDate } from '@/domain/calendar/day'
import type { CaseState } from '@/domain/case/case'
import type { QueueFilter } from '@/domain/queue/filters'
import {
  asksPending,
  QUEUE_TABS,
  type QueueDays,
  type QueueSort,
  type QueueSortKey,
  type QueueTab,
} from '@/domain/queue/queue'
import { prepared, unlooked } from '../connection'
import { BY_DUE, casePending, cases, IN_HAND, caseProgress as p, TO_ANSWER } from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'
import { filterCondition, filterParts, type QueueFilterAsked, tabCondition, waits } from './queue-conditions'
import { type KnownApplicant, requestsOfApplicant } from './same-applicant'

export type { QueueFilter }

/** A page of the queue, or of a list of 今日. */
export interface QueueQuery {
  tab: QueueTab
  filter: QueueFilter
  sort: QueueSort
  days: QueueDays
}

/** Where a page begins: the sort value and id of the row before it (or after it, going backwards). */
export interface QueueCursor {
  key: string
  caseId: string
  backwards: boolean
}

const SORT_COLUMNS = {
  number: p.numberKey,
  arrived: p.arrivedOn,
  due: p.dueKey,
  concluded: p.concludedOn,
  respond: p.respondBy,
  unit_answer: p.unitAnswerBy,
  anew: p.anewDueOn,
  pending: casePending.on,
} as const

const LISTED = {
  caseId: p.caseId,
  number: p.number,
  numberKey: p.numberKey,
  channel: p.channel,
  applicantKind: cases.applicantKind,
  applicantName: cases.applicantName,
  jointApplicants: cases.jointApplicants,
  requested: cases.requested,
  arrivedOn: p.arrivedOn,
  state: p.state,
  pausedFor: p.pausedFor,
  receivedOn: p.receivedOn,
  dueOn: p.dueOn,
  dueKey: p.dueKey,
  provisional: p.provisional,
  dayZeroOn: p.dayZeroOn,
  allowance: p.allowance,
  respondBy: p.respondBy,
  concludedOn: p.concludedOn,
  anewDueOn: p.anewDueOn,
  unitAnswerBy: p.unitAnswerBy,
  askedUnits: p.askedUnits,
  sentOn: p.sentOn,
  outcome: p.outcome,
  lateWorkingDays: p.lateWorkingDays,
  latenessCause: p.latenessCause,
  holderUnitId: p.holderUnitId,
  holderPersonId: p.holderPersonId,
  stage: p.stage,
  version: p.version,
  /** Since when it waits, in a list of what does; null in others. */
  pendingOn: sql<IsoDate | null>`null`,
} as const

export type QueueRow = Awaited<ReturnType<typeof queuePage>>[number]

/** Everything that the text of the statement depends on; equal shapes are one statement. */
interface QueueShape {
  tab: QueueTab
  filter: QueueFilterAsked
  sort: QueueSort
  cursor: 'onwards' | 'backwards' | null
}

const DAYS_ASKED = {
  today: sql.placeholder('today'),
  soon: sql.placeholder('soon'),
  sentLongAgo: sql.placeholder('sentLongAgo'),
}

/**
 * At most `limit` cases in the order of `sort`, also when going backwards; the first ones without a cursor. Sorted by
 * a day that not all cases have, those that have none are left out.
 */
export async function queuePage(
  from: Reads,
  agencyId: string,
  { tab, filter, sort, days }: QueueQuery,
  { cursor = null, limit }: { cursor?: QueueCursor | null; limit: number },
) {
  const { lateness, cell, caseIds, ...values } = filter
  const asked = Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => [name, sql.placeholder(name)]),
  )
  const shape: QueueShape = {
    tab,
    filter: { ...asked, ...(lateness && { lateness }), ...(cell && { cell }), ...(caseIds && { caseIds }) },
    sort,
    cursor: cursor && (cursor.backwards ? 'backwards' : 'onwards'),
  }
  const statement = preparedPage(shape)
  const rows = await statement(from).execute({
    ...values,
    ...days,
    agencyId,
    limit,
    cursorKey: cursor?.key,
    cursorId: cursor?.caseId,
  })
  return cursor?.backwards ? rows.reverse() : rows
}

/** Compiled pages by shape; shapes are few in use, but a crafted address must not fill the memory. */
const pages = new Map<string, ReturnType<typeof pageOf>>()
const MOST_PAGES = 500

function preparedPage(shape: QueueShape) {
  // Hits of a search and cells come with their values in the statement; building it is the smaller cost there.
  if (shape.filter.caseIds || shape.filter.cell) return pageOf('', shape)
  const { tab, filter, sort, cursor } = shape
  const key = [tab, Object.keys(filter).sort(), filter.lateness, sort.by, sort.descending, cursor].join(' ')
  const known = pages.get(key)
  if (known) return known
  if (pages.size >= MOST_PAGES) pages.clear()
  const page = pageOf(`queue_${createHash('sha256').update(key).digest('hex').slice(0, 32)}`, shape)
  pages.set(key, page)
  return page
}

function pageOf(name: string, { tab, filter, sort, cursor }: QueueShape) {
  if (sort.by === 'pending') return pendingPageOf(name, { tab, filter, sort, cursor })
  const column = SORT_COLUMNS[sort.by]
  const descending = cursor === 'backwards' ? !sort.descending : sort.descending
  const direction = descending ? desc : asc
  return prepared(name, (from) =>
    from
      .select(LISTED)
      .from(p)
      .innerJoin(cases, eq(cases.id, p.caseId))
      .where(
        and(
          eq(p.agencyId, unlooked('agencyId')),
          tabCondition(tab, filter.lateness),
          filterCondition(from, filter, DAYS_ASKED),
          column.notNull ? undefined : isNotNull(column),
          sort.by === 'due' && (tab === 'all' || tab === 'concluded') && !inSomeStage(filter)
            ? BY_DUE
            : undefined,
          cursor ? beyond(column, p.caseId, descending) : undefined,
        ),
      )
      .orderBy(direction(column), direction(p.caseId))
      .limit(sql.placeholder('limit')),
  )
}

/** Nothing that is over is in a stage: it is not looked for there. */
function inSomeStage({ stage, inHand }: QueueFilterAsked): boolean {
  return stage !== undefined || inHand !== undefined
}

/** Begins with what waits and looks the cases up, because only so are its index's order and end known beforehand. */
function pendingPageOf(name: string, { tab, filter, sort, cursor }: QueueShape) {
  const { lateness, unitId, ...others } = filter
  if (!asksPending(lateness)) throw new Error(`nothing waits in a list of ${lateness}`)
  const descending = cursor === 'backwards' ? !sort.descending : sort.descending
  const direction = descending ? desc : asc
  return prepared(name, (from) =>
    from
      .select({ ...LISTED, pendingOn: sql<IsoDate | null>`${casePending.on}` })
      .from(casePending)
      .innerJoin(p, eq(p.caseId, casePending.caseId))
      .innerJoin(cases, eq(cases.id, casePending.caseId))
      .where(
        and(
          eq(casePending.agencyId, unlooked('agencyId')),
          unitId === undefined ? undefined : eq(casePending.unitId, unitId),
          waits(lateness, DAYS_ASKED.today),
          tabCondition(tab),
          filterParts(from, others, DAYS_ASKED),
          cursor ? beyond(casePending.on, casePending.caseId, descending) : undefined,
        ),
      )
      .orderBy(direction(casePending.on), direction(casePending.caseId))
      .limit(sql.placeholder('limit')),
  )
}

/** Compared as a pair, so that an index seeks past the row even where a thousand cases share its day. */
function beyond(column: SQLiteColumn, id: SQLiteColumn, descending: boolean): SQL {
  const row = sql`(${sql.placeholder('cursorKey')}, ${sql.placeholder('cursorId')})`
  return sql`(${column}, ${id}) ${sql.raw(descending ? '<' : '>')} ${row}`
}

/** Rows of one statement; a page of a list is one. */
const NAMED_AT_ONCE = 51

/** As many places as there are ids at most; those that are left over name a case that is asked for anyway. */
const PLACES = Array.from({ length: NAMED_AT_ONCE }, (_, i) => `id_${i}`)

const namedPage = prepared('queue_named', (from) =>
  from
    .select(LISTED)
    .from(p)
    .innerJoin(cases, eq(cases.id, p.caseId))
    .where(
      and(
        sql`${p.caseId} in (${sql.join(PLACES.map(unlooked), sql`, `)})`,
        eq(p.agencyId, unlooked('agencyId')),
      ),
    ),
)

/** Cases of an agency by their ids, at most a page of them, in the order of the ids. */
export async function queueRowsNamed(
  from: Reads,
  agencyId: string,
  ids: readonly string[],
): Promise<QueueRow[]> {
  if (ids.length === 0) return []
  if (ids.length > NAMED_AT_ONCE) throw new Error(`${ids.length} cases are more than a page`)
  const named = Object.fromEntries(PLACES.map((name, i) => [name, ids[i] ?? ids[0]]))
  const rows = new Map(
    (await namedPage(from).execute({ agencyId, ...named })).map((row) => [row.caseId, row]),
  )
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/** What somebody reads of cases in a list, to say how well each fits a search; in no order. */
export function requestsRead(from: Reads, agencyId: string, ids: readonly string[]) {
  return inPortions(ids, (some) =>
    from
      .select({
        caseId: p.caseId,
        applicantKind: cases.applicantKind,
        applicantName: cases.applicantName,
        requested: cases.requested,
        holderUnitId: p.holderUnitId,
        holderPersonId: p.holderPersonId,
      })
      .from(p)
      .innerJoin(cases, eq(cases.id, p.caseId))
      .where(and(inArray(p.caseId, [...some]), eq(p.agencyId, agencyId))),
  )
}

/** Which of these cases a filter lets through. */
export async function filtered(
  from: Reads,
  agencyId: string,
  filter: QueueFilter & { caseIds: readonly string[] },
  days: QueueDays,
): Promise<ReadonlySet<string>> {
  const rows = await from
    .select({ caseId: p.caseId })
    .from(p)
    .where(and(eq(p.agencyId, agencyId), filterCondition(from, filter, days)))
  return new Set(rows.map(({ caseId }) => caseId))
}

export function sortKeyOf(row: QueueRow, by: QueueSortKey): string {
  switch (by) {
    case 'number':
      return row.numberKey
    case 'arrived':
      return row.arrivedOn
    case 'due':
      return row.dueKey
    case 'concluded':
      return row.concludedOn ?? ''
    case 'respond':
      return row.respondBy ?? ''
    case 'unit_answer':
      return row.unitAnswerBy ?? ''
    case 'anew':
      return row.anewDueOn ?? ''
    case 'pending':
      return row.pendingOn ?? ''
  }
}

/** How many cases of the filter stand in each tab. */
export async function tabCounts(
  from: Reads,
  agencyId: string,
  filter: QueueFilter,
  days: QueueDays,
): Promise<Record<QueueTab, number>> {
  const counted = (condition: SQL | undefined) =>
    and(eq(p.agencyId, agencyId), condition, filterCondition(from, filter, days))
  // Of those in a stage, the order of an index by state must not look better than the few that there are.
  const state = inSomeStage(filter) ? sql<CaseState>`${p.state} || ''` : p.state
  const inHand = await from.select({ state, n: count() }).from(p).where(counted(IN_HAND)).groupBy(state)
  const [concluded] = inSomeStage(filter)
    ? [{ n: 0 }]
    : await from
        .select({ n: count() })
        .from(p)
        .where(and(eq(p.agencyId, agencyId), tabCondition('concluded'), filterParts(from, filter, days)))
  // Not the sum of states: an answer that waits to be collected is to be delivered and open.
  const [open] = await from.select({ n: count() }).from(p).where(counted(TO_ANSWER))

  const rows = [...inHand, { state: 'concluded' as const, n: concluded?.n ?? 0 }]
  const of = (states: readonly CaseState[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + n, 0)
  const all = rows.reduce((sum, { n }) => sum + n, 0)
  const counts = Object.fromEntries(
    Object.entries(QUEUE_TABS).map(([tab, { states }]) => [tab, states ? of(states) : all]),
  ) as Record<QueueTab, number>
  return { ...counts, open: open?.n ?? 0 }
}

/** How many cases of a list there are, and the number of the newest of them; null where there are none. */
export async function countOfList(
  from: Reads,
  agencyId: string,
  { tab, filter, days }: Omit<QueueQuery, 'sort'>,
): Promise<{ count: number; newest: string | null }> {
  const listed = and(
    eq(p.agencyId, agencyId),
    tabCondition(tab, filter.lateness),
    filterCondition(from, filter, days),
  )
  const [found] = await from
    .select({ n: count(), newestKey: sql<string | null>`max(${p.numberKey})` })
    .from(p)
    .where(listed)
  if (!found?.newestKey) return { count: 0, newest: null }
  const [newest] = await from
    .select({ number: p.number })
    .from(p)
    .where(and(eq(p.agencyId, agencyId), eq(p.numberKey, found.newestKey)))
    .limit(1)
  return { count: found.n, newest: newest?.number ?? null }
}

/** Open requests of one applicant and earlier ones, newest first: the same identity, credit code, or name and phone. */
export async function earlierRequests(
  from: Reads,
  applicant: KnownApplicant,
  exceptCaseId: string | null,
  limit: number,
) {
  const rows = await requestsOfApplicant(from, applicant, { skip: 0, limit: limit + 1 })
  return rows.filter(({ caseId }) => caseId !== exceptCaseId).slice(0, limit)
}

/** Counts go no further: a number beside a word of the navigation must not take longer the more there is. */
export const MOST_COUNTED = 1000
