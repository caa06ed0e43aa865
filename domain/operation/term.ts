import { leaseEnds, leaseHolds } from './lease'

// Whatever lasts until an instant and no longer than so long (a session, a wait after wrong passwords, an hour in which
// something is counted) began under some clock. One that was ahead, and was set right since, leaves terms that would last
// for months: of two that are as long, such a term ends later than any that has begun, and by that it is known.

/** How long a term is at most (milliseconds), and the instant (ISO) at which it is looked at. */
interface Looked {
  at: string
  ms: number
}

/** True while a term runs that ends at an instant (ISO): it has begun, by any clock that agrees with ours, and not ended. */
export function termRuns(until: string | null, { at, ms }: Looked): boolean {
  return leaseHolds(until, leaseEnds(at, ms))
}

/** The latest end (ISO) of a term of at most so many milliseconds that has begun at an instant. */
export function latestEnd({ at, ms }: Looked): string {
  return leaseEnds(at, ms).latest
}
