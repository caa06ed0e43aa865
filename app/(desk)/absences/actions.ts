'use server'

import { revalidatePath } from 'next/cache'
import { isRefused, type Refused } from '@/domain/case/refusal'
import { workOffBeside } from '@/server/bulk/schedule'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { type AbsenceSaved, endAbsence, saveAbsence } from '@/server/people/absences'
import { handOverCases } from '@/server/people/hand-over'
import { stillPrivileged } from '@/server/people/session'

/** Enters an absence or ends one; the button pressed says which. */
export async function change(form: FormData): Promise<AbsenceSaved> {
  const { actor } = await stillPrivileged('viewAbsences')
  const text = (name: string) => textOf(form, name)
  const changed = await faultsTold(() =>
    text('change') === 'end'
      ? endAbsence(actor, text('id'))
      : saveAbsence(actor, text('person'), {
          from: text('from'),
          to: text('to'),
          standInId: text('standInId'),
        }),
  )
  if ('done' in changed) revalidatePath('/absences')
  return changed
}

/** Hands all open cases of a person over; it is worked off beside, and the run's page tells of it. */
export async function handOver(form: FormData): Promise<{ runId: string } | Refused> {
  const { actor } = await stillPrivileged('viewAbsences')
  const begun = await faultsTold(() => handOverCases(actor, textOf(form, 'person'), textOf(form, 'to')))
  if (isRefused(begun)) return begun
  workOffBeside(begun.runId)
  return { runId: begun.runId }
}
