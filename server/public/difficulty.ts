import { type Limit, timesDone } from '../limits/limit'
import { FEWEST_BITS } from './work'

/** About a minute for a telephone: whoever really applies still waits for it. */
const MOST_BITS = 22

/** Applications in an hour that no office gets from people; each doubling of it doubles the work. */
const USUAL = 200

/**
 * Everybody's applications of the running hour. No number of them closes the door: what grows with them is the work
 * that each next one costs.
 */
export const APPLICATIONS: Limit = { what: 'applications', points: Number.POSITIVE_INFINITY, seconds: 3600 }
export const EVERYBODY = 'everybody'

/** Bits that a challenge asks for after so many applications in the running hour. */
export function bitsAfter(applications: number): number {
  const doublings = applications < USUAL ? 0 : 1 + Math.floor(Math.log2(applications / USUAL))
  return Math.min(MOST_BITS, FEWEST_BITS + doublings)
}

/** Milliseconds for which the number of applications is not asked for again. */
const REMEMBERED_MS = 5_000
let remembered = { bits: FEWEST_BITS, until: 0 }

/** The bits of a challenge that is given out now. */
export async function bitsNow(): Promise<number> {
  if (performance.now() < remembered.until) return remembered.bits
  const bits = bitsAfter(await timesDone(APPLICATIONS, EVERYBODY))
  remembered = { bits, until: performance.now() + REMEMBERED_MS }
  return bits
}
