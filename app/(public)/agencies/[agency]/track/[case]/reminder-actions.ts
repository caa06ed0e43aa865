'use server'

import type { Reminding } from '@/components/track/reminder-form'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { openedHere } from '@/server/public/opened'
import { notOpened } from '@/server/public/send'
import { changeReminderAddress } from '@/server/reminders/address'

/** Changes where the reminders of a request that is open in this browser go; empty for none. */
export async function remind(
  { entrance, caseId }: { entrance: string; caseId: string },
  _before: Reminding | null,
  form: FormData,
): Promise<Reminding> {
  const email = textOf(form, 'email')
  const done = await faultsTold(async () => {
    const found = await openedHere(entrance, caseId)
    return found ? changeReminderAddress(found, email) : notOpened()
  })
  return 'refusal' in done ? { refusal: done.refusal, email } : done
}
