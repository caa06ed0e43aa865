import { auditLine, chainEnd } from '@/db/queries/audit'
import { newestRunAt } from '@/db/queries/job-runs'
import { reads, storeFacts } from '@/db/transact'
import { type ClockStanding, clockStanding } from '@/domain/operation/thresholds'
import { now } from '../today'

// The latest instant that this process has seen: one bundle's clock is every bundle's.
const kept = globalThis as typeof globalThis & { yishenbanLatestInstant?: string }

/**
 * How this machine's clock stands beside the database's and beside what was written before: by this process, by any
 * server's jobs, and in the audit log. The log of a demonstration is made up for days of its own and says nothing.
 */
export async function clockNow(): Promise<ClockStanding> {
  const own = now()
  const { clock } = await storeFacts()
  const logged = process.env.YISHENBAN_DEMO === '1' ? null : await lastLogged()
  const written = [kept.yishenbanLatestInstant, await newestRunAt(reads()), logged]
  const newest = written.reduce<string | null>((a, b) => (b && (a === null || b > a) ? b : a), null)
  if (!kept.yishenbanLatestInstant || own > kept.yishenbanLatestInstant) kept.yishenbanLatestInstant = own
  return clockStanding({ own, database: clock, newest })
}

async function lastLogged(): Promise<string | null> {
  const end = await chainEnd(reads())
  return end && ((await auditLine(reads(), end.seq))?.at ?? null)
}

/** Forgets the latest instant; for tests, which go back and forth. */
export function forgetLatestInstant(): void {
  delete kept.yishenbanLatestInstant
}
