'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { LayoutState } from '@/components/import/layout-list'
import type { UndoState } from '@/components/import/undo-form'
import { isRefused } from '@/domain/case/refusal'
import { ledgerChange } from '@/domain/ledger/taking-in/change-decisions'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { forgetLayout, renameLayout } from '@/server/ledger/layouts'
import { undoImport } from '@/server/ledger/undo'
import { beginImport, commitImport, decideImport, discardImport } from '@/server/ledger/uploads'
import { requirePrivilege } from '@/server/people/session'

/** Keeps the file and leads to its dry run. */
export async function upload(
  _before: { message: string } | null,
  form: FormData,
): Promise<{ message: string } | null> {
  const kept = await faultsTold(async () => {
    const { actor } = await requirePrivilege('importLedger')
    const file = form.get('ledger')
    if (!(file instanceof File) || file.size === 0)
      return { message: '请选择台账文件（xlsx、xls 或者 csv）。' }
    return { id: await beginImport(actor, file) }
  })
  if ('id' in kept) redirect(`/import?job=${kept.id}`)
  return isRefused(kept) ? { message: `${kept.refusal.message}${kept.refusal.remedy}` } : kept
}

/** One decision about how a ledger is read. What is not among them changes nothing. */
export async function decide(id: string, change: unknown): Promise<void> {
  const { actor } = await requirePrivilege('importLedger')
  const read = ledgerChange.safeParse(change)
  if (read.success) await decideImport(actor, String(id), read.data)
}

export async function commit(id: string, skip: 'none' | 'refused'): Promise<void> {
  const { actor } = await requirePrivilege('importLedger')
  await commitImport(actor, String(id), { skipRefused: skip === 'refused' })
}

export async function discard(form: FormData): Promise<void> {
  const { actor } = await requirePrivilege('importLedger')
  await discardImport(actor, textOf(form, 'job'))
  redirect('/import')
}

/** Undoes an import and leads back to the list; the refusal of one stays on its page. */
export async function undo(batchId: string, _before: UndoState, form: FormData): Promise<UndoState> {
  const result = await faultsTold(async () => {
    const { actor } = await requirePrivilege('importLedger')
    return undoImport(actor, batchId, textOf(form, 'reason'))
  })
  if ('refusal' in result) return result
  revalidatePath('/', 'layout')
  redirect('/import')
}

export async function nameLayout(_before: LayoutState, form: FormData): Promise<LayoutState> {
  const named = await faultsTold(async () => {
    const { actor } = await requirePrivilege('importLedger')
    return renameLayout(actor, textOf(form, 'layout'), textOf(form, 'name'))
  })
  if (isRefused(named)) return named
  revalidatePath('/import')
  return null
}

export async function removeLayout(_before: LayoutState, form: FormData): Promise<LayoutState> {
  const gone = await faultsTold(async () => {
    const { actor } = await requirePrivilege('importLedger')
    return forgetLayout(actor, textOf(form, 'layout'))
  })
  if (isRefused(gone)) return gone
  revalidatePath('/import')
  return null
}
