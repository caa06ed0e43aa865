'use server'

import { redirect } from 'next/navigation'
import type { NotTracked } from '@/components/track/track-form'
import { publicPath } from '@/domain/public-path'
import { clientAddress } from '@/server/client-address'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { closeAllHere, openHere } from '@/server/public/opened'
import { queriedCase } from '@/server/public/query'
import { forgetReceipt } from '@/server/public/receipt'

/** Opens a request by its number and code, and leads to its page. */
export async function track(
  entrance: string,
  _before: NotTracked | null,
  form: FormData,
): Promise<NotTracked> {
  const number = textOf(form, 'number')
  const found = await faultsTold(async () =>
    queriedCase(entrance, { number, code: textOf(form, 'code') }, await clientAddress()),
  )
  if ('refusal' in found) return { refusal: found.refusal, number }
  await openHere(found)
  redirect(publicPath(entrance, `/track/${found.row.id}`))
}

/** 退出查询: closes everything that is open in this browser, and the receipt that still shows its code. */
export async function leave(entrance: string): Promise<void> {
  await closeAllHere()
  await forgetReceipt(entrance)
  redirect(publicPath(entrance, '/track'))
}
