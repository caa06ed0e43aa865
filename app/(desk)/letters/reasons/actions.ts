'use server'

import { revalidatePath } from 'next/cache'
import { textOf } from '@/server/forms/text-of'
import { saveReason } from '@/server/letters/reasons'
import { stillPrivileged } from '@/server/people/session'

export async function save(form: FormData) {
  const { actor } = await stillPrivileged('manageReasons')
  const text = (name: string) => textOf(form, name)
  const result = await saveReason(actor, {
    id: text('id'),
    kind: text('kind'),
    title: text('title'),
    body: text('body'),
    active: form.get('active') !== 'no',
    seen: text('seen'),
  })
  if ('done' in result) revalidatePath('/letters/reasons')
  return result
}
