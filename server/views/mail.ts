import { openMail, openMailCount, openMailItem } from '@/db/queries/mail'
import { receivedEmail, receivedEmailsOf } from '@/db/queries/received-emails'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { intakeOfEmail } from '@/domain/mail/email'
import { intakeValues, RECEIVED_MAIL_KIND_LABELS } from '@/domain/mail/mail-item'
import { namedNumber } from '@/domain/mail/named-number'
import { loadOffice } from '../cases/office-context'
import { downloadHeaders } from '../files/download'
import { exists, open } from '../files/store'
import { today } from '../today'
import { countWords } from './count-words'

/** A letter that waits to be registered; `waited` in working days since it was signed for. */
export interface MailLine {
  id: string
  kind: string
  trackingNumber: string | null
  signedOn: IsoDate
  signer: string
  hasEnvelope: boolean
  waited: number
  /** What an e-mail brings; null for a letter on paper. */
  email: {
    sender: string
    subject: string
    files: readonly string[]
    /** A request of ours that it names; empty where it names none. */
    named: string
  } | null
}

export interface MailView {
  today: IsoDate
  /** How many wait, in words. */
  total: string
  /** Leads to the comparison with a portal's list. */
  mayReconcile: boolean
  lines: readonly MailLine[]
}

/** A longer list would be a page that nobody reads; the oldest are registered first. */
const SHOWN = 200

/** Letters signed for that wait to be registered, the oldest `most` of them. */
export async function mailView(actor: Actor, most = SHOWN): Promise<MailView> {
  const from = reads()
  const { calendar, settings } = await loadOffice(from, actor.agencyId)
  const on = today()
  const rows = await openMail(from, actor.agencyId, most)
  const emails = await receivedEmailsOf(
    from,
    rows.flatMap(({ id, mailKind }) => (mailKind === 'email' ? [id] : [])),
  )
  return {
    today: on,
    total: countWords(await openMailCount(from, actor.agencyId)),
    mayReconcile: mayDo(actor, 'reconcileSources', 'own'),
    lines: rows.map((row) => ({
      id: row.id,
      kind: RECEIVED_MAIL_KIND_LABELS[row.mailKind],
      trackingNumber: row.mailKind === 'email' ? null : row.trackingNumber,
      email: emailShown(emails.get(row.id), settings.caseNumberPattern),
      signedOn: row.signedOn,
      signer: row.signer,
      hasEnvelope: row.envelopeSha256 !== null,
      waited: calendar.workingDaysBetween(row.signedOn, on),
    })),
  }
}

function emailShown(
  email: { sender: string; subject: string; body: string; files: readonly string[] } | undefined,
  pattern: string,
): MailLine['email'] {
  if (!email) return null
  const { body, ...shown } = email
  return { ...shown, named: namedNumber(`${shown.subject}\n${body}`, pattern) ?? '' }
}

/** Values that the intake form opens with for a letter; null when the letter is gone from the list. */
export async function intakeOfMail(actor: Actor, mailId: string): Promise<Record<string, string> | null> {
  const row = await openMailItem(reads(), actor.agencyId, mailId)
  if (!row) return null
  const { mailKind } = row
  if (mailKind !== 'email') return { ...intakeValues({ ...row, mailKind }), mailId: row.id }
  const email = await receivedEmail(reads(), row.id)
  return { ...(email ? intakeOfEmail(email, row.signedOn) : {}), mailId: row.id }
}

/** Names of the files that come along when an e-mail of the list is registered; none for a letter on paper. */
export async function filesOfMail(actor: Actor, mailId: string): Promise<readonly string[]> {
  const row = await openMailItem(reads(), actor.agencyId, mailId)
  if (row?.mailKind !== 'email') return []
  return (await receivedEmailsOf(reads(), [row.id])).get(row.id)?.files ?? []
}

/**
 * The scan of an envelope that waits, for those who register mail. Once it came to a case it is a file of that case,
 * and who may look at it is asked there.
 */
export async function openEnvelope(actor: Actor, mailId: string) {
  if (!mayDo(actor, 'registerMail')) return null
  const row = await openMailItem(reads(), actor.agencyId, mailId)
  if (!row?.envelopeSha256) return null
  if (!(await exists(row.envelopeSha256))) return null
  return {
    content: await open(row.envelopeSha256),
    headers: downloadHeaders(row.envelopeName ?? '', row.envelopeType ?? '', row.envelopeSize ?? 0),
  }
}
