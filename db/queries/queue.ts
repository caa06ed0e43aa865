import { createHash } from 'node:crypto'
import {
  and,
  asc,
  between,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notExists,
  notInArray,
  or,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { CaseState } from '@/domain/case/case'
import type { ApplicantKind, Channel } from '@/domain/case/facts'
import type { Outcome } from '@/domain/case/outcomes'
import type { RowPredicate } from '@/domain/report/table3-rows'
import { prepared } from '../connection'
import { cases, caseEvents as events, caseProgress as p, people, units } from '../schema'
import type { Reads } from '../transact'
import { cellCondition } from './table3'

/** Which states a tab of the queue shows; null is no limit. */
export const QUEUE_TABS = {
  open: null,
  to_confirm: ['to_confirm'],
  registered: ['registered'],
  in_progress: ['in_progress'],
  paused: ['awaiting_correction', 'awaiting_opinion', 'awaiting_payment'],
  in_approval: ['in_approval'],
  to_deliver: ['to_deliver'],
  concluded: ['concluded'],
  all: null,
} as const satisfies Record<string, readonly CaseState[] | null>
export type QueueTab = keyof typeof QUEUE_TABS

/** Lateness is computed from the due day, so its filters need today. Days are working days. */
export type LatenessFilter =
  | 'late'
  | 'due_today'
  | 'due_soon'
  | 'answered_late'
  | 'in_time'
  | 'correction_lapsed'
  | 'opinion_lapsed'
  | 'anew'
  | 'not_signed_for'
  | 'unit_answer_late'
  | 'notice_over'

export interface QueueFilter {
  /** Cases on which this unit was asked and has not answered. */
  askedUnitId?: string
  unitId?: string
  personId?: string
  channel?: Channel
  applicantKind?: ApplicantKind
  outcome?: Outcome
  lateness?: LatenessFilter
  arrivedFrom?: IsoDate
  arrivedTo?: IsoDate
  receivedFrom?: IsoDate
  receivedTo?: IsoDate
  concludedFrom?: IsoDate
  concludedTo?: IsoDate
  /** The cases of one cell of 表三. */
  cell?: { selects: RowPredicate; kind: ApplicantKind | null; year: number }
  /** Hits of a search. */
  caseIds?: readonly string[]
}

export type QueueSortKey = 'number' | 'arrived' | 'due' | 'concluded'
export interface QueueSort {
  by: QueueSortKey
  descending: boolean
}

/** Where a page begins: the sort value and id of the row before it (or after it, going backwards). */
export interface QueueCursor {
  key: string
  caseId: string
  backwards: boolean
}

/** Today, and the last day of “within five working days”. */
export interface QueueDays {
  today: IsoDate
  soon: IsoDate
  /** What was sent on or before this day should have been signed for by now. */
  sentLongAgo: IsoDate
}

const SORT_COLUMNS = {
  number: p.numberKey,
  arrived: p.arrivedOn,
  due: p.dueKey,
  concluded: p.concludedOn,
} as const

const LISTED = {
  caseId: p.caseId,
  number: p.number,
  numberKey: p.numberKey,
  channel: p.channel,
  applicantKind: cases.applicantKind,
  applicantName: cases.applicantName,
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
  outcome: p.outcome,
  lateWorkingDays: p.lateWorkingDays,
  latenessCause: p.latenessCause,
  holderUnitId: p.holderUnitId,
  holderPersonId: p.holderPersonId,
  unitName: units.name,
  personName: people.name,
} as const

export type QueueRow = Awaited<ReturnType<typeof queuePage>>[number]

/** What a prepared statement asks for: the value itself, or the place where it is given. */
type Asked<T> = { [Key in keyof T]: T[Key] | Placeholder }
type AskedFilter = Asked<Omit<QueueFilter, 'lateness' | 'cell' | 'caseIds'>> &
  Pick<QueueFilter, 'lateness' | 'cell' | 'caseIds'>

/** Everything that the text of the statement depends on; equal shapes are one statement. */
interface QueueShape {
  tab: QueueTab
  filter: AskedFilter
  sort: QueueSort
  cursor: 'onwards' | 'backwards' | null
}

const ASKED_DAYS = {
  today: sql.placeholder('today'),
  soon: sql.placeholder('soon'),
  sentLongAgo: sql.placeholder('sentLongAgo'),
}

/** One page of the queue, at most `limit` rows, in the order of `sort`, also when going backwards. */
export async function queuePage(
  from: Reads,
  agencyId: string,
  tab: QueueTab,
  filter: QueueFilter,
  sort: QueueSort,
  cursor: QueueCursor | null,
  limit: number,
  days: QueueDays,
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
  const column = SORT_COLUMNS[sort.by]
  const descending = cursor === 'backwards' ? !sort.descending : sort.descending
  const direction = descending ? desc : asc
  return prepared(name, (from) =>
    from
      .select(LISTED)
      .from(p)
      .innerJoin(cases, eq(cases.id, p.caseId))
      .leftJoin(units, eq(units.id, p.holderUnitId))
      .leftJoin(people, eq(people.id, p.holderPersonId))
      .where(
        and(
          eq(p.agencyId, sql.placeholder('agencyId')),
          tabCondition(tab),
          filterCondition(from, filter, ASKED_DAYS),
          // Open cases have no concluded day to sort by.
          sort.by === 'concluded' ? isNotNull(p.concludedOn) : undefined,
          cursor ? beyond(column, descending) : undefined,
        ),
      )
      .orderBy(direction(column), direction(p.caseId))
      .limit(sql.placeholder('limit')),
  )
}

function beyond(column: (typeof SORT_COLUMNS)[QueueSortKey], descending: boolean) {
  const key = sql.placeholder('cursorKey')
  const past = descending ? lt : gt
  return and(
    // The first bound alone lets an index seek; the second settles ties.
    descending ? lte(column, key) : gte(column, key),
    or(past(column, key), past(p.caseId, sql.placeholder('cursorId'))),
  )
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
  }
}

/** How many cases of the filter stand in each tab. */
export async function tabCounts(
  from: Reads,
  agencyId: string,
  filter: QueueFilter,
  days: QueueDays,
): Promise<Record<QueueTab, number>> {
  const rows = await from
    .select({ state: p.state, n: count() })
    .from(p)
    .where(and(eq(p.agencyId, agencyId), filterCondition(from, filter, days)))
    .groupBy(p.state)
  const of = (states: readonly CaseState[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + n, 0)
  const all = rows.reduce((sum, { n }) => sum + n, 0)
  const counts = Object.fromEntries(
    Object.entries(QUEUE_TABS).map(([tab, states]) => [tab, states ? of(states) : all]),
  ) as Record<QueueTab, number>
  // A reopened case was concluded: it is in hand again and stands under its state and 责令重新答复, not in the open list.
  const [reopened] = await from
    .select({ n: count() })
    .from(p)
    .where(
      and(
        eq(p.agencyId, agencyId),
        isNotNull(p.anewDueOn),
        notInArray(p.state, ['to_deliver', 'concluded']),
        filterCondition(from, filter, days),
      ),
    )
  return { ...counts, open: all - of(['to_deliver', 'concluded']) - (reopened?.n ?? 0) }
}

function tabCondition(tab: QueueTab): SQL | undefined {
  if (tab === 'open') return isNull(p.concludedOn)
  const states = QUEUE_TABS[tab]
  if (!states) return undefined
  const [only, ...others] = states
  return others.length === 0 ? eq(p.state, only) : inArray(p.state, [...states])
}

function filterCondition(from: Reads, filter: AskedFilter, days: Asked<QueueDays>): SQL | undefined {
  return and(
    filter.unitId === undefined ? undefined : eq(p.holderUnitId, filter.unitId),
    filter.personId === undefined ? undefined : eq(p.holderPersonId, filter.personId),
    filter.askedUnitId === undefined
      ? undefined
      : and(isNotNull(p.unitAnswerBy), namesUnit(filter.askedUnitId)),
    filter.channel && eq(p.channel, filter.channel),
    filter.applicantKind && eq(p.applicantKind, filter.applicantKind),
    filter.outcome && eq(p.outcome, filter.outcome),
    filter.arrivedFrom && gte(p.arrivedOn, filter.arrivedFrom),
    filter.arrivedTo && lte(p.arrivedOn, filter.arrivedTo),
    filter.receivedFrom && gte(p.receivedOn, filter.receivedFrom),
    filter.receivedTo && lte(p.receivedOn, filter.receivedTo),
    filter.concludedFrom && gte(p.concludedOn, filter.concludedFrom),
    filter.concludedTo && lte(p.concludedOn, filter.concludedTo),
    filter.lateness && latenessCondition(from, filter.lateness, days),
    filter.cell && cellCondition(filter.cell.selects, filter.cell.kind, filter.cell.year),
    filter.caseIds && inArray(p.caseId, [...filter.caseIds]),
  )
}

function latenessCondition(
  from: Reads,
  lateness: LatenessFilter,
  { today, soon, sentLongAgo }: Asked<QueueDays>,
): SQL | undefined {
  switch (lateness) {
    case 'late':
      return and(isNull(p.concludedOn), lt(p.dueKey, today))
    case 'due_today':
      return and(isNull(p.concludedOn), eq(p.dueKey, today))
    case 'due_soon':
      return and(isNull(p.concludedOn), between(p.dueKey, today, soon))
    case 'correction_lapsed':
      return and(eq(p.state, 'awaiting_correction'), lt(p.respondBy, today))
    case 'anew':
      return isNotNull(p.anewDueOn)
    case 'opinion_lapsed':
      return and(eq(p.state, 'awaiting_opinion'), lt(p.respondBy, today))
    case 'answered_late':
      return gt(p.lateWorkingDays, 0)
    case 'in_time':
      // Without a number of days a case ended in a way that is never late.
      return and(isNotNull(p.concludedOn), or(isNull(p.lateWorkingDays), lte(p.lateWorkingDays, 0)))
    case 'unit_answer_late':
      return lt(p.unitAnswerBy, today)
    case 'notice_over':
      return and(eq(p.state, 'to_deliver'), lte(p.respondBy, today))
    case 'not_signed_for':
      return and(eq(p.state, 'to_deliver'), lte(p.concludedOn, sentLongAgo), notSentSince(from, sentLongAgo))
  }
}

/** A case is concluded once; a new answer that was ordered, or what came back, is sent later. Few wait for delivery. */
function notSentSince(from: Reads, day: IsoDate | Placeholder): SQL {
  const sentLater = from
    .select({ seq: events.seq })
    .from(events)
    .where(
      and(eq(events.caseId, p.caseId), inArray(events.type, ['repliedAnew', 'resent']), gt(events.on, day)),
    )
  return notExists(sentLater)
}

/** Ids stand between spaces, so that no id is found inside another. */
function namesUnit(unitId: string | Placeholder): SQL {
  return sql`${p.askedUnits} like '% ' || ${unitId} || ' %'`
}

/** What a request is known by among others. */
const REQUEST = {
  caseId: p.caseId,
  number: p.number,
  requested: cases.requested,
  state: p.state,
  arrivedOn: p.arrivedOn,
  concludedOn: p.concludedOn,
  outcome: p.outcome,
} as const

/** Requests of an agency by their ids, in no order. */
export async function requestsNamed(from: Reads, agencyId: string, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return from
    .select(REQUEST)
    .from(cases)
    .innerJoin(p, eq(p.caseId, cases.id))
    .where(and(eq(cases.agencyId, agencyId), inArray(cases.id, [...caseIds])))
}

/** Open requests of one applicant and earlier ones, newest first: the same identity, credit code, or name and phone. */
export async function earlierRequests(
  from: Reads,
  agencyId: string,
  applicant: {
    identityHashes: readonly string[]
    creditCode: string | null
    name: string
    phone: string | null
  },
  exceptCaseId: string | null,
  limit: number,
) {
  const same = [
    applicant.identityHashes.length === 0
      ? undefined
      : inArray(cases.identityHash, [...applicant.identityHashes]),
    applicant.creditCode === null ? undefined : eq(cases.creditCode, applicant.creditCode),
    applicant.phone === null
      ? undefined
      : and(eq(cases.applicantName, applicant.name), eq(cases.phone, applicant.phone)),
  ].filter((condition) => condition !== undefined)
  if (same.length === 0) return []
  return from
    .select(REQUEST)
    .from(cases)
    .innerJoin(p, eq(p.caseId, cases.id))
    .where(
      and(
        eq(cases.agencyId, agencyId),
        or(...same),
        exceptCaseId === null ? undefined : ne(cases.id, exceptCaseId),
      ),
    )
    .orderBy(desc(p.arrivedOn), desc(p.caseId))
    .limit(limit)
}

const openCases = prepared('open_cases', (from) => from.select({ n: count() }).from(p).where(openOfAgency()))

const dueCases = prepared('due_cases', (from) =>
  from
    .select({ n: count() })
    .from(p)
    .where(and(openOfAgency(), lte(p.dueKey, ASKED_DAYS.today))),
)

function openOfAgency() {
  return and(eq(p.agencyId, sql.placeholder('agencyId')), isNull(p.concludedOn))
}

/** Open cases of an agency, and how many of them are late or due today. */
export async function openCount(
  from: Reads,
  agencyId: string,
  today: IsoDate,
): Promise<{ open: number; due: number }> {
  const [open] = await openCases(from).execute({ agencyId })
  const [due] = await dueCases(from).execute({ agencyId, today })
  return { open: open?.n ?? 0, due: due?.n ?? 0 }
}
