import { type JobName, jobOf } from './jobs'

/** What has no time within so many days has none that anybody waits for. */
const LOOKED_AHEAD_MS = 3 * 24 * 60 * 60_000

/** When a server that began at `since` looks at a job after `at`; instants in ISO. */
interface NextOf {
  at: string
  since: string
  /** The job's own rule: whether a look at this instant would find that it is time. */
  due?: (instant: string) => boolean
}

/** The next instant (ISO) at which a job does its work as things are now; null where there is none in three days. */
export function nextRun(job: JobName, { at, since, due = () => true }: NextOf): string | null {
  const { everyMs, firstMs } = jobOf(job)
  const [now, began] = [Date.parse(at), Date.parse(since)]
  const passed = Math.max(0, Math.floor((now - began) / everyMs))
  const looks = firstMs !== undefined && began + firstMs > now ? [began + firstMs] : []
  for (let look = began + (passed + 1) * everyMs; look <= now + LOOKED_AHEAD_MS; look += everyMs)
    looks.push(look)
  const next = looks.map((look) => new Date(look).toISOString()).find(due)
  return next ?? null
}
