import { randomUUID } from 'node:crypto'
import { caseRow } from '@/db/queries/case-store'
import { jointOf } from '@/db/queries/joint-applicants'
import { insertReminder } from '@/db/queries/reminders'
import type { Tx } from '@/db/transact'
import { reminderAddress } from '@/domain/reminders/reminding'
import { sendsMail } from '../outbox/mail-server'

/**
 * Queues a reminder to everybody who applied and gave an address, in the transaction of what they are reminded of; `at`
 * is an instant (ISO). Without a mail server nothing is queued: a reminder has no effect, and is no work for a clerk.
 */
export async function queueReminders(tx: Tx, caseId: string, at: string): Promise<void> {
  if (!sendsMail()) return
  const row = await caseRow(tx, caseId)
  if (!row) return
  const addresses = [reminderAddress(row), ...(await jointOf(tx, row)).map(({ email }) => email)]
  for (const recipient of new Set(addresses)) {
    if (!recipient) continue
    const queued = { queuedAt: at, attempts: 0, nextAttemptAt: at }
    await insertReminder(tx, { id: randomUUID(), agencyId: row.agencyId, caseId, recipient, ...queued })
  }
}
