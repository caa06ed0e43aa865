'use server'

import { revalidatePath } from 'next/cache'
import { saveEntrance } from '@/server/entrance/save-entrance'
import { textsOf } from '@/server/forms/text-of'
import { stillPrivileged } from '@/server/people/session'
import { guidePreview } from '@/server/views/entrance-desk'

export async function save(agencyId: string, form: FormData) {
  const { actor } = await stillPrivileged('manageEntrance')
  const result = await saveEntrance(actor, agencyId, textsOf(form))
  if ('done' in result) revalidatePath('/', 'layout')
  return result
}

export async function preview(agencyId: string, form: FormData) {
  const { actor } = await stillPrivileged('manageEntrance')
  return guidePreview(actor, agencyId, textsOf(form))
}
