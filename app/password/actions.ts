'use server'

import { redirect } from 'next/navigation'
import type { PasswordChanged } from '@/components/people/password-form'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { changePassword } from '@/server/people/change-password'
import { currentPerson } from '@/server/people/session'
import { signOutEverywhere } from '@/server/people/sessions/end'

export async function change(_before: PasswordChanged | null, form: FormData): Promise<PasswordChanged> {
  return faultsTold(async () => {
    const person = await currentPerson()
    if (!person) redirect('/sign-in')
    const text = (name: string) => textOf(form, name)
    const { actor, sessionId } = person
    return changePassword(
      { personId: actor.personId, sessionId },
      { current: text('current'), next: text('next'), again: text('again') },
    )
  })
}

export async function endAll(): Promise<void> {
  const person = await currentPerson()
  if (person) await signOutEverywhere(person.actor.personId)
  redirect('/sign-in')
}
