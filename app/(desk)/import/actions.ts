'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { ledgerChange } from '@/domain/ledger/taking-in/change-decisions'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { forgetLayout, renameLayout } from '@/server/ledger/layouts'
import { undoImport } from '@/server/ledger/undo'
import { beginImport, commitImport, decideImport, discardImport } from '@/server/ledger/uploads'
import { refuseWithoutRoom } from '@/server/operation/room'
import { requirePrivilege, stillPrivileged } from '@/server/people/session'

/** Keeps the file and leads to its dry run. */
export async function upload(form: FormData): Promise<Refused> {
  const { actor } = await stillPrivileged('importLedger')
  const file = form.get('ledger')
  if (!(file instanceof File) || file.size === 0)
    return refuse('noFile', '没有选择文件。', '请选择台账文件（xlsx、xls 或者 csv）。', { field: 'ledger' })
  const full = await refuseWithoutRoom(file.size, 'ledger')
  if (full) return full
  const kept = await faultsTold(async () => ({ id: await beginImport(actor, file) }))
  if (isRefused(kept)) return kept
  redirect(`/import?job=${kept.id}`)
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
export async function undo(batchId: string, form: FormData): Promise<Refused> {
  const { actor } = await stillPrivileged('importLedger')
  const result = await faultsTold(() => undoImport(actor, batchId, textOf(form, 'reason')))
  if ('refusal' in result) return result
  revalidatePath('/', 'layout')
  redirect('/import')
}

export async function nameLayout(form: FormData): Promise<Refused | null> {
  const { actor } = await stillPrivileged('importLedger')
  const named = await faultsTold(() => renameLayout(actor, textOf(form, 'layout'), textOf(form, 'name')))
  if (isRefused(named)) return named
  revalidatePath('/import')
  return null
}

export async function removeLayout(form: FormData): Promise<Refused | null> {
  const { actor } = await stillPrivileged('importLedger')
  const gone = await faultsTold(() => forgetLayout(actor, textOf(form, 'layout')))
  if (isRefused(gone)) return gone
  revalidatePath('/import')
  return null
}
