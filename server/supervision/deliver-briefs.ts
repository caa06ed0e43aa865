import type { Transporter } from 'nodemailer'
import { type DueBrief, dueBriefs, endBrief, forgetBriefsBefore, leaseBrief } from '@/db/queries/briefs'
import { reads, transact, transactOfAgency } from '@/db/transact'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { dueAttempts } from '@/domain/operation/next-attempt'
import { minutesAfter } from '@/domain/people/minutes-after'
import { briefMail, hasNews } from '@/domain/supervision/brief'
import { loadOffice } from '../cases/office-context'
import { mailRound } from '../outbox/mail-round'
import { civilTime, now, today } from '../today'
import { briefOf } from './brief'

/** Of one round; the next minute takes the rest. */
const AT_ONCE = 50
/** Minutes until the next attempt, doubled each time: after the last one, some two hours later, the day has begun. */
const FIRST_PAUSE_MINUTES = 2
const ATTEMPTS = 6
const LONGEST_PAUSE_MINUTES = FIRST_PAUSE_MINUTES * 2 ** (ATTEMPTS - 2)
/** Before the office opens; in Asia/Shanghai. */
const NOT_BEFORE = '08:00'
const KEPT_DAYS = 31

const dueNow = () => dueAttempts(now(), LONGEST_PAUSE_MINUTES)

/**
 * Sends the briefs of today that have not been sent, on working days from eight in the morning on: one a person and day
 * whichever server does it, and none to whom there is nothing to say. Does nothing without a mail server.
 */
export async function deliverBriefs(): Promise<{ sent: number; failed: number }> {
  if (civilTime(now()).slice(11) < NOT_BEFORE) return { sent: 0, failed: 0 }
  const on = today()
  return mailRound({
    atOnce: AT_ONCE,
    firstDue: async () => (await dueBriefs(reads(), on, dueNow(), 1))[0] ?? null,
    lease: (_, until) => leaseFirst(on, until),
    send: async (transport, one) => (one.worksToday ? delivered(transport, one, on) : 'nothing'),
  })
}

/** Whoever is the first now: in one transaction, for without a row of this day there is nothing to lease against. */
async function leaseFirst(on: IsoDate, until: string): Promise<(DueBrief & { worksToday: boolean }) | null> {
  return transact(async (tx) => {
    await forgetBriefsBefore(tx, addDays(on, -KEPT_DAYS))
    const [one] = await dueBriefs(tx, on, dueNow(), 1)
    if (!one) return null
    const { calendar } = await loadOffice(tx, one.agencyId)
    const { personId } = one
    const attempts = (one.attempts ?? 0) + 1
    const worksToday = calendar.isWorkingDay(on)
    await leaseBrief(tx, { personId, on, attempts, nextAttemptAt: until })
    if (!worksToday) await endBrief(tx, { personId, on, endedAt: now() })
    return { ...one, attempts, worksToday }
  })
}

async function delivered(
  transport: Transporter,
  { personId, agencyId, unitId, roles, email, attempts }: DueBrief,
  on: IsoDate,
): Promise<'sent' | 'failed' | 'nothing'> {
  const end = () => transactOfAgency(agencyId, (tx) => endBrief(tx, { personId, on, endedAt: now() }))
  try {
    const brief = await briefOf({ personId, agencyId, unitId, roles })
    if (!hasNews(brief)) {
      await end()
      return 'nothing'
    }
    const { name } = await loadOffice(reads(), agencyId)
    await transport.sendMail({
      from: { name, address: process.env.YISHENBAN_MAIL_FROM ?? '' },
      // An address, not a list of them in words.
      to: { name: '', address: email },
      ...briefMail(brief, { officeName: name, site: process.env.NEXTAUTH_URL ?? null }),
    })
  } catch {
    const tried = attempts ?? 1
    const nextAttemptAt = minutesAfter(now(), FIRST_PAUSE_MINUTES * 2 ** (tried - 1))
    if (tried >= ATTEMPTS) await end()
    else
      await transactOfAgency(agencyId, (tx) =>
        leaseBrief(tx, { personId, on, attempts: tried, nextAttemptAt }),
      )
    return 'failed'
  }
  await end()
  return 'sent'
}
