'use server'

import { revalidatePath } from 'next/cache'
import type { RefusedForm } from '@/domain/case/refusal'
import { faultsTold } from '@/server/faults/told'
import { chooseColumns, resetColumns } from '@/server/list-columns/choose'
import { stillPrivileged } from '@/server/people/session'

type Saved = { done: string } | RefusedForm

/** The columns that are ticked, in the order in which they stand. */
export async function choose(form: FormData): Promise<Saved> {
  const { actor } = await stillPrivileged('viewCase')
  const typed = form.getAll('columns').filter((value) => typeof value === 'string')
  const saved = await faultsTold(() => chooseColumns(actor, typed))
  if ('done' in saved) revalidatePath('/cases/columns')
  return saved
}

export async function reset(): Promise<Saved> {
  const { actor } = await stillPrivileged('viewCase')
  const saved = await faultsTold(() => resetColumns(actor))
  if ('done' in saved) revalidatePath('/cases/columns')
  return saved
}
