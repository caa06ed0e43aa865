import { randomUUID } from 'node:crypto'
import { insertJobRun, type JobRunRow } from '@/db/queries/job-runs'
import { transactOfPart } from '@/db/transact'
import { type JobName, saysNothingNew, type Work } from '@/domain/operation/jobs'
import { log, logFault, SERVER_NAME } from '../log/log'
import { now } from '../today'

// The last row that this server wrote of each job, for leaving out what says nothing new; Next bundles modules several times.
const kept = globalThis as typeof globalThis & { yishenbanLastRuns?: Map<JobName, JobRunRow> }
kept.yishenbanLastRuns ??= new Map()
const lastRuns = kept.yishenbanLastRuns

/** Does a job once; null when it was not its time, and nothing is to be written down of it. */
export type Doing = () => Promise<Partial<Work> | null>

/**
 * Does a job, and writes down what came of it: a row for the page, and a line for the log where something was done or
 * went wrong. Of many runs that find nothing to do, or fail alike, one row an hour (ten minutes) speaks for all. Never
 * throws: a job that fails is tried again at its next time, and said meanwhile. Answers with what the run came to; null
 * where it was no run.
 */
export async function recordedRun(job: JobName, work: Doing): Promise<JobRunRow | null> {
  const startedAt = now()
  const run = await outcome(job, work)
  if (!run) return null
  const row: JobRunRow = { id: randomUUID(), job, server: SERVER_NAME, startedAt, endedAt: now(), ...run }
  const { result, done, left, fault, reference } = row
  if (done > 0 || left > 0 || fault)
    log('job', {
      job,
      result,
      done,
      left,
      ms: Date.parse(row.endedAt) - Date.parse(startedAt),
      fault,
      reference,
    })
  const before = lastRuns.get(job) ?? null
  if (!saysNothingNew(before, row)) await written(row)
  return row
}

type Outcome = Pick<JobRunRow, 'result' | 'done' | 'left' | 'fault' | 'reference'>

async function outcome(job: JobName, work: Doing): Promise<Outcome | null> {
  try {
    const worked = await work()
    if (!worked) return null
    const { done = 0, left = 0 } = worked
    return { result: 'done', done, left, fault: null, reference: null }
  } catch (thrown) {
    const { fault, reference } = logFault(`job.${job}`, thrown)
    return { result: 'failed', done: 0, left: 0, fault, reference }
  }
}

/** What keeps a job from its work often keeps its row from being written as well: the log has it, and the next run tries again. */
async function written(row: JobRunRow): Promise<void> {
  try {
    await transactOfPart('jobs', (tx) => insertJobRun(tx, row))
    lastRuns.set(row.job, row)
  } catch (thrown) {
    logFault('job.record', thrown)
  }
}

/** Forgets what this process remembers of its runs; for tests, which open another database. */
export function forgetLastRuns(): void {
  lastRuns.clear()
}
