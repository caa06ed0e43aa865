import type { Transporter } from 'nodemailer'
import { minutesAfter } from '@/domain/people/minutes-after'
import { now } from '../today'
import { MAIL_LEASE_MINUTES, openMail, sendsMail } from './mail-server'

/** What waits for the mail server: messages, reminders or briefs. */
export interface MailQueue<Due, Leased> {
  /** How many of a round; the next round takes the rest. */
  atOnce: number
  /** The first that is due, asked without a transaction: on most minutes there is none. */
  firstDue(): Promise<Due | null>
  /** Takes it until that instant, so that no other server sends it too; null when another was quicker. */
  lease(due: Due, until: string): Promise<Leased | null>
  /** Sends it and records what became of it; `nothing` where there was nothing to send. */
  send(transport: Transporter, leased: Leased): Promise<'sent' | 'failed' | 'nothing'>
}

/**
 * Sends one round of what waits; does nothing without a mail server. Several servers may call it at once. Each is leased
 * when its turn comes, not a round at once: of a mail server that answers slowly the lease of the last would be over
 * before it is sent.
 */
export async function mailRound<Due, Leased>(
  queue: MailQueue<Due, Leased>,
): Promise<{ sent: number; failed: number }> {
  const done = { sent: 0, failed: 0 }
  // Asked first: on most minutes nobody waits, and a server that cannot be opened keeps no lease.
  if (!sendsMail() || (await queue.firstDue()) === null) return done
  const transport = openMail()
  try {
    for (let n = 0; n < queue.atOnce; n++) {
      const leased = await leaseNext(queue)
      if (!leased) break
      const how = await queue.send(transport, leased)
      if (how !== 'nothing') done[how]++
    }
  } finally {
    transport.close()
  }
  return done
}

async function leaseNext<Due, Leased>(queue: MailQueue<Due, Leased>): Promise<Leased | null> {
  for (;;) {
    const due = await queue.firstDue()
    if (!due) return null
    const leased = await queue.lease(due, minutesAfter(now(), MAIL_LEASE_MINUTES))
    if (leased) return leased
    // Another server was quicker; the next one may wait.
  }
}
