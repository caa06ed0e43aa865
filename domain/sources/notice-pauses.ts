/** Minutes until the next attempt, doubled each time, up to a quarter of a day: the attempts reach over about two days. */
const FIRST_PAUSE_MINUTES = 1
export const LONGEST_PAUSE_MINUTES = 360
/** After so many attempts in vain a notice is given up until the administrator lets it be tried again. */
export const MOST_ATTEMPTS = 16

/** Minutes to wait after so many attempts in vain; null when it is given up. */
export function noticePause(attempts: number): number | null {
  if (attempts >= MOST_ATTEMPTS) return null
  return Math.min(FIRST_PAUSE_MINUTES * 2 ** (attempts - 1), LONGEST_PAUSE_MINUTES)
}
