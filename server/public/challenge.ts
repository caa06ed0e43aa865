import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { now } from '../today'

/** Zero bits that a solution begins with: about a second of work for a telephone, thousands of them for a robot. */
const DIFFICULTY_BITS = 16
const GOOD_FOR_MS = 20 * 60_000

export interface Challenge {
  /** Text to which the solution is appended: expiry, chance and signature. */
  text: string
  bits: number
}

/** Challenges that were used, until they would have expired anyway. */
const spent = new Map<string, number>()

export function newChallenge(at = Date.parse(now())): Challenge {
  const body = `${at + GOOD_FOR_MS}.${randomBytes(12).toString('base64url')}`
  return { text: `${body}.${signature(body)}`, bits: DIFFICULTY_BITS }
}

/** True once for a challenge of ours that is not expired and is solved: its SHA-256 with the number begins with the zero bits. */
export function spendChallenge(text: string, solution: string, at = Date.parse(now())): boolean {
  const [expiry = '', chance = '', given = ''] = text.split('.')
  const right = Buffer.from(signature(`${expiry}.${chance}`))
  const typed = Buffer.from(given)
  const genuine = typed.length === right.length && timingSafeEqual(typed, right)
  if (!genuine || Number(expiry) < at || spent.has(text) || !/^\d{1,12}$/.test(solution)) return false
  const hash = createHash('sha256').update(`${text}:${solution}`).digest()
  if (hash.readUInt32BE(0) >>> (32 - DIFFICULTY_BITS) !== 0) return false
  for (const [old, until] of spent) if (until < at) spent.delete(old)
  spent.set(text, Number(expiry))
  return true
}

function signature(body: string): string {
  const key = hkdfSync('sha256', process.env.NEXTAUTH_SECRET ?? '', '', 'yishenban challenge', 32)
  return createHmac('sha256', Buffer.from(key)).update(body).digest('base64url')
}
