'use server'

import { revalidatePath } from 'next/cache'
import { textOf, textsOf } from '@/server/forms/text-of'
import { stillSignedIn } from '@/server/people/session'
import { amendRemedy, type RemedySaved, recordRemedy, removeRemedy } from '@/server/remedies/remedies'

export async function record(caseId: string, form: FormData): Promise<RemedySaved> {
  const { actor } = await stillSignedIn()
  return shown(caseId, await recordRemedy(actor, caseId, textsOf(form)))
}

export async function amend(
  caseId: string,
  remedyId: string,
  version: number,
  form: FormData,
): Promise<RemedySaved> {
  const { actor } = await stillSignedIn()
  return shown(caseId, await amendRemedy(actor, remedyId, version, textsOf(form)))
}

export async function remove(
  caseId: string,
  remedyId: string,
  version: number,
  form: FormData,
): Promise<RemedySaved> {
  const { actor } = await stillSignedIn()
  return shown(caseId, await removeRemedy(actor, remedyId, version, textOf(form, 'reason')))
}

function shown(caseId: string, saved: RemedySaved): RemedySaved {
  if ('done' in saved) revalidatePath(`/cases/${caseId}`)
  return saved
}
