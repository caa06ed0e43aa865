'use server'

import { revalidatePath } from 'next/cache'
import { requirePrivilege } from '@/server/people/session'
import { amendFormerRemedy, recordFormerRemedy, removeFormerRemedy } from '@/server/remedies/former-remedies'
import type { RemedySaved } from '@/server/remedies/remedies'

export async function record(form: FormData): Promise<RemedySaved> {
  const { actor } = await requirePrivilege('fillReport')
  return shown(await recordFormerRemedy(actor, Object.fromEntries(form)))
}

export async function amend(remedyId: string, version: number, form: FormData): Promise<RemedySaved> {
  const { actor } = await requirePrivilege('fillReport')
  return shown(await amendFormerRemedy(actor, remedyId, version, Object.fromEntries(form)))
}

export async function remove(remedyId: string, version: number, form: FormData): Promise<RemedySaved> {
  const { actor } = await requirePrivilege('fillReport')
  return shown(await removeFormerRemedy(actor, remedyId, version, form.get('reason') ?? ''))
}

/** One of them may be counted in any year. */
function shown(saved: RemedySaved): RemedySaved {
  if ('done' in saved) revalidatePath('/report', 'layout')
  return saved
}
