'use server'

import { redirect } from 'next/navigation'
import type { SignInState } from '@/components/people/sign-in-form'
import { enterByPassword } from '@/server/people/enter'
import { keepSession } from '@/server/people/sessions/cookies'
import { signInView } from '@/server/views/sign-in'

/** Signs in from the bare form, where no script sends it: late, or not at all. */
export async function enter(_before: SignInState, form: FormData): Promise<SignInState> {
  const text = (name: string) => String(form.get(name) ?? '')
  const result = await enterByPassword(text('account'), text('password'))
  if ('message' in result) return { message: result.message, account: text('account') }
  await keepSession(result)
  redirect((await signInView(text('leadsTo')))?.leadsTo ?? '/today')
}
