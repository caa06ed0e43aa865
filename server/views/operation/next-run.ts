import { type JobName, jobOf } from '@/domain/operation/jobs'
import { nextRun } from '@/domain/operation/next-run'
import { backupDue } from '../../backup/schedule'
import { nightDue } from '../../memory/schedule'
import { diskDayDue } from '../../operation/growth'
import { servingSince } from '../../operation/program'
import { now } from '../../today'
import { comingWords } from '../moment-words'

/** Jobs whose looks ask a rule of their own whether it is time. */
const RULES: Partial<Record<JobName, () => Promise<(at: string) => boolean>>> = {
  backup: backupDue,
  suggestions: nightDue,
  growth: diskDayDue,
}

const MINUTE_MS = 60_000

/**
 * When a job does its work next, in words, from the rule by which this server plans it; of several servers another may come
 * first. Null where that is in no three days.
 */
export async function nextWords(job: JobName): Promise<string | null> {
  if (jobOf(job).everyMs <= MINUTE_MS) return '一分钟内'
  const due = await RULES[job]?.()
  const next = nextRun(job, { at: now(), since: servingSince(), ...(due && { due }) })
  return next && comingWords(next)
}
