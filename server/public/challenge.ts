import { spendOnce } from '@/db/queries/limits'
import { writtenTogether } from '../limits/written-together'
import { now } from '../today'
import { type Challenge, challengeAt, FEWEST_BITS, workDone } from './work'

export type { Challenge }

export function newChallenge(at = Date.parse(now()), bits = FEWEST_BITS): Challenge {
  return challengeAt(at, bits)
}

/** True once, on whichever server, for a challenge of ours that is not expired and is solved. */
export async function spendChallenge(
  text: string,
  solution: string,
  at = Date.parse(now()),
): Promise<boolean> {
  const done = workDone(text, solution, at)
  return done !== null && writtenTogether((tx) => spendOnce(tx, done.id, done.until))
}
