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

export async function undo(_before: UndoState, form: FormData) {
  const { actor } = await requirePrivilege('importLedger')
  const result = await undoImport(actor, String(form.get('batch') ?? ''))
  if ('deleted' in result) revalidatePath('/', 'layout')
  return result
}
