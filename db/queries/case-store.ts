import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { CaseRecord } from '@/domain/case/case'
import type { CaseEvent, RecordedEvent } from '@/domain/case/events'
import type { CaseFacts } from '@/domain/case/facts'
import type { ListedHit } from '@/domain/queue/hits'
import type { WaitingSubmission } from '@/domain/submissions/waiting'
import { prepared, unlooked } from '../connection'
import { caseEvents, cases, caseTexts, caseProgress as p } from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'

export type CaseRow = typeof cases.$inferSelect
export type NewCaseRow = typeof cases.$inferInsert

/** The recorder of an event and the instant, beside the event itself. */
export interface EventRow {
  seq: number
  event: CaseEvent
  recordedBy: string
  recordedAt: string
}

const caseById = prepared('case_by_id', (from) =>
  from
    .select()
    .from(cases)
    .where(eq(cases.id, sql.placeholder('caseId'))),
)

export async function caseRow(from: Reads, caseId: string): Promise<CaseRow | null> {
  const [row] = await caseById(from).execute({ caseId })
  return row ?? null
}

/** Rows of cases by their ids, in no order. */
export function caseRowsNamed(from: Reads, caseIds: readonly string[]): Promise<CaseRow[]> {
  return inPortions(caseIds, (ids) =>
    from
      .select()
      .from(cases)
      .where(inArray(cases.id, [...ids])),
  )
}

const idByNumber = prepared('case_id_by_number', (from) =>
  from
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.agencyId, sql.placeholder('agencyId')), eq(cases.number, sql.placeholder('number')))),
)

export async function caseIdByNumber(from: Reads, agencyId: string, number: string): Promise<string | null> {
  const [row] = await idByNumber(from).execute({ agencyId, number })
  return row?.id ?? null
}

/** Cases of an agency with one of these numbers, in their order: the likeliest first. */
export async function casesByNumber(
  from: Reads,
  agencyId: string,
  numbers: readonly string[],
): Promise<ListedHit[]> {
  if (numbers.length === 0) return []
  const rows = await from
    .select({
      number: cases.number,
      caseId: p.caseId,
      state: p.state,
      dueKey: p.dueKey,
      concludedOn: p.concludedOn,
      numberKey: p.numberKey,
      arrivedOn: p.arrivedOn,
    })
    .from(cases)
    .innerJoin(p, eq(p.caseId, cases.id))
    .where(and(eq(cases.agencyId, agencyId), inArray(cases.number, [...numbers])))
  return rows.sort((a, b) => numbers.indexOf(a.number) - numbers.indexOf(b.number))
}

/** Cases of an agency with one of these numbers, each with the stored hash of its query code. */
export async function queryCodesOf(
  from: Reads,
  agencyId: string,
  numbers: readonly string[],
): Promise<Pick<CaseRow, 'id' | 'number' | 'queryCodeHash'>[]> {
  return from
    .select({ id: cases.id, number: cases.number, queryCodeHash: cases.queryCodeHash })
    .from(cases)
    .where(and(eq(cases.agencyId, agencyId), inArray(cases.number, [...numbers])))
}

const history = prepared('case_history', (from) =>
  from
    .select({
      seq: caseEvents.seq,
      event: caseEvents.event,
      recordedBy: caseEvents.recordedBy,
      recordedAt: caseEvents.recordedAt,
    })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, unlooked('caseId')))
    .orderBy(asc(caseEvents.seq)),
)

export async function eventRows(from: Reads, caseId: string): Promise<EventRow[]> {
  return history(from).execute({ caseId })
}

/** Histories of many cases at once, for rebuilding and recomputing. */
export async function recordedEventsOf(
  from: Reads,
  caseIds: readonly string[],
): Promise<Map<string, RecordedEvent[]>> {
  const rows = await from
    .select({
      caseId: caseEvents.caseId,
      seq: caseEvents.seq,
      event: caseEvents.event,
      recordedAt: caseEvents.recordedAt,
    })
    .from(caseEvents)
    .where(inArray(caseEvents.caseId, [...caseIds]))
    .orderBy(asc(caseEvents.caseId), asc(caseEvents.seq))
  const histories = new Map<string, RecordedEvent[]>()
  for (const { caseId, ...recorded } of rows) {
    const history = histories.get(caseId) ?? []
    history.push(recorded)
    histories.set(caseId, history)
  }
  return histories
}

/** 受理编号 of an agency's cases by their ids; those of other agencies are left out. */
export async function casesNamed(
  from: Reads,
  agencyId: string,
  caseIds: readonly string[],
): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map()
  const rows = await from
    .select({ id: cases.id, number: cases.number })
    .from(cases)
    .where(and(eq(cases.agencyId, agencyId), inArray(cases.id, [...new Set(caseIds)])))
  return new Map(rows.map(({ id, number }) => [id, number]))
}

/** Cases of an agency in whose history a kind of event stands. */
export async function casesWithEvent(
  from: Reads,
  agencyId: string,
  type: CaseEvent['type'],
): Promise<string[]> {
  const rows = await from
    .selectDistinct({ caseId: caseEvents.caseId })
    .from(caseEvents)
    .innerJoin(cases, eq(cases.id, caseEvents.caseId))
    .where(and(eq(cases.agencyId, agencyId), eq(caseEvents.type, type)))
  return rows.map(({ caseId }) => caseId)
}

export async function textsOf(from: Reads, caseId: string): Promise<Map<string, string>> {
  const rows = await from
    .select({ id: caseTexts.id, body: caseTexts.body })
    .from(caseTexts)
    .where(eq(caseTexts.caseId, caseId))
  return new Map(rows.map(({ id, body }) => [id, body]))
}

/** The part of a row that rules look at. */
export function factsOfRow(row: CaseRow): CaseFacts {
  const { channel, mailKind, submittedOn, arrivedOn, signedOn, matter } = row
  const applicantKind = row.countedKind ?? row.applicantKind
  return { channel, mailKind, submittedOn, arrivedOn, signedOn, applicantKind, matter }
}

/** A case as its rules are given it: row, history, and what of the applicant waits (`waitingOf`). */
export function recordOf(
  row: CaseRow,
  recorded: readonly RecordedEvent[],
  waiting: readonly WaitingSubmission[],
): CaseRecord {
  return { id: row.id, agencyId: row.agencyId, number: row.number, facts: factsOfRow(row), recorded, waiting }
}

/** Texts of many cases by their own id. */
export async function textsOfCases(from: Reads, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map()
  const rows = await from
    .select({ id: caseTexts.id, body: caseTexts.body })
    .from(caseTexts)
    .where(inArray(caseTexts.caseId, [...caseIds]))
  return new Map(rows.map(({ id, body }) => [id, body]))
}
