import { and, asc, count, desc, eq, isNotNull, isNull, lte } from 'drizzle-orm'
import { caseProgress, cases, letters, outbox } from '../schema'
import type { Reads, Tx } from '../transact'

export type OutboxRow = typeof outbox.$inferSelect

export async function insertOutbox(tx: Tx, row: typeof outbox.$inferInsert): Promise<void> {
  await tx.insert(outbox).values(row)
}

export async function outboxRow(from: Reads, id: string): Promise<OutboxRow | null> {
  const [row] = await from.select().from(outbox).where(eq(outbox.id, id))
  return row ?? null
}

/** Messages whose time has come, of every agency, the oldest first. */
export async function dueOutbox(from: Reads, now: string, limit: number): Promise<OutboxRow[]> {
  return from
    .select()
    .from(outbox)
    .where(and(isNull(outbox.sentAt), lte(outbox.nextAttemptAt, now)))
    .orderBy(asc(outbox.nextAttemptAt), asc(outbox.id))
    .limit(limit)
}

export async function updateOutbox(
  tx: Tx,
  id: string,
  change: Partial<Pick<OutboxRow, 'attempts' | 'nextAttemptAt' | 'sentAt' | 'sentBy' | 'failure'>>,
): Promise<void> {
  await tx.update(outbox).set(change).where(eq(outbox.id, id))
}

/** Messages of an agency with who holds their case: those that wait, or the newest of those that were sent. */
export async function outboxLines(from: Reads, agencyId: string, sent: boolean, limit: number) {
  return from
    .select({
      row: outbox,
      caseNumber: cases.number,
      letterKind: letters.kind,
      holderUnitId: caseProgress.holderUnitId,
      holderPersonId: caseProgress.holderPersonId,
    })
    .from(outbox)
    .innerJoin(cases, eq(cases.id, outbox.caseId))
    .innerJoin(caseProgress, eq(caseProgress.caseId, outbox.caseId))
    .innerJoin(letters, eq(letters.id, outbox.letterId))
    .where(and(eq(outbox.agencyId, agencyId), sent ? isNotNull(outbox.sentAt) : isNull(outbox.sentAt)))
    .orderBy(sent ? desc(outbox.sentAt) : asc(outbox.queuedAt), asc(outbox.id))
    .limit(limit)
}

export async function unsentCount(from: Reads, agencyId: string): Promise<number> {
  const [row] = await from
    .select({ n: count() })
    .from(outbox)
    .where(and(eq(outbox.agencyId, agencyId), isNull(outbox.sentAt)))
  return row?.n ?? 0
}
