import { minutesAfter } from '../people/minutes-after'
import { CLOCK_TOLERANCE_S } from './thresholds'

// What is tried again waits until an instant by the clock of whoever tried. One that was ahead by days, and was set right
// since, leaves what waits for days. Nobody is ever told to wait longer than the longest pause, so what is to wait longer
// was put down by such a clock, and is due now: the same as with leases (`lease.ts`).

/** Which next attempts (ISO) are due: at or before `by`, and after `latest`. */
export interface DueAttempts {
  by: string
  latest: string
}

/** Those that are due at an instant, of work that never waits longer than so many minutes; clocks may differ a little. */
export function dueAttempts(now: string, longestMinutes: number): DueAttempts {
  return { by: now, latest: minutesAfter(now, longestMinutes + CLOCK_TOLERANCE_S / 60) }
}
