import { asc, eq } from 'drizzle-orm'
import { receivedEmailFiles, receivedEmails } from '../schema'
import type { Reads, Tx } from '../transact'

export type ReceivedEmailRow = typeof receivedEmails.$inferSelect
export type EmailFileRow = typeof receivedEmailFiles.$inferSelect

/** Keeps what an e-mail says, with its files in their order. */
export async function insertReceivedEmail(
  tx: Tx,
  row: ReceivedEmailRow,
  files: readonly Omit<EmailFileRow, 'mailId' | 'position'>[],
): Promise<void> {
  await tx.insert(receivedEmails).values(row)
  if (files.length === 0) return
  await tx
    .insert(receivedEmailFiles)
    .values(files.map((file, at) => ({ ...file, mailId: row.mailId, position: at + 1 })))
}

/** What an e-mail of the receipt desk says; null for a letter on paper. */
export async function receivedEmail(from: Reads, mailId: string): Promise<ReceivedEmailRow | null> {
  const [row] = await from.select().from(receivedEmails).where(eq(receivedEmails.mailId, mailId))
  return row ?? null
}

export async function emailFilesOf(from: Reads, mailId: string): Promise<EmailFileRow[]> {
  return from
    .select()
    .from(receivedEmailFiles)
    .where(eq(receivedEmailFiles.mailId, mailId))
    .orderBy(asc(receivedEmailFiles.position))
}

/** Takes out what an e-mail said, once it is registered or set aside: it stands with its case, or concerns nobody here. */
export async function forgetReceivedEmail(tx: Tx, mailId: string): Promise<void> {
  await tx.delete(receivedEmailFiles).where(eq(receivedEmailFiles.mailId, mailId))
  await tx.delete(receivedEmails).where(eq(receivedEmails.mailId, mailId))
}
