import { and, desc, eq, inArray, lte, max, sum } from 'drizzle-orm'
import type { JobName } from '@/domain/operation/jobs'
import { jobRuns } from '../schema'
import type { Reads, Tx } from '../transact'

export type JobRunRow = typeof jobRuns.$inferSelect

/** Rows of one deletion; more are for the next. */
const FORGOTTEN_AT_ONCE = 5_000

export async function insertJobRun(tx: Tx, row: JobRunRow): Promise<void> {
  await tx.insert(jobRuns).values(row)
}

/** The newest run of a job; null before its first. */
export async function lastJobRun(from: Reads, job: JobName): Promise<JobRunRow | null> {
  const [row] = await jobRunRows(from, { job, limit: 1 })
  return row ?? null
}

/** The newest run of a job that went through; null before its first. */
export async function lastGoodJobRun(from: Reads, job: JobName): Promise<JobRunRow | null> {
  const [row] = await from
    .select()
    .from(jobRuns)
    .where(and(eq(jobRuns.job, job), eq(jobRuns.result, 'done')))
    .orderBy(desc(jobRuns.endedAt))
    .limit(1)
  return row ?? null
}

/** Runs, of one job or of all, the newest first. */
export async function jobRunRows(
  from: Reads,
  { job, limit }: { job: JobName | null; limit: number },
): Promise<JobRunRow[]> {
  return from
    .select()
    .from(jobRuns)
    .where(job === null ? undefined : eq(jobRuns.job, job))
    .orderBy(desc(jobRuns.endedAt), desc(jobRuns.id))
    .limit(limit)
}

/** How much all remembered runs of a job have done together. */
export async function doneByJob(from: Reads, job: JobName): Promise<number> {
  const [row] = await from
    .select({ done: sum(jobRuns.done) })
    .from(jobRuns)
    .where(eq(jobRuns.job, job))
  return Number(row?.done ?? 0)
}

/** The newest instant that a server wrote down here by its own clock; null before the first run. */
export async function newestRunAt(from: Reads): Promise<string | null> {
  const [row] = await from.select({ at: max(jobRuns.endedAt) }).from(jobRuns)
  return row?.at ?? null
}

/** Takes out runs that ended before an instant, a portion of them; tells how many. */
export async function forgetJobRunsBefore(tx: Tx, before: string): Promise<number> {
  const old = tx
    .select({ id: jobRuns.id })
    .from(jobRuns)
    .where(lte(jobRuns.endedAt, before))
    .limit(FORGOTTEN_AT_ONCE)
  const gone = await tx.delete(jobRuns).where(inArray(jobRuns.id, old)).returning({ id: jobRuns.id })
  return gone.length
}
