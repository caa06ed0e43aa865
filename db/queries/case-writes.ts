import { eq, inArray, sql } from 'drizzle-orm'
import type { CaseText } from '@/domain/case/command'
import type { RecordedEvent } from '@/domain/case/events'
import type { PendingMatter } from '@/domain/case/pending'
import { countedAs } from '@/domain/queue/counted'
import { noteOfCases, prepared } from '../connection'
import {
  caseEvents,
  casePassages,
  casePending,
  caseProgress,
  cases,
  caseTexts,
  jointApplicants,
  remedies,
} from '../schema'
import { indexCases, unindexCases } from '../search'
import { lastRegistered } from '../search/registered'
import type { Tx } from '../transact'
import { searchable } from './case-search'
import type { CaseRow, NewCaseRow } from './case-store'
import { COUNTED, count } from './counted-cases'
import type { DerivedRows, PendingRow } from './derived-rows'
import { deleteCaseDigests } from './digests'
import { preparedInsert } from './insert-rows'
import type { JointRow } from './joint-applicants'
import { insertPassages } from './passage-writes'
import { takeNightWorkBack } from './suggestions'

// Everything that writes cases, their histories and what is derived from them. Only server/cases/change.ts may call it:
// whatever is written of a case is written there, with its progress and its line in the audit log.

/** The recorder of something, and the instant (ISO). */
export interface RecordedBy {
  recordedBy: string
  recordedAt: string
}

export const insertCases = preparedInsert('insert_cases', cases)

/** Puts new cases into the store and, with what their first events tell, into the search index. */
export async function beginCases(
  tx: Tx,
  begun: readonly {
    row: NewCaseRow
    joint?: readonly JointRow[] | undefined
    recorded: readonly RecordedEvent[]
    texts?: readonly CaseText[]
  }[],
): Promise<void> {
  await insertCases(
    tx,
    begun.map(({ row }) => row),
  )
  await indexCases(
    tx,
    begun.map(({ row, recorded, texts = [], joint = [] }) => searchable(row, { recorded, joint, texts })),
  )
  await insertJoint(
    tx,
    begun.flatMap(({ joint = [] }) => joint),
  )
}

const insertJoint = preparedInsert('insert_joint', jointApplicants)

/** Those who apply together with the first, in the place of those who stand. */
export async function replaceJoint(tx: Tx, caseId: string, joint: readonly JointRow[]): Promise<void> {
  await tx.delete(jointApplicants).where(eq(jointApplicants.caseId, caseId))
  await insertJoint(tx, joint)
}

/** Writes a case's row anew, as it was amended. */
export async function changeCase(tx: Tx, row: CaseRow): Promise<void> {
  const { id, ...facts } = row
  await tx.update(cases).set(facts).where(eq(cases.id, id))
}

const insertEvents = preparedInsert('insert_events', caseEvents)

/** Appends to histories, by case. A unique violation means that somebody else appended first. */
export async function appendEvents(
  tx: Tx,
  histories: readonly { caseId: string; recorded: readonly RecordedEvent[] }[],
  by: RecordedBy,
): Promise<void> {
  await insertEvents(
    tx,
    histories.flatMap(({ caseId, recorded }) =>
      recorded.map(({ seq, event }) => ({ caseId, seq, type: event.type, on: event.on, event, ...by })),
    ),
  )
}

const insertTextRows = preparedInsert('insert_texts', caseTexts)

/** Keeps words of histories apart from them, by case. */
export async function insertTexts(
  tx: Tx,
  texts: readonly { caseId: string; texts: readonly CaseText[] }[],
): Promise<void> {
  await insertTextRows(
    tx,
    texts.flatMap(({ caseId, texts }) => texts.map(({ id, body }) => ({ id, caseId, body }))),
  )
}

/** Writes what is derived of new cases, and counts them. */
export async function insertDerived(tx: Tx, derived: readonly DerivedRows[]): Promise<void> {
  await insertProgress(
    tx,
    derived.map(({ progress }) => progress),
  )
  await insertPending(
    tx,
    derived.flatMap(({ pending }) => pending),
  )
  await insertPassages(
    tx,
    derived.flatMap(({ passages }) => passages),
  )
  for (const { progress, pending } of derived) count(countedAs(progress, pending), 1)
}

/** Without counting; see `insertDerived`. */
export const insertProgress = preparedInsert('insert_progress', caseProgress)

/** Without counting; see `insertDerived`. */
export const insertPending = preparedInsert('insert_pending', casePending)

const deletePendingOfCase = prepared('delete_pending', (tx: Tx) =>
  tx
    .delete(casePending)
    .where(eq(casePending.caseId, sql.placeholder('caseId')))
    .returning({ kind: casePending.kind, on: casePending.on }),
)

/** Writes what waits in a case in the place of what waited in it, and gives that. The counts are for the caller. */
export async function savePending(
  tx: Tx,
  caseId: string,
  rows: readonly PendingRow[],
): Promise<PendingMatter[]> {
  const waited = await deletePendingOfCase(tx).execute({ caseId })
  await insertPending(tx, rows)
  return waited
}

/** Takes out what is derived of cases that go. */
async function deleteDerived(tx: Tx, caseIds: readonly string[]): Promise<void> {
  const waited = await tx
    .delete(casePending)
    .where(inArray(casePending.caseId, [...caseIds]))
    .returning({ caseId: casePending.caseId, kind: casePending.kind, on: casePending.on })
  await tx.delete(casePassages).where(inArray(casePassages.caseId, [...caseIds]))
  const gone = await tx
    .delete(caseProgress)
    .where(inArray(caseProgress.caseId, [...caseIds]))
    .returning({ caseId: caseProgress.caseId, ...COUNTED })
  const pending = Map.groupBy(waited, ({ caseId }) => caseId)
  for (const { caseId, ...progress } of gone) count(countedAs(progress, pending.get(caseId) ?? []), -1)
}

const DELETE_AT_ONCE = 500

/**
 * Takes the cases of an import out, with their remedies, everything derived from them and their digests. Gives how many
 * there were, and the macs of their digests.
 */
export async function deleteBatchCases(
  tx: Tx,
  batchId: string,
): Promise<{ deleted: number; macs: string[] }> {
  let deleted = 0
  const macs: string[] = []
  for (;;) {
    const rows = await tx
      .select({ id: cases.id })
      .from(cases)
      .where(eq(cases.batchId, batchId))
      .limit(DELETE_AT_ONCE)
    if (rows.length === 0) break
    const ids = rows.map(({ id }) => id)
    await unindexCases(tx, ids)
    await deleteDerived(tx, ids)
    await tx.delete(remedies).where(inArray(remedies.caseId, ids))
    noteOfCases(remedies)
    await tx.delete(caseTexts).where(inArray(caseTexts.caseId, ids))
    await tx.delete(caseEvents).where(inArray(caseEvents.caseId, ids))
    await tx.delete(jointApplicants).where(inArray(jointApplicants.caseId, ids))
    await tx.delete(cases).where(inArray(cases.id, ids))
    macs.push(...(await deleteCaseDigests(tx, ids)))
    deleted += ids.length
  }
  await takeNightWorkBack(tx, await lastRegistered(tx))
  return { deleted, macs }
}
