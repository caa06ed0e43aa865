import { sessionWithPerson } from '@/db/queries/sessions'
import { reads } from '@/db/transact'
import { termRuns } from '@/domain/operation/term'
import { SESSION_MINUTES } from '@/domain/people/session'
import { remembered } from '../../remembered/remembered'
import { now } from '../../today'
import { madeFor, sessionIdOf } from './token'

/**
 * The session of a token, as the database has it now; null once it has ended, run out or lost its owner. Its row and its
 * owner's are remembered until anything is written; whether it has run out is asked of the clock each time.
 */
export async function openSession(token: string) {
  const sessionId = sessionIdOf(token)
  const found = await remembered(['session', sessionId], () => sessionWithPerson(reads(), sessionId))
  if (
    !found ||
    !madeFor(token, found.session) ||
    found.session.endedAt !== null ||
    !termRuns(found.session.expiresAt, { at: now(), ms: SESSION_MINUTES[found.session.stage] * 60_000 })
  )
    return null
  return found.person.active ? found : null
}
