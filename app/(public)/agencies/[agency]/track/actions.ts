'use server'

import { cookies } from 'next/headers'
import type { TrackState } from '@/components/track/track-form'
import { clientAddress } from '@/server/client-address'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { trackedWithin } from '@/server/public/limits'
import { RECEIPT_SECONDS, sealReceipt, TRACK_COOKIE } from '@/server/public/receipt'
import { trackView } from '@/server/views/track'

export async function track(entrance: string, _before: TrackState, form: FormData): Promise<TrackState> {
  const number = textOf(form, 'number')
  const code = textOf(form, 'code')
  const found = await faultsTold(async () =>
    trackedWithin(await clientAddress(), () => trackView(entrance, number, code)),
  )
  if ('refusal' in found) return { refusal: found.refusal, number }
  const jar = await cookies()
  jar.set(TRACK_COOKIE, sealReceipt({ number, queryCode: code }), {
    httpOnly: true,
    sameSite: 'strict',
    secure: process.env.NEXTAUTH_URL?.startsWith('https:') ?? false,
    path: `/api/track/${entrance}`,
    maxAge: RECEIPT_SECONDS,
  })
  return { view: found }
}
