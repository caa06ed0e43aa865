'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { UndoState } from '@/components/import/undo-form'
import { undoImport } from '@/server/ledger/undo'
import { beginImport, commitImport, type ImportJob, importJob } from '@/server/ledger/uploads'
import { requirePrivilege } from '@/server/people/session'

/** Keeps the file and leads to its dry run. */
export async function upload(
  _before: { message: string } | null,
  form: FormData,
): Promise<{ message: string } | null> {
  const { actor } = await requirePrivilege('importLedger')
  const file = form.get('ledger')
  if (!(file instanceof File) || file.size === 0) return { message: '请选择台账文件（xlsx、xls、csv 等）。' }
  const id = await beginImport(actor, file)
  redirect(`/import?job=${id}`)
}

export async function progress(id: string): Promise<ImportJob | null> {
  const { actor } = await requirePrivilege('importLedger')
  return importJob(actor, id)
}

export async function commit(id: string, form: FormData): Promise<void> {
  const { actor } = await requirePrivilege('importLedger')
  commitImport(actor, id, { skipRefused: form.get('skip') === 'yes' })
}

/** Undoes an import and leads back to the list; the refusal of one stays on its page. */
export async function undo(batchId: string, _before: UndoState, form: FormData): Promise<UndoState> {
  const { actor } = await requirePrivilege('importLedger')
  const result = await undoImport(actor, batchId, String(form.get('reason') ?? ''))
  if ('refusal' in result) return result
  revalidatePath('/', 'layout')
  redirect('/import')
}
