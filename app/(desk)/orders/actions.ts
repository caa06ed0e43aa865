'use server'

import { revalidatePath } from 'next/cache'
import type { OrderIssued } from '@/components/orders/new-order-page'
import type { Saved } from '@/components/ui/server-form'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { stillPrivileged } from '@/server/people/session'
import { answerOrder, issueOrder } from '@/server/supervision/orders'

/** Issues a 督办单; the answer leads to its sheet. */
export async function issue(form: FormData): Promise<OrderIssued> {
  const { actor } = await stillPrivileged('issueSupervisionOrder')
  return faultsTold(async () => {
    const issued = await issueOrder(actor, {
      unitId: textOf(form, 'unitId'),
      caseIds: form.getAll('caseId').filter((id) => typeof id === 'string'),
      answerBy: textOf(form, 'answerBy'),
      matter: textOf(form, 'matter'),
    })
    if ('refusal' in issued) return { refusal: issued.refusal, errors: issued.errors ?? {} }
    revalidatePath('/orders')
    return { href: `/orders/${issued.orderId}` }
  })
}

/** The answer of the unit, in words and perhaps with a file. */
export async function answer(orderId: string, form: FormData): Promise<Saved> {
  const { actor } = await stillPrivileged('answerSupervisionOrder')
  return faultsTold(async () => {
    const file = form.get('file')
    const done = await answerOrder(actor, orderId, {
      answer: textOf(form, 'answer'),
      file: file instanceof File ? file : null,
    })
    if ('refusal' in done) return { refusal: done.refusal, errors: done.errors ?? {} }
    revalidatePath(`/orders/${orderId}`)
    return done
  })
}
