'use server'

import type { ApplyState } from '@/components/apply/apply-form'
import { clientAddress } from '@/server/client-address'
import { faultsTold } from '@/server/faults/told'
import { textsOf } from '@/server/forms/text-of'
import { applyOnline } from '@/server/public/apply'
import { keepReceipt } from '@/server/public/receipt'

export async function apply(entrance: string, _before: ApplyState, form: FormData): Promise<ApplyState> {
  const values = textsOf(form)
  const files = form.getAll('files').filter((f) => f instanceof File && f.size > 0) as File[]
  const { challenge = '', solution = '' } = values
  const applied = await faultsTold(async () =>
    applyOnline(entrance, values, files, { text: challenge, solution, address: await clientAddress() }),
  )
  if ('refusal' in applied) return { errors: {}, ...applied, values }
  await keepReceipt(entrance, { ...applied, queryCode: applied.queryCode ?? '' })
  return { sent: true }
}
