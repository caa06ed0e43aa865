import { openMail, openMailItem } from '@/db/queries/mail'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { intakeValues, RECEIVED_MAIL_KIND_LABELS } from '@/domain/mail/mail-item'
import { loadOffice } from '../cases/office-context'
import { downloadHeaders } from '../files/download'
import { exists, open } from '../files/store'
import { today } from '../today'

/** A letter that waits to be registered; `waited` in working days since it was signed for. */
export interface MailLine {
  id: string
  kind: string
  trackingNumber: string | null
  signedOn: IsoDate
  signer: string
  hasEnvelope: boolean
  waited: number
}

export interface MailView {
  today: IsoDate
  lines: readonly MailLine[]
}

/** Letters signed for that wait to be registered, the oldest first. */
export async function mailView(actor: Actor): Promise<MailView> {
  const from = reads()
  const { calendar } = await loadOffice(from, actor.agencyId)
  const on = today()
  return {
    today: on,
    lines: (await openMail(from, actor.agencyId)).map((row) => ({
      id: row.id,
      kind: RECEIVED_MAIL_KIND_LABELS[row.mailKind],
      trackingNumber: row.trackingNumber,
      signedOn: row.signedOn,
      signer: row.signer,
      hasEnvelope: row.envelopeSha256 !== null,
      waited: calendar.workingDaysBetween(row.signedOn, on),
    })),
  }
}

/** What the intake form opens with for a letter; null when the letter is gone from the list. */
export async function intakeOfMail(actor: Actor, mailId: string): Promise<Record<string, string> | null> {
  const row = await openMailItem(reads(), actor.agencyId, mailId)
  return row && { ...intakeValues(row), mailId: row.id }
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
