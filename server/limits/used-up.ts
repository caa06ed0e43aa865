import { log } from '../log/log'

// How often a place has used up its points, by limit, in this process; Next bundles modules several times.
const kept = globalThis as typeof globalThis & { yishenbanLimitsUsedUp?: Map<string, number> }
kept.yishenbanLimitsUsedUp ??= new Map()
const times = kept.yishenbanLimitsUsedUp

/** Notes that a place has used up the points of a limit; where, nobody is told. */
export function noteUsedUp(what: string): void {
  const limit = what.replaceAll(' ', '_')
  times.set(limit, (times.get(limit) ?? 0) + 1)
  log('limitHit', { limit })
}

/** How often that was, by limit, since this process began. */
export function timesUsedUp(): ReadonlyMap<string, number> {
  return times
}
