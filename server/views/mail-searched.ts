import { mailByNumber } from '@/db/queries/mail'
import type { Reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { monthDayWords } from '@/domain/calendar/day-words'
import { RECEIVED_MAIL_KIND_LABELS } from '@/domain/mail/mail-item'
import { plainTrackingNumber } from '@/domain/mail/tracking-number'
import { withoutLabel } from '@/domain/queue/searched-number'

/** A letter that was signed for and is no case yet, by the number that somebody has searched for. */
export interface MailSearched {
  mailId: string
  /** Which it is and how it stands, for whoever has its sender on the telephone. */
  words: string
}

/** Null when no letter that waits at the receipt desk bears what was searched for, or this person does not register. */
export async function mailSearched(from: Reads, actor: Actor, typed: string): Promise<MailSearched | null> {
  if (!mayDo(actor, 'registerMail')) return null
  const number = plainTrackingNumber(withoutLabel(typed))
  const mail = number === '' ? null : await mailByNumber(from, actor.agencyId, number)
  if (!mail || mail.mailKind === 'email' || mail.caseId !== null || mail.setAsideBecause !== null) return null
  const kind = RECEIVED_MAIL_KIND_LABELS[mail.mailKind]
  return {
    mailId: mail.id,
    words: `${kind} ${number} 已于${monthDayWords(mail.signedOn)}由${mail.signer}签收，还没有登记为申请。`,
  }
}
