import { createHash } from 'node:crypto'
import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { IsoDate } from '@/domain/calendar/day'
import type { QueueFilter } from '@/domain/queue/filters'
import {
  asksPending,
  type QueueDays,
  type QueueSort,
  type QueueSortKey,
  type QueueTab,
} from '@/domain/queue/queue'
import { prepared, unlooked } from '../connection'
import { BY_DUE, casePending, cases, caseProgress as p } from '../schema'
import type { Reads } from '../transact'
import {
  filterCondition,
  filterParts,
  inSomeStage,
  type QueueFilterAsked,
  tabCondition,
  waits,
} from './queue-conditions'

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

/** What a line of a list is made from. */
export const LISTED = {
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
