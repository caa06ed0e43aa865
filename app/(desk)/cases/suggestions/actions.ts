'use server'

import { revalidatePath } from 'next/cache'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { dismissSuggestion } from '@/server/memory/dismiss'
import { stillPrivileged } from '@/server/people/session'

/** Dismisses a suggestion with the reason that was typed. */
export async function dismiss(form: FormData) {
  const { actor } = await stillPrivileged('viewSuggestions')
  return faultsTold(async () => {
    const result = await dismissSuggestion(actor, {
      id: textOf(form, 'id'),
      because: textOf(form, 'because'),
    })
    if ('done' in result) revalidatePath('/cases/suggestions')
    return result
  })
}
