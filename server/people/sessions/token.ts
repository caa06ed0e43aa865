import type { SessionStage } from '@/domain/people/session'
import { randomText } from '../../secrets/chance'
import { chosenSuites } from '../../secrets/suites/chosen'

/** A secret for a cookie: 256 bits that nobody guesses. */
export function newToken(): string {
  return randomText(32)
}

/**
 * The secret of a session, which says whose it is and at what stage. It stands in a cookie that only the server can
 * make: a row of the table that is given to somebody else by hand is opened by no token.
 */
export function newSessionToken(personId: string, stage: SessionStage): string {
  return `${newToken()}.${stage}.${personId}`
}

/** Whether a token was made for the session that stands under it. */
export function madeFor(token: string, { personId, stage }: { personId: string; stage: string }): boolean {
  return token.slice(token.indexOf('.')) === `.${stage}.${personId}`
}

/** The id under which the session of a token stands. A hash without salt is enough for a random token. */
export function sessionIdOf(token: string): string {
  return digest(token)
}

/** The id of a browser as one person uses it: two who share a computer are two rows that nothing joins. */
export function deviceIdOf(deviceToken: string, personId: string): string {
  return digest(JSON.stringify([deviceToken, personId]))
}

function digest(text: string): string {
  return chosenSuites()[0].digest(text).toString('hex')
}
