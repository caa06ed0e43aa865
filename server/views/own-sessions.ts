import { secondFactorRow } from '@/db/queries/second-factor'
import { openSessionsOf, type SessionRow, signInBefore } from '@/db/queries/sessions'
import { reads } from '@/db/transact'
import { providerWords } from '../people/oidc/providers'
import type { SignedIn } from '../people/session'
import { now } from '../today'
import { momentWords } from './moment-words'

export interface OwnSessions {
  account: string
  /** The sign-in before this one, in words; null where this is the first that is kept. */
  lastSignIn: string | null
  /** Another code is asked for at each sign-in. */
  secondFactor: boolean
  /** This browser first, then the newest. */
  sessions: readonly OwnSession[]
}

export interface OwnSession {
  id: string
  /** The session that is looking. */
  here: boolean
  browser: string
  address: string
  begun: string
  seen: string
  /** Not by the password of this program. */
  provider: string | null
}

/** Where somebody is signed in, for themselves. */
export async function ownSessions({ actor, account, sessionId }: SignedIn): Promise<OwnSessions> {
  const from = reads()
  const open = await openSessionsOf(from, actor.personId, now())
  const shown = open.map((row) => shownSession(row, row.id === sessionId))
  const here = open.find(({ id }) => id === sessionId)
  return {
    account,
    lastSignIn: here ? await lastSignInWords(actor.personId, here.begunAt) : null,
    secondFactor: Boolean((await secondFactorRow(from, actor.personId))?.confirmedAt),
    sessions: [...shown.filter((one) => one.here), ...shown.filter((one) => !one.here)],
  }
}

function shownSession(row: SessionRow, here: boolean): OwnSession {
  return {
    id: row.id,
    here,
    browser: row.browser,
    address: row.address,
    begun: momentWords(row.begunAt),
    seen: here ? '现在' : momentWords(row.seenAt),
    provider: providerWords(row.provider),
  }
}

/** The sign-in of a person before an instant: `今天 08:31，10.1.*.*，Edge，Windows`; null where none is kept. */
export async function lastSignInWords(personId: string, before: string): Promise<string | null> {
  const last = await signInBefore(reads(), personId, before)
  return last && `${momentWords(last.begunAt)}，${last.address}，${last.browser}`
}
