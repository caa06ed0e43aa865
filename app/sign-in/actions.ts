'use server'

import { redirect } from 'next/navigation'
import type { NotSignedIn } from '@/components/people/sign-in-form'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { ownPlace } from '@/server/own-place'
import { enterByPassword } from '@/server/people/enter'
import { keepSession } from '@/server/people/sessions/cookies'

/** Signs in from the bare form, where no script sends it: late, or not at all. */
export async function enter(_before: NotSignedIn | null, form: FormData): Promise<NotSignedIn> {
  const text = (name: string) => textOf(form, name)
  const result = await faultsTold(() => enterByPassword(text('account'), text('password')))
  if ('refusal' in result) {
    const { message, remedy } = result.refusal
    return { message: `${message}${remedy}`, account: text('account') }
  }
  if ('message' in result) return { message: result.message, account: text('account') }
  await keepSession(result)
  const leadsTo = ownPlace(text('leadsTo'))
  if (result.stage === 'signed_in') redirect(leadsTo)
  redirect(`/sign-in/code?${new URLSearchParams({ callbackUrl: leadsTo })}`)
}
