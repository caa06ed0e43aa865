'use server'

import { cookies } from 'next/headers'
import type { ApplyState } from '@/components/apply/apply-form'
import { publicPath } from '@/domain/public-path'
import { clientAddress } from '@/server/client-address'
import { faultsTold } from '@/server/faults/told'
import { textsOf } from '@/server/forms/text-of'
import { applyOnline } from '@/server/public/apply'
import { RECEIPT_COOKIE, RECEIPT_SECONDS, sealReceipt } from '@/server/public/receipt'

export async function apply(entrance: string, _before: ApplyState, form: FormData): Promise<ApplyState> {
  const values = textsOf(form)
  const files = form.getAll('files').filter((f) => f instanceof File && f.size > 0) as File[]
  const { challenge = '', solution = '' } = values
  const applied = await faultsTold(async () =>
    applyOnline(entrance, values, files, { text: challenge, solution, address: await clientAddress() }),
  )
  if ('refusal' in applied) return { errors: {}, ...applied, values }
  const jar = await cookies()
  jar.set(RECEIPT_COOKIE, sealReceipt({ number: applied.number, queryCode: applied.queryCode ?? '' }), {
    httpOnly: true,
    sameSite: 'strict',
    secure: process.env.NEXTAUTH_URL?.startsWith('https:') ?? false,
    path: publicPath(entrance, '/apply'),
    maxAge: RECEIPT_SECONDS,
  })
  return { sent: true }
}
