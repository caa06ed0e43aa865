import { type PersonRow, personRow } from '@/db/queries/office'
import {
  deviceUsed,
  endSessions,
  forgetDevicesBefore,
  forgetSessionsBefore,
  insertSession,
} from '@/db/queries/sessions'
import { type Tx, transactOfPart } from '@/db/transact'
import { minutesAfter } from '@/domain/people/minutes-after'
import { SESSION_MINUTES, type SessionStage } from '@/domain/people/session'
import { maskedAddress } from '../../client-address'
import { appendAudit } from '../../proof/append-audit'
import { now } from '../../today'
import { browserWords } from './browser-words'
import { deviceIdOf, newSessionToken, newToken, sessionIdOf } from './token'

/** Where a request comes from, as far as its own words and its connection tell. */
export interface Client {
  address: string
  userAgent: string
  /** What the browser's long-lived cookie holds; null where it has none. */
  deviceToken: string | null
}

/** The secrets of a session that has begun, for the browser's cookies; nothing else keeps them. */
export interface Begun {
  token: string
  deviceToken: string
  stage: SessionStage
}

interface Beginning {
  stage: SessionStage
  /** `password`, or the id of an OpenID provider. */
  provider: string
  client: Client
}

type Whose = Pick<PersonRow, 'id' | 'agencyId'>

const KEPT_DAYS = { session: 180, device: 400 }

/** Begins a session of somebody who has shown who they are. With all that is asked for, that is a sign-in, and audited. */
export function beginSession(person: Whose, beginning: Beginning): Promise<Begun> {
  return transactOfPart('signing_in', (tx) => begin(tx, person, beginning))
}

/**
 * The same for somebody whose password or broker was asked a moment ago. Null when the account has changed since: a
 * session begun with the old password would outlast the new one, which ends only those that have begun.
 */
export function beginSessionAsShown(person: PersonRow, beginning: Beginning): Promise<Begun | null> {
  return transactOfPart('signing_in', async (tx) => {
    const stands = await personRow(tx, person.id)
    if (!stands?.active || stands.passwordHash !== person.passwordHash) return null
    return begin(tx, person, beginning)
  })
}

/**
 * The second factor was right: a session under a new token takes the place of the one that waited for it. Null when that
 * one has ended meanwhile.
 */
export async function advanceSession(
  pending: { id: string; provider: string },
  person: Whose,
  client: Client,
): Promise<Begun | null> {
  return transactOfPart('signing_in', async (tx) => {
    const which = { personId: person.id, only: pending.id }
    const ended = await endSessions(tx, which, { at: now(), because: 'replaced' })
    if (ended === 0) return null
    return begin(tx, person, { stage: 'signed_in', provider: pending.provider, client })
  })
}

async function begin(tx: Tx, person: Whose, { stage, provider, client }: Beginning): Promise<Begun> {
  const at = now()
  const personId = person.id
  const begun = {
    token: newSessionToken(personId, stage),
    deviceToken: client.deviceToken ?? newToken(),
    stage,
  }
  const deviceId = deviceIdOf(begun.deviceToken, personId)
  await insertSession(tx, {
    id: sessionIdOf(begun.token),
    personId,
    stage,
    provider,
    deviceId,
    browser: browserWords(client.userAgent),
    address: maskedAddress(client.address),
    begunAt: at,
    seenAt: at,
    expiresAt: minutesAfter(at, SESSION_MINUTES[stage]),
    endedAt: null,
    endedBecause: null,
  })
  if (stage !== 'signed_in') return begun
  await deviceUsed(tx, { id: deviceId, personId, at })
  await forgetSessionsBefore(tx, personId, daysBefore(at, KEPT_DAYS.session))
  await forgetDevicesBefore(tx, personId, daysBefore(at, KEPT_DAYS.device))
  const detail = provider === 'password' ? {} : { provider }
  await appendAudit(tx, {
    at,
    agencyId: person.agencyId,
    personId,
    action: 'signIn',
    caseId: null,
    detail,
  })
  return begun
}

const daysBefore = (at: string, days: number) => minutesAfter(at, -days * 24 * 60)
