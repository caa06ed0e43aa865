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
import { MAIL_LEASE_MINUTES, openMail, sendsMail } from '../outbox/mail-server'
import { now } from '../today'
import { reminderOf } from './compose'

/** Reminders of one round; the next round takes the rest. */
const AT_ONCE = 50
/** Minutes until the next attempt, doubled each time. */
const FIRST_PAUSE_MINUTES = 2
/** After the last one, some eight hours later, the reminder is old and given up. */
const ATTEMPTS = 8
const LONGEST_PAUSE_MINUTES = FIRST_PAUSE_MINUTES * 2 ** (ATTEMPTS - 2)

/** Sends the reminders that wait; does nothing without a mail server. Several servers may call it at once. */
export async function deliverReminders(): Promise<{ sent: number; failed: number }> {
  const done = { sent: 0, failed: 0 }
  if (!sendsMail()) return done
  // Asked first without a transaction: on most minutes there is none.
  if ((await dueReminders(reads(), dueAttempts(now(), LONGEST_PAUSE_MINUTES), 1)).length === 0) return done
  const transport = openMail()
  try {
    for (let n = 0; n < AT_ONCE; n++) {
      const row = await leaseNext()
      if (!row) break
      if (await delivered(transport, row)) done.sent++
      else done.failed++
    }
  } finally {
    transport.close()
  }
  return done
}

/** Takes the next one when its turn comes: of a whole round the lease of the last might be over before it is sent. */
async function leaseNext(): Promise<ReminderRow | null> {
  for (;;) {
    const [due] = await dueReminders(reads(), dueAttempts(now(), LONGEST_PAUSE_MINUTES), 1)
    if (!due) return null
    if (
      await transactOfAgency(due.agencyId, (tx) =>
        leaseReminder(tx, due, minutesAfter(now(), MAIL_LEASE_MINUTES)),
      )
    )
      return due
    // Another server was quicker; the next one may wait.
  }
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
