'use server'

import type { Refusal } from '@/domain/case/refusal'
import { tooMany } from '@/server/public/limits'
import { type TrackView, trackView } from '@/server/views/track'

export type TrackState = { view: TrackView } | { refusal: Refusal; number: string } | null

export async function track(_before: TrackState, form: FormData): Promise<TrackState> {
  const number = String(form.get('number') ?? '')
  const limited = await tooMany('track')
  if (limited) return { ...limited, number }
  const found = await trackView(number, String(form.get('code') ?? ''))
  return 'refusal' in found ? { refusal: found.refusal, number } : { view: found }
}
