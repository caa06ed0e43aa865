'use server'

import { redirect } from 'next/navigation'
import type { Sent } from '@/components/track/sending-form'
import { SENT_FILES } from '@/domain/applicant/sending'
import { publicPath } from '@/domain/public-path'
import { isSubmissionKind } from '@/domain/submissions/kinds'
import { clientAddress } from '@/server/client-address'
import { faultsTold } from '@/server/faults/told'
import { filesOf } from '@/server/forms/files-of'
import { textOf } from '@/server/forms/text-of'
import { openedHere, openHere } from '@/server/public/opened'
import { sendToCase } from '@/server/public/send'

const FILES = SENT_FILES.map(({ value }) => value)

/** What an applicant sends to their request: correction, reasons, payment, message, withdrawal, correction of a record. */
export async function send(
  { entrance, caseId, kind }: { entrance: string; caseId: string; kind: string },
  _before: Sent | null,
  form: FormData,
): Promise<Sent> {
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
  const here = publicPath(entrance, `/track/${caseId}`)
  const scripted = textOf(form, 'scripted') === 'on'
  if ('refusal' in sent) {
    // Without script the page is drawn anew, and has no form any more that could say so.
    if (sent.refusal.rule === 'submissionNotExpected' && isSubmissionKind(kind) && !scripted)
      redirect(`${here}?notsent=${kind}#sent`)
    return { refusal: sent.refusal, body, lostFiles: files.length > 0 }
  }
  const sentTo = `${here}?sent=${sent.submissionId}#sent`
  // A script goes there itself, past the browser's warning of what would be lost.
  if (scripted) return { sentTo }
  redirect(sentTo)
}
