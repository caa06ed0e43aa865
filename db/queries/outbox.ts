import { and, asc, count, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { DueAttempts } from '@/domain/operation/next-attempt'
import { caseProgress, cases, letters, outbox } from '../schema'
import type { Reads, Tx } from '../transact'
import { isDue } from './due-attempts'
import { MOST_COUNTED } from './queue-counts'

export type OutboxRow = typeof outbox.$inferSelect

export async function insertOutbox(tx: Tx, row: typeof outbox.$inferInsert): Promise<void> {
  await tx.insert(outbox).values(row)
}

export async function outboxRow(from: Reads, id: string): Promise<OutboxRow | null> {
  const [row] = await from.select().from(outbox).where(eq(outbox.id, id))
  return row ?? null
}

/** Messages whose time has come, of every agency, the oldest first. */
export async function dueOutbox(from: Reads, due: DueAttempts, limit: number): Promise<OutboxRow[]> {
  return from
    .select()
    .from(outbox)
    .where(and(isNull(outbox.sentAt), isDue(outbox.nextAttemptAt, due)))
    .orderBy(asc(outbox.nextAttemptAt), asc(outbox.id))
    .limit(limit)
}

/**
 * Takes a message that is due for as long as it takes to send it; false when somebody else has it since. What the last
 * attempt failed at is over: while the row tells of no failure, it is on its way (`isLeaving`).
 */
export async function leaseOutbox(
  tx: Tx,
  { id, attempts, nextAttemptAt: due }: OutboxRow,
  nextAttemptAt: string,
): Promise<boolean> {
  const leased = await tx
    .update(outbox)
    .set({ attempts: attempts + 1, nextAttemptAt, failure: null })
    .where(and(eq(outbox.id, id), isNull(outbox.sentAt), eq(outbox.nextAttemptAt, due)))
    .returning({ id: outbox.id })
  return leased.length > 0
}

export async function updateOutbox(
  tx: Tx,
  id: string,
  change: Partial<Pick<OutboxRow, 'attempts' | 'nextAttemptAt' | 'sentAt' | 'sentBy' | 'failure'>>,
): Promise<void> {
  await tx.update(outbox).set(change).where(eq(outbox.id, id))
}

/** Every message of a letter: one for each applicant. */
export async function outboxOfLetter(from: Reads, letterId: string): Promise<OutboxRow[]> {
  return from.select().from(outbox).where(eq(outbox.letterId, letterId)).orderBy(asc(outbox.id))
}

/** Messages of a letter that was taken back before any of them left. */
export async function deleteOutboxOfLetter(tx: Tx, letterId: string): Promise<void> {
  await tx.delete(outbox).where(eq(outbox.letterId, letterId))
}

/** Messages of an agency that wait, the oldest first, with who holds their case. */
export async function waitingOutbox(from: Reads, agencyId: string, limit: number) {
  return linesOf(from)
    .where(and(eq(outbox.agencyId, agencyId), isNull(outbox.sentAt)))
    .orderBy(asc(outbox.queuedAt), asc(outbox.id))
    .limit(limit)
}

/** Messages of an agency whose last attempt failed, the next to be tried first, with who holds their case. */
export async function failedOutbox(from: Reads, agencyId: string, limit: number) {
  return linesOf(from)
    .where(and(eq(outbox.agencyId, agencyId), isNull(outbox.sentAt), isNotNull(outbox.failure)))
    .orderBy(asc(outbox.nextAttemptAt), asc(outbox.id))
    .limit(limit)
}

/** Messages of an agency that wait since before an instant, the oldest first, with who holds their case. */
export async function longWaitingOutbox(from: Reads, agencyId: string, before: string, limit: number) {
  return linesOf(from)
    .where(and(eq(outbox.agencyId, agencyId), isNull(outbox.sentAt), lt(outbox.queuedAt, before)))
    .orderBy(asc(outbox.queuedAt), asc(outbox.id))
    .limit(limit)
}

/** Messages of an agency that were sent, the newest first, with who holds their case. */
export async function sentOutbox(from: Reads, agencyId: string, limit: number) {
  return linesOf(from)
    .where(and(eq(outbox.agencyId, agencyId), isNotNull(outbox.sentAt)))
    .orderBy(desc(outbox.sentAt), desc(outbox.id))
    .limit(limit)
}

function linesOf(from: Reads) {
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
}

/** Messages that wait; at most `MOST_COUNTED`. */
export async function unsentCount(from: Reads, agencyId: string): Promise<number> {
  const some = from
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.agencyId, agencyId), isNull(outbox.sentAt)))
    .limit(MOST_COUNTED)
    .as('some')
  const [row] = await from.select({ n: count() }).from(some)
  return row?.n ?? 0
}
