/** Wrong codes in a row that are free; then the password is asked for again. */
export const FREE_CODES = 5
const FIRST_WAIT_MS = 60_000
export const LONGEST_CODE_WAIT_MS = 15 * 60_000

/**
 * How long no code is looked at after so many wrong ones in a row: a minute after every fifth, doubled each time, a
 * quarter of an hour at most. Who guesses then has 480 tries a day at a million codes, and needs the password for it.
 */
export function codeWaitMs(wrongCodes: number): number {
  if (wrongCodes === 0 || wrongCodes % FREE_CODES !== 0) return 0
  return Math.min(LONGEST_CODE_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrongCodes / FREE_CODES - 1))
}
