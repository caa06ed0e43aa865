import { forgetJobRunsBefore } from '@/db/queries/job-runs'
import { transactOfPart } from '@/db/transact'
import { RUNS_KEPT_DAYS } from '@/domain/operation/jobs'
import { log } from '../log/log'
import { now } from '../today'
import { clockNow } from './clock'
import { diskNow } from './disk'
import { recordDisk } from './growth'
import { repeatedly } from './schedule'

const DAY_MS = 24 * 60 * 60_000

/** Looks at disk and clock every minute, writes down once a day how full the disk is, and lets old runs of jobs go once a day. */
export function keepWatching(): void {
  repeatedly('watch', lookAround)
  repeatedly('growth', recordDisk)
  repeatedly('forgetRuns', forgetOldRuns)
}

/** What the last look found, so that the log has a line when it changes and not every minute. */
let said = ''

/** Of the two that are looked at, those that are not as they should be count as left. */
export async function lookAround(): Promise<{ left: number }> {
  const disk = await diskNow()
  const clock = await clockNow()
  const found = `${disk.standing} ${clock.is}`
  if (found !== said) {
    if (disk.standing !== 'enough') log('disk', disk)
    if (clock.is !== 'right') log('clock', { standing: clock.is, seconds: clock.seconds })
    said = found
  }
  return { left: Number(disk.standing !== 'enough') + Number(clock.is !== 'right') }
}

/** Results stay for six months and a little; portions, so that no writer waits long. */
export async function forgetOldRuns(): Promise<{ done: number }> {
  const before = new Date(Date.parse(now()) - RUNS_KEPT_DAYS * DAY_MS).toISOString()
  for (let done = 0; ; ) {
    const gone = await transactOfPart('jobs', (tx) => forgetJobRunsBefore(tx, before))
    done += gone
    if (gone === 0) return { done }
  }
}
