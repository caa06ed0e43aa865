import { type JobName, jobOf } from '@/domain/operation/jobs'
import { type Doing, recordedRun } from './recorded'

/**
 * Does a job again and again as often as `JOBS` says, one run after the other: a round that lasts holds up its own next one
 * and no other job.
 */
export function repeatedly(job: JobName, work: Doing): void {
  let running = false
  setInterval(() => {
    if (running) return
    running = true
    void recordedRun(job, work).finally(() => {
      running = false
    })
  }, jobOf(job).everyMs).unref()
}
