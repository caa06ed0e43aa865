'use server'

import { revalidatePath } from 'next/cache'
import type { UrgeAnswer } from '@/components/urge/urge-form'
import { refuse } from '@/domain/case/refusal'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { stillPrivileged } from '@/server/people/session'
import { urgeCases } from '@/server/supervision/urge'

/** 催办 of the cases that were chosen, with one note. */
export async function urge(form: FormData): Promise<UrgeAnswer> {
  const { actor } = await stillPrivileged('urge')
  return faultsTold(async () => {
    const chosen = form.getAll('caseId').filter((id) => typeof id === 'string')
    const urged = await urgeCases(actor, chosen, textOf(form, 'note'))
    if ('refusal' in urged) return { refusal: urged.refusal, errors: urged.errors ?? {} }
    if (urged.notTaken.length === new Set(chosen).size)
      return refuse('nothingUrged', '一件也没有催办。', '请看每一件的原因。', {
        details: urged.notTaken.map(({ number, refusal }) => `${number}${refusal.message}${refusal.remedy}`),
      })
    revalidatePath('/urge')
    return {
      done: urged.done,
      notTaken: urged.notTaken.map(({ caseId, number, refusal }) => ({
        caseId,
        number,
        why: `${refusal.message}${refusal.remedy}`,
      })),
    }
  })
}
