'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { textOf } from '@/server/forms/text-of'
import {
  beginEnrolment,
  confirmEnrolment,
  type Enrolled,
  leaveEnrolment,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from '@/server/people/second-factor/enrol'
import { typedEither } from '@/server/people/second-factor/pass'
import { currentPerson } from '@/server/people/session'
import { endOtherSessions } from '@/server/people/sessions/end'

/** One action for all forms of the page; who still owes a second factor is let in here, and nowhere else. */
export async function change(_before: Enrolled | null, form: FormData): Promise<Enrolled> {
  const person = await currentPerson()
  if (!person) redirect('/sign-in')
  if (person.mustChangePassword) redirect('/password')
  const { actor, sessionId } = person
  const answer = await changed(actor.personId, form)
  // What was begun elsewhere with the password alone ends.
  if (form.get('change') === 'confirm' && 'done' in answer) await endOtherSessions(actor.personId, sessionId)
  revalidatePath('/second-factor')
  return answer
}

function changed(personId: string, form: FormData): Promise<Enrolled> {
  const text = textOf(form, 'code').trim()
  switch (form.get('change')) {
    case 'confirm':
      return confirmEnrolment(personId, text)
    case 'leave':
      return leaveEnrolment(personId)
    case 'renew':
      return renewRecoveryCodes(personId, typedEither(text))
    case 'turnOff':
      return turnOffSecondFactor(personId, typedEither(text))
    default:
      return beginEnrolment(personId, text === '' ? null : typedEither(text))
  }
}
