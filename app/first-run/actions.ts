'use server'

import { redirect } from 'next/navigation'
import type { NotBegun } from '@/components/people/first-run-form'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { firstRun } from '@/server/people/first-run'

export async function begin(_before: NotBegun | null, form: FormData): Promise<NotBegun> {
  const text = (name: string) => textOf(form, name)
  const wanted = {
    agencyName: text('agencyName'),
    unitName: text('unitName'),
    account: text('account'),
    name: text('name'),
    password: text('password'),
  }
  const made = await faultsTold(() => firstRun(text('code'), wanted))
  if ('refusal' in made) {
    const { password: _, ...values } = wanted
    return { refusal: made.refusal, values: { ...values, code: text('code') } }
  }
  redirect('/sign-in')
}
