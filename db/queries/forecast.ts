import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { Stage } from '@/domain/supervision/stage'
import { prepared } from '../connection'
import { cases, OF_AGENCY, OPEN, caseProgress as p, casePassages as passages } from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'

// What forecasts read: the open cases, and of the past the newest stays of each stage. Nothing here grows with the
// number of cases that are over.

const OPEN_COLUMNS = {
  caseId: p.caseId,
  number: p.number,
  dueOn: p.dueOn,
  respondBy: p.respondBy,
  pausedFor: p.pausedFor,
  concludedOn: p.concludedOn,
  holderUnitId: p.holderUnitId,
  holderPersonId: p.holderPersonId,
}

const openRows = prepared('forecast_open', (from) =>
  from
    .select(OPEN_COLUMNS)
    .from(p)
    .where(and(eq(p.agencyId, sql.placeholder('agencyId')), OPEN, OF_AGENCY))
    .orderBy(asc(p.dueKey), asc(p.caseId)),
)

/** Open cases of an agency, the first due first. */
export async function openForecastRows(from: Reads, agencyId: string) {
  return openRows(from).execute({ agencyId })
}

/** What is asked for, of the few cases that are shown; joined to all open ones PostgreSQL would read every case. */
export async function requestsOf(from: Reads, caseIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await inPortions(caseIds, (ids) =>
    from
      .select({ id: cases.id, requested: cases.requested })
      .from(cases)
      .where(inArray(cases.id, [...ids])),
  )
  return new Map(rows.map(({ id, requested }) => [id, requested]))
}

export type OpenForecastRow = Awaited<ReturnType<typeof openForecastRows>>[number]

const PASSAGE_COLUMNS = {
  caseId: passages.caseId,
  seq: passages.seq,
  stage: passages.stage,
  unitId: passages.unitId,
  from: passages.from,
  to: passages.to,
  knownFrom: passages.knownFrom,
  knownTo: passages.knownTo,
}

/** The passages of cases, each case's in order. */
export async function coursesOf(from: Reads, caseIds: readonly string[]) {
  const rows = await inPortions(caseIds, (ids) =>
    from
      .select(PASSAGE_COLUMNS)
      .from(passages)
      .where(inArray(passages.caseId, [...ids]))
      .orderBy(asc(passages.caseId), asc(passages.seq)),
  )
  return Map.groupBy(rows, ({ caseId }) => caseId)
}

/** Whose stays: a unit's, nobody's (null), or (undefined) the whole agency's. */
export interface StaysAsked {
  agencyId: string
  stage: Stage
  unitId?: string | null
  /** Begun, and recorded, by the end of this day. */
  by: IsoDate
  limit: number
}

/** Stays read at once; of most classes these are enough. */
const AT_ONCE = 250

/** The cases with the newest stays in a stage: `limit` that were over by the day, and what lasted among them. */
export async function newestStays(from: Reads, { unitId, limit, ...asked }: StaysAsked): Promise<string[]> {
  const statement = unitId === undefined ? newestOfAgency : unitId === null ? newestOfNobody : newestOfUnit
  const found: string[] = []
  let over = 0
  for (let offset = 0; ; offset += AT_ONCE) {
    const rows = await statement(from).execute({ ...asked, unitId, limit: AT_ONCE, offset })
    for (const { caseId, knownTo } of rows) {
      if (over === limit) return found
      found.push(caseId)
      if (knownTo !== null && knownTo <= asked.by) over++
    }
    if (rows.length < AT_ONCE) return found
  }
}

function newest(name: string, whose: SQL | undefined) {
  return prepared(name, (from) =>
    from
      .select({ caseId: passages.caseId, knownTo: passages.knownTo })
      .from(passages)
      .where(
        and(
          eq(passages.agencyId, sql.placeholder('agencyId')),
          eq(passages.stage, sql.placeholder('stage')),
          whose,
          lte(passages.from, sql.placeholder('by')),
          lte(passages.knownFrom, sql.placeholder('by')),
        ),
      )
      .orderBy(desc(passages.from), desc(passages.caseId))
      .limit(sql.placeholder('limit'))
      .offset(sql.placeholder('offset')),
  )
}
const newestOfAgency = newest('forecast_newest_of_agency', undefined)
const newestOfNobody = newest('forecast_newest_of_nobody', isNull(passages.unitId))
const newestOfUnit = newest('forecast_newest_of_unit', eq(passages.unitId, sql.placeholder('unitId')))

const answeredDays = prepared('forecast_answered', (from) =>
  from
    .select({ unitId: passages.unitId, on: passages.to, answered: count() })
    .from(passages)
    .where(
      and(
        eq(passages.agencyId, sql.placeholder('agencyId')),
        gte(passages.to, sql.placeholder('from')),
        lte(passages.to, sql.placeholder('to')),
        isNotNull(passages.went),
        eq(passages.went, 'ended'),
      ),
    )
    .groupBy(passages.unitId, passages.to),
)

/** How many cases each unit answered, or ended otherwise, on the days of a stretch; both days counted. */
export async function answeredByDay(from: Reads, agencyId: string, stretch: { from: IsoDate; to: IsoDate }) {
  return answeredDays(from).execute({ agencyId, ...stretch })
}

const receivedIds = prepared('forecast_received', (from) =>
  from
    .select({ caseId: p.caseId })
    .from(p)
    .where(
      and(
        eq(p.agencyId, sql.placeholder('agencyId')),
        gte(p.receivedOn, sql.placeholder('from')),
        lte(p.receivedOn, sql.placeholder('to')),
      ),
    )
    .orderBy(asc(p.receivedOn), asc(p.caseId)),
)

/** Cases received in a stretch of days, in that order. */
export async function casesReceived(
  from: Reads,
  agencyId: string,
  stretch: { from: IsoDate; to: IsoDate },
): Promise<string[]> {
  const rows = await receivedIds(from).execute({ agencyId, ...stretch })
  return rows.map(({ caseId }) => caseId)
}

/** Cases with how they came out, for a back-test. */
export async function outcomesOf(from: Reads, caseIds: readonly string[]) {
  return inPortions(caseIds, (ids) =>
    from
      .select({
        row: cases,
        dueOn: p.dueOn,
        concludedOn: p.concludedOn,
        lateWorkingDays: p.lateWorkingDays,
      })
      .from(p)
      .innerJoin(cases, eq(cases.id, p.caseId))
      .where(inArray(p.caseId, [...ids])),
  )
}
