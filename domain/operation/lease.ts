import { CLOCK_TOLERANCE_S } from './thresholds'

// Work that only one process may do at a time is leased to it until an instant that it moves on while it lives. The
// instant is by the clock of whoever took it: one that was ahead, and was set right since, leaves a lease that no clock
// will reach for months. Nobody leases for longer than `ms`, so such a lease tells of itself that it is none.

/** Between which instants (ISO) a lease ends that holds now: it holds when it ends after `after` and not after `latest`. */
export interface LeaseEnds {
  after: string
  latest: string
}

/** The ends of leases of at most `ms` milliseconds that hold at an instant; other servers' clocks may differ a little. */
export function leaseEnds(now: string, ms: number): LeaseEnds {
  return { after: now, latest: shifted(now, ms + CLOCK_TOLERANCE_S * 1000) }
}

/** True while somebody has the lease that ends at `until`. */
export function leaseHolds(until: string | null, { after, latest }: LeaseEnds): boolean {
  return until !== null && until > after && until <= latest
}

/** The end of a lease that is taken at an instant for so many milliseconds. */
export function leaseFrom(now: string, ms: number): string {
  return shifted(now, ms)
}

function shifted(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString()
}
