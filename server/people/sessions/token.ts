import { createHash, randomBytes } from 'node:crypto'

/** A secret for a cookie: 256 bits that nobody guesses. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The id under which the session of a token stands. A hash without salt is enough for a random token. */
export function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The id of a browser as one person uses it: two who share a computer are two rows that nothing joins. */
export function deviceIdOf(deviceToken: string, personId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([deviceToken, personId]))
    .digest('hex')
}
