import type { Transporter } from 'nodemailer'
import { dueOutbox, leaseOutbox, type OutboxRow, updateOutbox } from '@/db/queries/outbox'
import { reads, transactOfAgency } from '@/db/transact'
import { dueAttempts } from '@/domain/operation/next-attempt'
import { minutesAfter } from '@/domain/people/minutes-after'
import { now, today } from '../today'
import { messageOf } from './compose'
import { recordLeaving } from './leaving'
import { mailRound } from './mail-round'

/** Messages of one round; the next round takes the rest. */
const AT_ONCE = 10
/** Minutes until the next attempt, doubled each time, up to a quarter of a day. */
const FIRST_PAUSE_MINUTES = 2
const LONGEST_PAUSE_MINUTES = 360

/**
 * Sends what waits in the outbox. A message that the mail server does not take is tried again later, and the outbox says
 * so.
 */
export function deliverOutbox(): Promise<{ sent: number; failed: number }> {
  return mailRound({
    atOnce: AT_ONCE,
    firstDue: async () => (await dueOutbox(reads(), dueAttempts(now(), LONGEST_PAUSE_MINUTES), 1))[0] ?? null,
    lease: (row, until) =>
      transactOfAgency(row.agencyId, async (tx) => ((await leaseOutbox(tx, row, until)) ? row : null)),
    send: async (transport, row) => ((await delivered(transport, row)) ? 'sent' : 'failed'),
  })
}

async function delivered(transport: Transporter, row: OutboxRow): Promise<boolean> {
  try {
    await transport.sendMail(await messageOf(row))
  } catch (error) {
    await transactOfAgency(row.agencyId, (tx) =>
      updateOutbox(tx, row.id, {
        failure: failureWords(error),
        nextAttemptAt: minutesAfter(
          now(),
          Math.min(FIRST_PAUSE_MINUTES * 2 ** row.attempts, LONGEST_PAUSE_MINUTES),
        ),
      }),
    )
    return false
  }
  const { agencyId } = row
  const program = { personId: 'system', agencyId, unitId: null, roles: ['system' as const] }
  const refused = await recordLeaving(program, row, { on: today(), sentBy: null })
  // It has left, whatever stands against its record; it must not leave twice.
  if (refused !== true && refused.refusal.rule !== 'alreadySent')
    await transactOfAgency(row.agencyId, (tx) => updateOutbox(tx, row.id, { sentAt: now(), failure: null }))
  return true
}

/** What the mail server said is English and may name the recipient; the kind of fault is what the office needs. */
function failureWords(error: unknown): string {
  switch ((error as { code?: string }).code) {
    case 'EAUTH':
      return '邮件服务器不接受账号或者密码，请系统管理员检查 YISHENBAN_SMTP。'
    case 'EENVELOPE':
      return '邮件服务器不接受收件地址，请与申请人核对电子邮箱。'
    case 'EMESSAGE':
      return '邮件服务器不接受这封邮件，可能是附件过大。'
    default:
      return '与邮件服务器的连接不成功，稍后自动重试。'
  }
}
