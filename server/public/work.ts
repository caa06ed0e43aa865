import { randomText, sameSecret } from '../secrets/chance'
import { fingerprint } from '../secrets/fingerprint'
import { sessionKey } from '../secrets/session-key'

// The work that a stranger's browser does before an application is taken, without the database: the server in front
// asks for it too, before it receives a stranger's files.

const GOOD_FOR_MS = 20 * 60_000

/** About a second of work for a telephone, thousands of them for a robot. */
export const FEWEST_BITS = 16

/** The cookie in which the browser shows what it solved: the text of the challenge, a colon and the number. */
export const WORK_COOKIE = 'yishenban_work'

export interface Challenge {
  /** Text to which the solution is appended: expiry, bits, chance and signature. */
  text: string
  /** Zero bits that the hash of a solution begins with. */
  bits: number
}

/** Expiry in milliseconds, bits, 12 bytes of chance and the 32 of the signature; nothing before, between or after. */
const FORM = /^(\d{13})\.(\d{2})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/

/** A challenge that is given out at an instant (milliseconds). */
export function challengeAt(at: number, bits: number): Challenge {
  const body = `${at + GOOD_FOR_MS}.${bits}.${randomText(12)}`
  return { text: `${body}.${signature(body)}`, bits }
}

/**
 * What a solved challenge of ours is known by and until when (ISO) it is good; null for one that is somebody else's,
 * expired or not solved: its SHA-256 with the number begins with the zero bits.
 */
export function workDone(text: string, solution: string, at: number): { id: string; until: string } | null {
  const [, expiry = '', bits = '', chance = '', given = ''] = FORM.exec(text) ?? []
  const genuine = sameSecret(given, signature(`${expiry}.${bits}.${chance}`))
  if (!genuine || Number(expiry) < at || !/^\d{1,12}$/.test(solution)) return null
  const hash = Buffer.from(fingerprint(`${text}:${solution}`), 'hex')
  if (Math.clz32(hash.readUInt32BE(0)) < Number(bits)) return null
  return { id: chance, until: new Date(Number(expiry)).toISOString() }
}

function signature(body: string): string {
  return sessionKey('challenge').mac(body).toString('base64url')
}
