import { and, asc, eq, inArray } from 'drizzle-orm'
import type { CaseRecord } from '@/domain/case/case'
import type { CaseText } from '@/domain/case/command'
import type { CaseEvent, RecordedEvent } from '@/domain/case/events'
import type { CaseFacts } from '@/domain/case/facts'
import type { CaseProgress } from '@/domain/case/progress'
import { caseEvents, caseProgress, cases, caseTexts } from '../schema'
import type { Reads, Tx } from '../transact'

export type CaseRow = typeof cases.$inferSelect
export type NewCaseRow = typeof cases.$inferInsert

/** Who recorded an event and when; beside the event itself. */
export interface EventRow {
  seq: number
  event: CaseEvent
  recordedBy: string
  recordedAt: string
}

export async function caseRow(from: Reads, caseId: string): Promise<CaseRow | null> {
  const [row] = await from.select().from(cases).where(eq(cases.id, caseId))
  return row ?? null
}

export async function caseIdByNumber(from: Reads, agencyId: string, number: string): Promise<string | null> {
  const [row] = await from
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.agencyId, agencyId), eq(cases.number, number)))
  return row?.id ?? null
}

export async function eventRows(from: Reads, caseId: string): Promise<EventRow[]> {
  return from
    .select({
      seq: caseEvents.seq,
      event: caseEvents.event,
      recordedBy: caseEvents.recordedBy,
      recordedAt: caseEvents.recordedAt,
    })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, caseId))
    .orderBy(asc(caseEvents.seq))
}

/** Histories of many cases at once, for rebuilding and recomputing. */
export async function recordedEventsOf(
  from: Reads,
  caseIds: readonly string[],
): Promise<Map<string, RecordedEvent[]>> {
  const rows = await from
    .select({ caseId: caseEvents.caseId, seq: caseEvents.seq, event: caseEvents.event })
    .from(caseEvents)
    .where(inArray(caseEvents.caseId, [...caseIds]))
    .orderBy(asc(caseEvents.caseId), asc(caseEvents.seq))
  const histories = new Map<string, RecordedEvent[]>()
  for (const { caseId, seq, event } of rows) {
    const history = histories.get(caseId) ?? []
    history.push({ seq, event })
    histories.set(caseId, history)
  }
  return histories
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
  const { channel, mailKind, submittedOn, arrivedOn, signedOn, applicantKind } = row
  return { channel, mailKind, submittedOn, arrivedOn, signedOn, applicantKind }
}

export function recordOf(row: CaseRow, recorded: readonly RecordedEvent[]): CaseRecord {
  return { id: row.id, agencyId: row.agencyId, number: row.number, facts: factsOfRow(row), recorded }
}

export async function insertCase(tx: Tx, row: NewCaseRow): Promise<void> {
  await tx.insert(cases).values(row)
}

/** Appends to a history. A unique violation means that somebody else appended first. */
export async function appendEvents(
  tx: Tx,
  caseId: string,
  recorded: readonly RecordedEvent[],
  recordedBy: string,
  recordedAt: string,
): Promise<void> {
  if (recorded.length === 0) return
  await tx.insert(caseEvents).values(
    recorded.map(({ seq, event }) => ({
      caseId,
      seq,
      type: event.type,
      on: event.on,
      event,
      recordedBy,
      recordedAt,
    })),
  )
}

export async function insertTexts(tx: Tx, caseId: string, texts: readonly CaseText[]): Promise<void> {
  if (texts.length === 0) return
  await tx.insert(caseTexts).values(texts.map(({ id, body }) => ({ id, caseId, body })))
}

/** Writes the progress row as derived; replaces the one that stands. */
export async function saveProgress(tx: Tx, progress: CaseProgress): Promise<void> {
  const { caseId, ...derived } = progress
  await tx
    .insert(caseProgress)
    .values(progress)
    .onConflictDoUpdate({ target: caseProgress.caseId, set: derived })
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
