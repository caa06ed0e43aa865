'use server'

import { revalidatePath } from 'next/cache'
import type { Saved } from '@/components/ui/server-form'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { stillPrivileged } from '@/server/people/session'
import { chooseBrief } from '@/server/supervision/brief-choice'

/** Where one's own brief goes by e-mail, if anywhere. */
export async function choose(form: FormData): Promise<Saved> {
  const { actor } = await stillPrivileged('viewToday')
  return faultsTold(async () => {
    const saved = await chooseBrief(actor, { email: textOf(form, 'email'), byEmail: textOf(form, 'byEmail') })
    if ('done' in saved) revalidatePath('/brief')
    return saved
  })
}
