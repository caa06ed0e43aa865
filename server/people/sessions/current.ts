import { headers } from 'next/headers'
import { after } from 'next/server'
import { cache } from 'react'
import { sessionSeen, sessionWithPerson } from '@/db/queries/sessions'
import { reads, transact } from '@/db/transact'
import { clientAddress } from '../../client-address'
import { now } from '../../today'
import type { Client } from './begin'
import { deviceTokenOfRequest, tokenOfRequest } from './cookies'
import { madeFor, sessionIdOf } from './token'

/** Its owner sees to so many minutes when a session was last used; a page must not cost a write. */
const SEEN_MINUTES = 5

export type CurrentSession = NonNullable<Awaited<ReturnType<typeof openSession>>>

/** The session behind this request with whose it is, at whatever stage; null where there is none or it has ended. */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const token = await tokenOfRequest()
  const found = token && (await openSession(token))
  if (!found) return null
  const { id, seenAt } = found.session
  if (Date.parse(now()) - Date.parse(seenAt) > SEEN_MINUTES * 60_000)
    after(() => transact((tx) => sessionSeen(tx, id, now())))
  return found
})

/** The session of a token, as the database has it now; null once it has ended, run out or lost its owner. */
export async function openSession(token: string) {
  const found = await sessionWithPerson(reads(), sessionIdOf(token))
  if (
    !found ||
    !madeFor(token, found.session) ||
    found.session.endedAt !== null ||
    found.session.expiresAt <= now()
  )
    return null
  return found.person.active ? found : null
}

/** Where this request comes from. */
export async function clientOfRequest(): Promise<Client> {
  const given = await headers()
  return {
    address: await clientAddress(),
    userAgent: given.get('user-agent') ?? '',
    deviceToken: await deviceTokenOfRequest(),
  }
}
