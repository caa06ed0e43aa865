'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { SignInState } from '@/components/people/sign-in-form'
import { clientAddress } from '@/server/client-address'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { beginSession } from '@/server/people/session-cookie'
import { checkSignIn } from '@/server/people/sign-in'
import { signInView } from '@/server/views/sign-in'

/** Signs in from the bare form, where no script sends it: late, or not at all. */
export async function enter(_before: SignInState, form: FormData): Promise<SignInState> {
  const text = (name: string) => textOf(form, name)
  const address = clientAddress((await headers()).get('x-forwarded-for'))
  const result = await faultsTold(() => checkSignIn(text('account'), text('password'), address))
  if ('refusal' in result) {
    const { message, remedy } = result.refusal
    return { message: `${message}${remedy}`, account: text('account') }
  }
  if ('message' in result) return { message: result.message, account: text('account') }
  await beginSession(result.person)
  redirect((await signInView(text('leadsTo')))?.leadsTo ?? '/today')
}
