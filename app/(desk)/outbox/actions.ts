'use server'

import { revalidatePath } from 'next/cache'
import { after } from 'next/server'
import { textOf } from '@/server/forms/text-of'
import { markSent, retry, takeBack } from '@/server/outbox/by-hand'
import { deliverOutbox } from '@/server/outbox/deliver'
import { requirePrivilege } from '@/server/people/session'

export async function mark(id: string, form: FormData) {
  const { actor } = await requirePrivilege('viewOutbox')
  const input = { on: form.get('on'), enteredLateBecause: textOf(form, 'enteredLateBecause') }
  return shown(await markSent(actor, id, input))
}

export async function take(id: string) {
  const { actor } = await requirePrivilege('viewOutbox')
  return shown(await takeBack(actor, id))
}

export async function tryAgain(id: string) {
  const { actor } = await requirePrivilege('viewOutbox')
  const done = await retry(actor, id)
  if ('done' in done) after(deliverOutbox)
  return shown(done)
}

function shown<T extends object>(result: T): T {
  if ('done' in result) revalidatePath('/outbox')
  return result
}
