import { headers } from 'next/headers'
import { after } from 'next/server'
import { cache } from 'react'
import { sessionSeen } from '@/db/queries/sessions'
import { transactOfPart } from '@/db/transact'
import { clientAddress } from '../../client-address'
import { now } from '../../today'
import type { Client } from './begin'
import { deviceTokenOfRequest, tokenOfRequest } from './cookies'
import { openSession } from './open'

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
    after(() => transactOfPart('signing_in', (tx) => sessionSeen(tx, id, now())))
  return found
})

/** Where this request comes from. */
export async function clientOfRequest(): Promise<Client> {
  const given = await headers()
  return {
    address: await clientAddress(),
    userAgent: given.get('user-agent') ?? '',
    deviceToken: await deviceTokenOfRequest(),
  }
}
