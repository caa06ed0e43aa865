import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { spendOnce } from '@/db/queries/limits'
import { writtenTogether } from '../limits/written-together'
import { now } from '../today'
import { FEWEST_BITS } from './difficulty'

const GOOD_FOR_MS = 20 * 60_000

export interface Challenge {
  /** Text to which the solution is appended: expiry, bits, chance and signature. */
  text: string
  /** Zero bits that the hash of a solution begins with. */
  bits: number
}

/** Expiry in milliseconds, bits, 12 bytes of chance and the 32 of the signature; nothing before, between or after. */
const FORM = /^(\d{13})\.(\d{2})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/

export function newChallenge(at = Date.parse(now()), bits = FEWEST_BITS): Challenge {
  const body = `${at + GOOD_FOR_MS}.${bits}.${randomBytes(12).toString('base64url')}`
  return { text: `${body}.${signature(body)}`, bits }
}

/**
 * True once, on whichever server, for a challenge of ours that is not expired and is solved: its SHA-256 with the
 * number begins with the zero bits.
 */
export async function spendChallenge(
  text: string,
  solution: string,
  at = Date.parse(now()),
): Promise<boolean> {
  const [, expiry = '', bits = '', chance = '', given = ''] = FORM.exec(text) ?? []
  const right = Buffer.from(signature(`${expiry}.${bits}.${chance}`))
  const typed = Buffer.from(given)
  const genuine = typed.length === right.length && timingSafeEqual(typed, right)
  if (!genuine || Number(expiry) < at || !/^\d{1,12}$/.test(solution)) return false
  const hash = createHash('sha256').update(`${text}:${solution}`).digest()
  if (Math.clz32(hash.readUInt32BE(0)) < Number(bits)) return false
  const until = new Date(Number(expiry)).toISOString()
  return writtenTogether((tx) => spendOnce(tx, chance, until))
}

function signature(body: string): string {
  const key = hkdfSync('sha256', process.env.NEXTAUTH_SECRET ?? '', '', 'yishenban challenge', 32)
  return createHmac('sha256', Buffer.from(key)).update(body).digest('base64url')
}
