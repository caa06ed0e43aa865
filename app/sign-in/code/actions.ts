'use server'

import { redirect } from 'next/navigation'
import type { WrongCode } from '@/components/people/second-step'
import { textOf } from '@/server/forms/text-of'
import { ownPlace } from '@/server/own-place'
import { passSecondStep } from '@/server/people/second-step'
import { forgetSession, keepSession } from '@/server/people/sessions/cookies'
import { clientOfRequest, currentSession } from '@/server/people/sessions/current'
import { signOut } from '@/server/people/sessions/end'

/** The code of the second step; the form stays and says what was wrong, until the password is asked for again. */
export async function enter(_before: WrongCode | null, form: FormData): Promise<WrongCode> {
  const text = (name: string) => textOf(form, name)
  const pending = await pendingSession()
  if (!pending) redirect('/sign-in?problem=expired')
  const typed = {
    kind: text('kind') === 'recoveryCode' ? 'recoveryCode' : 'code',
    text: text('code'),
    remember: text('remember') === 'yes',
  } as const
  const result = await passSecondStep(pending, typed, await clientOfRequest())
  if ('wrong' in result) {
    if (!result.passwordAgain) return { wrong: result.wrong }
    await forgetSession()
    redirect('/sign-in?problem=codes')
  }
  await keepSession(result)
  redirect(ownPlace(text('to')))
}

/** Somebody else's sign-in is left, and begins anew. */
export async function leave(): Promise<void> {
  const pending = await pendingSession()
  if (pending) await signOut(pending.session)
  await forgetSession()
  redirect('/sign-in')
}

async function pendingSession() {
  const found = await currentSession()
  return found?.session.stage === 'second_factor' ? found : null
}
