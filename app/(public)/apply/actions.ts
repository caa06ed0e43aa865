'use server'

import { cookies } from 'next/headers'
import type { Refusal } from '@/domain/case/refusal'
import type { RequestErrors } from '@/domain/case/request'
import { applyOnline } from '@/server/public/apply'
import { tooMany } from '@/server/public/limits'
import { RECEIPT_COOKIE, RECEIPT_SECONDS, sealReceipt } from '@/server/public/receipt'

export type ApplyState = { sent: true } | { refusal: Refusal; errors: RequestErrors }

export async function apply(form: FormData): Promise<ApplyState> {
  const limited = await tooMany('apply')
  if (limited) return { ...limited, errors: {} }
  const raw = Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === 'string'))
  const files = form.getAll('files').filter((f) => f instanceof File && f.size > 0) as File[]
  const applied = await applyOnline(raw, files, {
    text: String(form.get('challenge') ?? ''),
    solution: String(form.get('solution') ?? ''),
  })
  if ('refusal' in applied) return applied
  const jar = await cookies()
  jar.set(RECEIPT_COOKIE, sealReceipt({ number: applied.number, queryCode: applied.queryCode ?? '' }), {
    httpOnly: true,
    sameSite: 'strict',
    secure: process.env.NEXTAUTH_URL?.startsWith('https:') ?? false,
    path: '/apply',
    maxAge: RECEIPT_SECONDS,
  })
  return { sent: true }
}
