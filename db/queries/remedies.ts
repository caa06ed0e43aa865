import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { RemedyInput } from '@/domain/remedies/remedy-input'
import { cases, people, remedies, remedyChanges } from '../schema'
import type { Reads, Tx } from '../transact'

export type RemedyRow = typeof remedies.$inferSelect

/** Remedies against the answer of a case, the earliest first. */
export async function remediesOf(from: Reads, caseId: string): Promise<RemedyRow[]> {
  return from
    .select()
    .from(remedies)
    .where(eq(remedies.caseId, caseId))
    .orderBy(asc(remedies.filedOn), asc(remedies.id))
}

/** Remedies of an agency against answers of before the records begin, the earliest first. */
export async function formerRemediesOf(from: Reads, agencyId: string): Promise<RemedyRow[]> {
  return from
    .select()
    .from(remedies)
    .where(and(eq(remedies.agencyId, agencyId), isNull(remedies.caseId)))
    .orderBy(asc(remedies.filedOn), asc(remedies.id))
}

/** Remedies against answers of an import's cases, as 表四 counts them. */
export async function countedRemediesOfBatch(from: Reads, batchId: string) {
  return from
    .select({
      id: remedies.id,
      caseNumber: cases.number,
      kind: remedies.kind,
      filedOn: remedies.filedOn,
      concludedOn: remedies.concludedOn,
      result: remedies.result,
    })
    .from(remedies)
    .innerJoin(cases, eq(cases.id, remedies.caseId))
    .where(eq(cases.batchId, batchId))
}

export async function remedyRow(from: Reads, remedyId: string): Promise<RemedyRow | null> {
  const [row] = await from.select().from(remedies).where(eq(remedies.id, remedyId))
  return row ?? null
}

export async function insertRemedy(tx: Tx, row: typeof remedies.$inferInsert): Promise<void> {
  await tx.insert(remedies).values(row)
}

export async function updateRemedy(
  tx: Tx,
  remedyId: string,
  change: RemedyInput & { version: number; updatedAt: string },
): Promise<void> {
  await tx.update(remedies).set(change).where(eq(remedies.id, remedyId))
}

export async function deleteRemedy(tx: Tx, remedyId: string): Promise<void> {
  await tx.delete(remedies).where(eq(remedies.id, remedyId))
}

/** Keeps what a remedy said before it was amended or taken out. */
export async function insertRemedyChange(tx: Tx, row: typeof remedyChanges.$inferInsert): Promise<void> {
  await tx.insert(remedyChanges).values(row)
}

/**
 * Former entries of remedies, the earliest first, with the person who changed them; `formerOf` is the agency of those
 * that are against no case kept here.
 */
export async function remedyChangesOf(
  from: Reads,
  by: { caseId: string } | { remedyIds: readonly string[] } | { formerOf: string },
) {
  return from
    .select({ change: remedyChanges, person: people.name })
    .from(remedyChanges)
    .leftJoin(people, eq(people.id, remedyChanges.changedBy))
    .where(
      'caseId' in by
        ? eq(remedyChanges.caseId, by.caseId)
        : 'formerOf' in by
          ? eq(remedyChanges.agencyId, by.formerOf)
          : inArray(remedyChanges.remedyId, [...by.remedyIds]),
    )
    .orderBy(asc(remedyChanges.changedAt), asc(remedyChanges.remedyId), asc(remedyChanges.version))
}

/** People who recorded remedies, each with the instant, and why only then where that was asked. */
export async function recordersOf(from: Reads, remedyIds: readonly string[]) {
  return from
    .select({
      remedyId: remedies.id,
      at: remedies.createdAt,
      person: people.name,
      reason: remedies.recordedBecause,
    })
    .from(remedies)
    .leftJoin(people, eq(people.id, remedies.createdBy))
    .where(inArray(remedies.id, [...remedyIds]))
}
