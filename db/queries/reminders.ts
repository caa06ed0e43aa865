import { and, asc, eq } from 'drizzle-orm'
import type { DueAttempts } from '@/domain/operation/next-attempt'
import { reminders } from '../schema'
import type { Reads, Tx } from '../transact'
import { isDue } from './due-attempts'

export type ReminderRow = typeof reminders.$inferSelect

/** Queues a reminder; where one of this case and recipient waits already, that one says it, as if queued now. */
export async function insertReminder(tx: Tx, row: typeof reminders.$inferInsert): Promise<void> {
  await tx
    .insert(reminders)
    .values(row)
    .onConflictDoUpdate({
      target: [reminders.caseId, reminders.recipient],
      set: { queuedAt: row.queuedAt },
    })
}

/** Reminders whose time has come, of every agency, the oldest first. */
export async function dueReminders(from: Reads, due: DueAttempts, limit: number): Promise<ReminderRow[]> {
  return from
    .select()
    .from(reminders)
    .where(isDue(reminders.nextAttemptAt, due))
    .orderBy(asc(reminders.nextAttemptAt), asc(reminders.id))
    .limit(limit)
}

/** Takes a reminder that is due for as long as it takes to send it; false when somebody else has it since. */
export async function leaseReminder(
  tx: Tx,
  { id, attempts, nextAttemptAt: due }: ReminderRow,
  nextAttemptAt: string,
): Promise<boolean> {
  const leased = await tx
    .update(reminders)
    .set({ attempts: attempts + 1, nextAttemptAt })
    .where(and(eq(reminders.id, id), eq(reminders.nextAttemptAt, due)))
    .returning({ id: reminders.id })
  return leased.length > 0
}

export async function updateReminder(
  tx: Tx,
  id: string,
  change: Pick<ReminderRow, 'attempts' | 'nextAttemptAt'>,
): Promise<void> {
  await tx.update(reminders).set(change).where(eq(reminders.id, id))
}

/** Of a reminder that left; one that was queued again meanwhile stays and goes once more. */
export async function deleteReminder(
  tx: Tx,
  { id, queuedAt }: Pick<ReminderRow, 'id' | 'queuedAt'>,
): Promise<void> {
  await tx.delete(reminders).where(and(eq(reminders.id, id), eq(reminders.queuedAt, queuedAt)))
}
