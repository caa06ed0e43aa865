import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '../log/log'

/** Upper bounds of what a request takes, in seconds. */
export const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

/** From then on a request is worth a line in the log, in milliseconds. */
const SLOW_MS = 3_000

/** Parts of the program that requests are counted by: few, whatever anybody asks for. */
const AREAS = ['static', 'watch', 'intake', 'download', 'sign_in', 'public', 'desk'] as const
type Area = (typeof AREAS)[number]

interface Counted {
  /** Requests that took no longer than the bound of each bucket, and those that took longer, one place further on. */
  buckets: number[]
  seconds: number
  /** By status. */
  statuses: Map<number, number>
}

// The server in front and the program behind are bundled apart, in the same process.
const kept = globalThis as typeof globalThis & {
  yishenbanRequests?: Map<Area, Counted>
  yishenbanCounts?: true
  yishenbanGivenAgain?: number
}
kept.yishenbanRequests ??= new Map()
const requests = kept.yishenbanRequests

/** From now on every request of this process is counted, and one that failed or took long is logged, without its address. */
export function countRequests(): void {
  if (kept.yishenbanCounts) return
  kept.yishenbanCounts = true
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const area = areaOf(request.url ?? '/')
    const begun = performance.now()
    response.once('finish', () =>
      count(area, {
        method: request.method ?? '',
        status: response.statusCode,
        ms: performance.now() - begun,
      }),
    )
  })
}

function count(area: Area, { method, status, ms }: { method: string; status: number; ms: number }): void {
  const counted = requests.get(area) ?? {
    buckets: BUCKETS.map(() => 0).concat(0),
    seconds: 0,
    statuses: new Map(),
  }
  requests.set(area, counted)
  const bucket = BUCKETS.findIndex((bound) => ms / 1000 <= bound)
  const at = bucket < 0 ? BUCKETS.length : bucket
  counted.buckets[at] = (counted.buckets[at] ?? 0) + 1
  counted.seconds += ms / 1000
  counted.statuses.set(status, (counted.statuses.get(status) ?? 0) + 1)
  if (status >= 500 || ms >= SLOW_MS) log('request', { area, method, status, ms })
}

const OF_PATH: readonly (readonly [RegExp, Area])[] = [
  [/^\/_next\//, 'static'],
  [/^\/api\/(health|ready|metrics)(\/|$)/, 'watch'],
  [/^\/api\/intake\//, 'intake'],
  [/^\/api\/(auth|challenge)(\/|$)/, 'sign_in'],
  [/^\/api\//, 'download'],
  [/^\/(sign-in|sign-out|second-factor|password|first-run)(\/|$)/, 'sign_in'],
  [/^\/($|agencies\/|apply(\/|$)|track(\/|$))/, 'public'],
]

/** The part of the program that an address belongs to, whether or not there is anything. */
export function areaOf(url: string): Area {
  const path = url.split('?')[0] ?? '/'
  return OF_PATH.find(([pattern]) => pattern.test(path))?.[1] ?? 'desk'
}

/** A page of the desk was given again as it was drawn before. */
export function countGivenAgain(): void {
  kept.yishenbanGivenAgain = givenAgain() + 1
}

/** Pages that were given again since the start of this process. */
export function givenAgain(): number {
  return kept.yishenbanGivenAgain ?? 0
}

/** What was counted since the start of this process. */
export function requestCounts(): ReadonlyMap<string, Readonly<Counted>> {
  return requests
}

/** Answers that somebody was sent away with because of a limit, by status. */
const LIMIT_STATUSES = [408, 413, 414, 429, 431, 503]

export function limitHits(): { status: number; times: number }[] {
  return LIMIT_STATUSES.map((status) => ({
    status,
    times: [...requests.values()].reduce((sum, { statuses }) => sum + (statuses.get(status) ?? 0), 0),
  }))
}
