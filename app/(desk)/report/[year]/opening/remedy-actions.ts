'use server'

import { revalidatePath } from 'next/cache'
import { textOf, textsOf } from '@/server/forms/text-of'
import { requirePrivilege } from '@/server/people/session'
import { amendFormerRemedy, recordFormerRemedy, removeFormerRemedy } from '@/server/remedies/former-remedies'
import type { RemedySaved } from '@/server/remedies/remedies'

export async function record(form: FormData): Promise<RemedySaved> {
  const { actor } = await requirePrivilege('fillReport')
  return shown(await recordFormerRemedy(actor, textsOf(form)))
}

export async function amend(remedyId: string, version: number, form: FormData): Promise<RemedySaved> {
  const { actor } = await requirePrivilege('fillReport')
  return shown(await amendFormerRemedy(actor, remedyId, version, textsOf(form)))
}

export async function remove(remedyId: string, version: number, form: FormData): Promise<RemedySaved> {
  const { actor } = await requirePrivilege('fillReport')
  return shown(await removeFormerRemedy(actor, remedyId, version, textOf(form, 'reason')))
}

/** One of them may be counted in any year. */
function shown(saved: RemedySaved): RemedySaved {
  if ('done' in saved) revalidatePath('/report', 'layout')
  return saved
}
