import { randomUUID } from 'node:crypto'
import { type CaseRow, caseRow } from '@/db/queries/case-store'
import { jointOf } from '@/db/queries/joint-applicants'
import { insertReminder } from '@/db/queries/reminders'
import type { Tx } from '@/db/transact'
import { reminderAddress } from '@/domain/reminders/reminding'
import { addTo, type Limit } from '../limits/limit'
import { sendsMail } from '../outbox/mail-server'

/** Receipts to one address in a day: the words are ours, but a stranger may give anybody's address. */
const OF_ONE_ADDRESS: Limit = { what: 'receipt_address', points: 5, seconds: 24 * 3600 }

/**
 * Queues a reminder to everybody who applied and gave an address, in the transaction of what they are reminded of; `at`
 * is an instant (ISO). Without a mail server nothing is queued: a reminder has no effect, and is no work for a clerk.
 */
export async function queueReminders(tx: Tx, caseId: string, at: string): Promise<void> {
  if (!sendsMail()) return
  const row = await caseRow(tx, caseId)
  if (!row) return
  const addresses = [reminderAddress(row), ...(await jointOf(tx, row)).map(({ email }) => email)]
  for (const recipient of new Set(addresses)) if (recipient) await queueTo(tx, recipient, { row, at })
}

/**
 * Queues the receipt of an application that was just made online, where an address was given, in the transaction that
 * registers it. It goes out as a reminder does; what it says follows from what has happened by then (`reminderOf`).
 */
export async function queueReceipt(tx: Tx, caseId: string, at: string): Promise<void> {
  if (!sendsMail()) return
  const row = await caseRow(tx, caseId)
  const recipient = row && reminderAddress(row)
  if (!recipient) return
  const already = await addTo(tx, OF_ONE_ADDRESS, { place: recipient.toLowerCase(), at })
  if (already <= OF_ONE_ADDRESS.points) await queueTo(tx, recipient, { row, at })
}

async function queueTo(tx: Tx, recipient: string, { row, at }: { row: CaseRow; at: string }): Promise<void> {
  const { id: caseId, agencyId } = row
  await insertReminder(tx, {
    id: randomUUID(),
    agencyId,
    caseId,
    recipient,
    queuedAt: at,
    attempts: 0,
    nextAttemptAt: at,
  })
}
