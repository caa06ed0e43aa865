import type { Transporter } from 'nodemailer'
import {
  deleteReminder,
  dueReminders,
  leaseReminder,
  type ReminderRow,
  updateReminder,
} from '@/db/queries/reminders'
import { reads, transactOfAgency } from '@/db/transact'
import { dueAttempts } from '@/domain/operation/next-attempt'
import { minutesAfter } from '@/domain/people/minutes-after'
import { mailRound } from '../outbox/mail-round'
import { now } from '../today'
import { reminderOf } from './compose'

/** Reminders of one round; the next round takes the rest. */
const AT_ONCE = 50
/** Minutes until the next attempt, doubled each time. */
const FIRST_PAUSE_MINUTES = 2
/** After the last one, some eight hours later, the reminder is old and given up. */
const ATTEMPTS = 8
const LONGEST_PAUSE_MINUTES = FIRST_PAUSE_MINUTES * 2 ** (ATTEMPTS - 2)

/** Sends the reminders that wait. */
export function deliverReminders(): Promise<{ sent: number; failed: number }> {
  return mailRound({
    atOnce: AT_ONCE,
    firstDue: async () =>
      (await dueReminders(reads(), dueAttempts(now(), LONGEST_PAUSE_MINUTES), 1))[0] ?? null,
    lease: (row, until) =>
      transactOfAgency(row.agencyId, async (tx) => ((await leaseReminder(tx, row, until)) ? row : null)),
    send: async (transport, row) => ((await delivered(transport, row)) ? 'sent' : 'failed'),
  })
}

async function delivered(transport: Transporter, row: ReminderRow): Promise<boolean> {
  const attempts = row.attempts + 1
  try {
    await transport.sendMail(await reminderOf(row))
  } catch {
    await transactOfAgency(row.agencyId, (tx) =>
      attempts >= ATTEMPTS
        ? deleteReminder(tx, row)
        : updateReminder(tx, row.id, {
            attempts,
            nextAttemptAt: minutesAfter(now(), FIRST_PAUSE_MINUTES * 2 ** row.attempts),
          }),
    )
    return false
  }
  await transactOfAgency(row.agencyId, (tx) => deleteReminder(tx, row))
  return true
}
