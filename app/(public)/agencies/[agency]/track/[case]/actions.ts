'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { ReminderState } from '@/components/track/reminder-form'
import type { SendState } from '@/components/track/sending-form'
import { SENT_FILES } from '@/domain/applicant/sending'
import { publicPath } from '@/domain/public-path'
import { clientAddress } from '@/server/client-address'
import { faultsTold } from '@/server/faults/told'
import { filesOf } from '@/server/forms/files-of'
import { textOf } from '@/server/forms/text-of'
import { openedHere, openHere } from '@/server/public/opened'
import { notOpened, sendToCase } from '@/server/public/send'
import { changeReminderAddress } from '@/server/reminders/address'

const FILES = SENT_FILES.map(({ value }) => value)

/** What an applicant sends to their request: correction, reasons, payment, message, withdrawal, correction of a record. */
export async function send(
  { entrance, caseId, kind }: { entrance: string; caseId: string; kind: string },
  _before: SendState,
  form: FormData,
): Promise<SendState> {
  const body = textOf(form, 'body')
  const files = filesOf(form, 'files', FILES).map(({ file }) => file)
  const sent = await faultsTold(async () => {
    const found = await openedHere(entrance, caseId)
    const done = await sendToCase(
      found,
      { kind, body, checked: textOf(form, 'checked') === 'on', code: textOf(form, 'code'), files },
      await clientAddress(),
    )
    if (found && !('refusal' in done)) await openHere(found)
    return done
  })
  if ('refusal' in sent) return { refusal: sent.refusal, body, lostFiles: files.length > 0 }
  const sentTo = `${publicPath(entrance, `/track/${caseId}`)}?sent=${sent.submissionId}#sent`
  // A script goes there itself: what it is led to otherwise looks to it like a fault.
  if (textOf(form, 'scripted') === 'on') return { sentTo }
  redirect(sentTo)
}

/** Where reminders of news go, or that none are wanted. */
export async function changeReminder(
  { entrance, caseId }: { entrance: string; caseId: string },
  _before: ReminderState,
  form: FormData,
): Promise<ReminderState> {
  const typed = textOf(form, 'email')
  const changed = await faultsTold(async () => {
    const found = await openedHere(entrance, caseId)
    return found ? changeReminderAddress(found, typed) : notOpened()
  })
  if ('refusal' in changed) return { refusal: changed.refusal, typed }
  revalidatePath(publicPath(entrance, `/track/${caseId}`))
  return changed
}
