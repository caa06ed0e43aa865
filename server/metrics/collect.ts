import { lastGoodJobRun, lastJobRun } from '@/db/queries/job-runs'
import {
  noticeStanding,
  openCasesOfAll,
  openSessions,
  waitingMail,
  waitingReminders,
} from '@/db/queries/operation'
import { reads, storeFacts } from '@/db/transact'
import { JOB_NAMES } from '@/domain/operation/jobs'
import { timesUsedUp } from '../limits/used-up'
import { diskNow } from '../operation/disk'
import { programNow } from '../operation/program'
import { readinessHeld } from '../operation/ready'
import { sameSecret } from '../secrets/chance'
import { fingerprint } from '../secrets/fingerprint'
import { now } from '../today'
import { BUCKETS, givenAgain, limitHits, requestCounts } from './requests'
import { type Metric, metricsText } from './text'

/** Whether metrics may be read with what a monitor shows; null where the installation offers none. */
export function mayReadMetrics(authorization: string | null): boolean | null {
  const token = process.env.YISHENBAN_METRICS_TOKEN
  if (!token) return null
  const shown = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization ?? '')?.[1] ?? ''
  // Hashes have one length, so that comparing them tells nothing of the token's.
  return sameSecret(fingerprint(shown), fingerprint(token))
}

/**
 * How the installation and this server are, in Prometheus' text format: a bounded number of lines, whatever anybody
 * asks for and however many cases there are. A part that cannot be read is left out, and `up` says so.
 */
export async function metrics(): Promise<string> {
  const parts = await Promise.all(
    [ofProgram, ofRequests, ofChecks, ofJobs, ofStore, ofDisk].map((part) => part().catch(() => null)),
  )
  const whole = parts.every((part) => part !== null)
  const up = gauge('up', '1 when every part of these metrics could be read', Number(whole))
  return metricsText([up, ...parts.flatMap((part) => part ?? [])])
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: 'gauge', samples: [{ value }] }
}

async function ofProgram(): Promise<Metric[]> {
  const { version, node, since } = programNow()
  const { rss, heapUsed } = process.memoryUsage()
  return [
    {
      name: 'info',
      help: 'The program that runs',
      type: 'gauge',
      samples: [{ labels: { version, node }, value: 1 }],
    },
    gauge('start_time_seconds', 'When this server began, in seconds since 1970', seconds(since)),
    gauge('resident_memory_bytes', 'Memory of this process', rss),
    gauge('heap_bytes', 'Memory that the program uses in it', heapUsed),
  ]
}

async function ofRequests(): Promise<Metric[]> {
  const counted = [...requestCounts()]
  const requests: Metric = {
    name: 'requests_total',
    help: 'Answered requests by part of the program and class of status',
    type: 'counter',
    samples: counted.flatMap(([area, { statuses }]) =>
      ['2xx', '3xx', '4xx', '5xx'].map((status) => ({
        labels: { area, status },
        value: [...statuses].reduce((sum, [one, n]) => (String(one)[0] === status[0] ? sum + n : sum), 0),
      })),
    ),
  }
  const durations: Metric = {
    name: 'request_seconds',
    help: 'Time from the request to the end of its answer',
    type: 'histogram',
    samples: counted.flatMap(([area, { buckets, seconds }]) => {
      let sofar = 0
      const below = [...BUCKETS, Number.POSITIVE_INFINITY].map((bound, at) => {
        sofar += buckets[at] ?? 0
        return {
          suffix: '_bucket' as const,
          labels: { area, le: Number.isFinite(bound) ? String(bound) : '+Inf' },
          value: sofar,
        }
      })
      return [
        ...below,
        { suffix: '_sum' as const, labels: { area }, value: seconds },
        { suffix: '_count' as const, labels: { area }, value: sofar },
      ]
    }),
  }
  const again: Metric = {
    name: 'pages_given_again_total',
    help: 'Pages of the desk that were given again as they were drawn before, since nothing was written',
    type: 'counter',
    samples: [{ value: givenAgain() }],
  }
  const limits: Metric = {
    name: 'limit_hits_total',
    help: 'Answers that sent somebody away because of a limit, by status',
    type: 'counter',
    samples: limitHits().map(({ status, times }) => ({ labels: { status: String(status) }, value: times })),
  }
  const usedUp: Metric = {
    name: 'limits_used_up_total',
    help: 'How often one place has used up what it may do in a period, by limit',
    type: 'counter',
    samples: [...timesUsedUp()].map(([limit, value]) => ({ labels: { limit }, value })),
  }
  return [requests, durations, limits, usedUp, again]
}

async function ofChecks(): Promise<Metric[]> {
  const checks = await readinessHeld()
  return [
    {
      name: 'ready',
      help: '1 while this check of /api/ready holds',
      type: 'gauge',
      samples: checks.map(({ name, ok }) => ({ labels: { check: name }, value: Number(ok) })),
    },
  ]
}

async function ofJobs(): Promise<Metric[]> {
  const jobs = await Promise.all(
    JOB_NAMES.map(async (job) => ({
      job,
      last: await lastJobRun(reads(), job),
      good: await lastGoodJobRun(reads(), job),
    })),
  )
  const ran = jobs.flatMap(({ job, last }) => (last ? [{ job, last }] : []))
  return [
    {
      name: 'job_ok',
      help: '1 when the last run of a job went through and left nothing undone',
      type: 'gauge',
      samples: ran.map(({ job, last }) => ({
        labels: { job },
        value: Number(last.result === 'done' && last.left === 0),
      })),
    },
    {
      name: 'job_last_success_seconds',
      help: 'When a job last went through, in seconds since 1970; to the hour where it finds nothing to do',
      type: 'gauge',
      samples: jobs.flatMap(({ job, good }) =>
        good ? [{ labels: { job }, value: seconds(good.endedAt) }] : [],
      ),
    },
  ]
}

async function ofStore(): Promise<Metric[]> {
  const from = reads()
  const { bytes } = await storeFacts()
  const mail = await waitingMail(from)
  const notices = await noticeStanding(from)
  const open = await openSessions(from, now())
  return [
    gauge('database_bytes', 'Room that the database takes', bytes),
    gauge('open_cases', 'Cases that are open, of every agency', await openCasesOfAll(from)),
    gauge('outbox_waiting', 'Letters that wait to be sent by e-mail', mail.waiting),
    gauge('outbox_failed', 'Letters among them whose last attempt failed', mail.failed),
    gauge('reminders_waiting', 'Reminders that wait to be sent', await waitingReminders(from)),
    gauge('notices_waiting', 'Notices that portals are still to be sent', notices.waiting),
    gauge('notices_failed', 'Notices whose last attempt failed', notices.failed),
    gauge('sessions_open', 'Places where people are signed in', open.sessions),
  ]
}

async function ofDisk(): Promise<Metric[]> {
  const { free, total } = await diskNow()
  return [
    gauge('disk_free_bytes', 'Room left on the disk of the data folder', free),
    gauge('disk_total_bytes', 'Size of that disk', total),
  ]
}

const seconds = (instant: string) => Date.parse(instant) / 1000
