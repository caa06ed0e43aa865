'use server'

import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { stillPrivileged } from '@/server/people/session'
import { type Reconciling, reconcileList } from '@/server/sources/reconcile'

/** Holds the uploaded list beside what is here. Nothing is written. */
export async function compare(form: FormData): Promise<Reconciling> {
  const { actor } = await stillPrivileged('reconcileSources')
  const list = form.get('list')
  const fields = Object.fromEntries(
    ['source', 'from', 'to', 'column'].map((name) => [name, textOf(form, name)]),
  )
  return faultsTold<Reconciling>(() => reconcileList(actor, fields, list instanceof File ? list : null))
}
