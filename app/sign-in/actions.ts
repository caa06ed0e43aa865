'use server'

import { redirect } from 'next/navigation'
import type { SignInState } from '@/components/people/sign-in-form'
import { clientAddress } from '@/server/client-address'
import { beginSession } from '@/server/people/session-cookie'
import { checkSignIn } from '@/server/people/sign-in'
import { signInView } from '@/server/views/sign-in'

/** Signs in from the bare form, where no script sends it: late, or not at all. */
export async function enter(_before: SignInState, form: FormData): Promise<SignInState> {
  const text = (name: string) => String(form.get(name) ?? '')
  const result = await checkSignIn(text('account'), text('password'), await clientAddress())
  if ('message' in result) return { message: result.message, account: text('account') }
  await beginSession(result.person)
  redirect((await signInView(text('leadsTo')))?.leadsTo ?? '/today')
}
