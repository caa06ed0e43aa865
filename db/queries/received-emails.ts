import { asc, eq, inArray } from 'drizzle-orm'
import { receivedEmailFiles, receivedEmails } from '../schema'
import type { Reads, Tx } from '../transact'

export type ReceivedEmailRow = typeof receivedEmails.$inferSelect
export type EmailFileRow = typeof receivedEmailFiles.$inferSelect

interface EmailShown {
  sender: string
  subject: string
  body: string
  files: string[]
}

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

/** Senders, words and names of files of e-mails that wait, by the id of the mail. */
export async function receivedEmailsOf(
  from: Reads,
  mailIds: readonly string[],
): Promise<Map<string, EmailShown>> {
  const told = new Map<string, EmailShown>()
  if (mailIds.length === 0) return told
  const among = [...mailIds]
  for (const row of await from.select().from(receivedEmails).where(inArray(receivedEmails.mailId, among)))
    told.set(row.mailId, { sender: row.senderName, subject: row.subject, body: row.body, files: [] })
  const files = await from
    .select({ mailId: receivedEmailFiles.mailId, name: receivedEmailFiles.name })
    .from(receivedEmailFiles)
    .where(inArray(receivedEmailFiles.mailId, among))
    .orderBy(asc(receivedEmailFiles.mailId), asc(receivedEmailFiles.position))
  for (const { mailId, name } of files) told.get(mailId)?.files.push(name)
  return told
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
