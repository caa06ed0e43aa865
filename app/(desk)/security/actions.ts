'use server'

import { revalidatePath } from 'next/cache'
import { textOf } from '@/server/forms/text-of'
import { signedIn } from '@/server/people/session'
import { endOtherSessions, endOwnSession } from '@/server/people/sessions/end'

export async function endOne(form: FormData): Promise<void> {
  const { actor } = await signedIn()
  await endOwnSession(actor.personId, textOf(form, 'session'))
  revalidatePath('/security')
}

export async function endOthers(): Promise<void> {
  const { actor, sessionId } = await signedIn()
  await endOtherSessions(actor.personId, sessionId)
  revalidatePath('/security')
}
