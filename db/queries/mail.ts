import { and, asc, count, eq, gt, isNotNull, isNull, ne } from 'drizzle-orm'
import { cases, mailItems } from '../schema'
import type { Reads, Tx } from '../transact'
import { MOST_COUNTED } from './queue-counts'

export type MailRow = typeof mailItems.$inferSelect

export async function insertMail(tx: Tx, row: typeof mailItems.$inferInsert): Promise<void> {
  await tx.insert(mailItems).values(row)
}

/** A letter that is neither registered nor set aside; null when it is gone from the list. */
export async function openMailItem(from: Reads, agencyId: string, mailId: string): Promise<MailRow | null> {
  const [row] = await from
    .select()
    .from(mailItems)
    .where(and(open(agencyId), eq(mailItems.id, mailId)))
  return row ?? null
}

export async function mailByNumber(
  from: Reads,
  agencyId: string,
  trackingNumber: string,
): Promise<MailRow | null> {
  const [row] = await from
    .select()
    .from(mailItems)
    .where(and(eq(mailItems.agencyId, agencyId), eq(mailItems.trackingNumber, trackingNumber)))
  return row ?? null
}

/** Letters of all agencies that have a number of the post, by id, after one of them. E-mails have a mark in its place. */
export async function numberedMail(from: Reads, after: string, limit: number) {
  return from
    .select({
      id: mailItems.id,
      agencyId: mailItems.agencyId,
      trackingNumber: mailItems.trackingNumber,
      caseId: mailItems.caseId,
      caseNumber: cases.number,
    })
    .from(mailItems)
    .leftJoin(cases, eq(cases.id, mailItems.caseId))
    .where(and(gt(mailItems.id, after), isNotNull(mailItems.trackingNumber), ne(mailItems.mailKind, 'email')))
    .orderBy(asc(mailItems.id))
    .limit(limit)
}

export async function changeMailNumber(tx: Tx, mailId: string, trackingNumber: string): Promise<void> {
  await tx.update(mailItems).set({ trackingNumber }).where(eq(mailItems.id, mailId))
}

/** Letters signed for that are neither registered nor set aside, the oldest first. */
export async function openMail(from: Reads, agencyId: string, limit: number): Promise<MailRow[]> {
  return from
    .select()
    .from(mailItems)
    .where(open(agencyId))
    .orderBy(asc(mailItems.signedOn), asc(mailItems.createdAt))
    .limit(limit)
}

/** As above, how many; at most `MOST_COUNTED`. */
export async function openMailCount(from: Reads, agencyId: string): Promise<number> {
  const some = from
    .select({ id: mailItems.id })
    .from(mailItems)
    .where(open(agencyId))
    .limit(MOST_COUNTED)
    .as('some')
  const [row] = await from.select({ n: count() }).from(some)
  return row?.n ?? 0
}

function open(agencyId: string) {
  return and(eq(mailItems.agencyId, agencyId), isNull(mailItems.caseId), isNull(mailItems.setAsideBecause))
}

/** Ties a letter to the case that it became. */
export async function tieMail(tx: Tx, mailId: string, caseId: string): Promise<void> {
  await tx.update(mailItems).set({ caseId }).where(eq(mailItems.id, mailId))
}

/** Sets a letter aside that asks for no information; answers false when it is no longer open. */
export async function setMailAside(
  tx: Tx,
  agencyId: string,
  mailId: string,
  setAsideBecause: string,
): Promise<boolean> {
  const aside = await tx
    .update(mailItems)
    .set({ setAsideBecause })
    .where(and(open(agencyId), eq(mailItems.id, mailId)))
    .returning({ id: mailItems.id })
  return aside.length > 0
}
