'use server'

import { revalidatePath } from 'next/cache'
import type { Refused } from '@/domain/case/refusal'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { stillPrivileged } from '@/server/people/session'
import { confirmList, type ListDone, proposeList, withdrawList } from '@/server/retention/lists'

/** Proposes the ticked cases. */
export async function propose(form: FormData): Promise<{ done: string } | Refused> {
  const { actor } = await stillPrivileged('manageRetention')
  return told(await faultsTold(() => proposeList(actor, form.getAll('case').map(String))))
}

/** Confirms a list or takes it back; the button pressed says which. */
export async function settle(form: FormData): Promise<{ done: string } | Refused> {
  const { actor } = await stillPrivileged('manageRetention')
  const listId = textOf(form, 'list')
  return told(
    await faultsTold(() =>
      textOf(form, 'settle') === 'confirm' ? confirmList(actor, listId) : withdrawList(actor, listId),
    ),
  )
}

function told(answer: ListDone): { done: string } | Refused {
  if ('refusal' in answer) return answer
  revalidatePath('/retention')
  return { done: answer.done }
}
