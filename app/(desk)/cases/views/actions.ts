'use server'

import { revalidatePath } from 'next/cache'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { stillPrivileged } from '@/server/people/session'
import { editView, type Kept, moveView, removeView, saveView, subscribeView } from '@/server/saved-views/save'
import { readQueueAddress } from '@/server/views/queue-address'

const yes = (form: FormData, name: string) => form.get(name) === 'yes'

/** Keeps the list whose address the form carries. */
export async function save(form: FormData): Promise<Kept> {
  const { actor } = await stillPrivileged('viewCase')
  const address = readQueueAddress(Object.fromEntries(new URLSearchParams(textOf(form, 'address'))))
  const raw = {
    name: textOf(form, 'name'),
    shared: yes(form, 'shared'),
    subscribed: yes(form, 'subscribed'),
  }
  const kept = await faultsTold(() => saveView(actor, address, raw))
  if ('done' in kept) revalidatePath('/cases/views')
  return kept
}

/** One action for all changes of a view that there is; the button pressed says which. */
export async function change(form: FormData): Promise<Kept> {
  const { actor } = await stillPrivileged('viewCase')
  const id = textOf(form, 'id')
  const changed = await faultsTold(() => {
    switch (textOf(form, 'change')) {
      case 'up':
        return moveView(actor, id, 'up')
      case 'down':
        return moveView(actor, id, 'down')
      case 'subscribe':
        return subscribeView(actor, id, 'in')
      case 'unsubscribe':
        return subscribeView(actor, id, 'out')
      case 'remove':
        return removeView(actor, id)
      default:
        return editView(actor, id, { name: textOf(form, 'name'), shared: yes(form, 'shared') })
    }
  })
  if ('done' in changed) revalidatePath('/cases/views')
  return changed
}
