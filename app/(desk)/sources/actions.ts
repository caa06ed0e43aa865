'use server'

import { revalidatePath } from 'next/cache'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { stillPrivileged } from '@/server/people/session'
import { addSource, endSource, renewKey, retryNotices, type SourceDone } from '@/server/sources/administer'

/** One action for all forms of the page; the button pressed says which. */
export async function administer(form: FormData): Promise<SourceDone> {
  const { actor } = await stillPrivileged('manageSources')
  const text = (name: string) => textOf(form, name)
  const act = (): Promise<SourceDone> => {
    switch (text('change')) {
      case 'addSource':
        return addSource(actor, {
          name: text('name'),
          rights: form.getAll('rights').map(String),
          noticeAddress: text('noticeAddress'),
        })
      case 'renewSourceKey':
        return renewKey(actor, text('id'))
      case 'retrySourceNotices':
        return retryNotices(actor, text('id'))
      default:
        return endSource(actor, text('id'))
    }
  }
  const result = await faultsTold<SourceDone>(act)
  if ('done' in result) revalidatePath('/sources')
  return result
}
