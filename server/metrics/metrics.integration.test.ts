import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { captureLog } from '../log/testing/captured'
import { forgetLatestInstant } from '../operation/clock'
import { forgetLastRuns, recordedRun } from '../operation/recorded'
import { handIn, openOffice } from '../testing/office'
import { mayReadMetrics, metrics } from './collect'
import { areaOf, countGivenAgain, countRequests, givenAgain } from './requests'
import { parsedMetrics } from './testing/parsed'

const TOKEN = 'a-token-of-the-monitor-42'
const site = createServer((req, res) => {
  res.statusCode = Number(/status=(\d+)/.exec(req.url ?? '')?.[1] ?? 200)
  res.end()
})
let at = ''
let log: ReturnType<typeof captureLog>

beforeAll(async () => {
  const close = await openTestDatabase()
  forgetLastRuns()
  forgetLatestInstant()
  const { clerk } = await openOffice()
  await handIn(clerk)
  countRequests()
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening))
  at = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  return close
})
beforeEach(() => {
  log = captureLog()
})
afterEach(() => {
  log.end()
  delete process.env.YISHENBAN_METRICS_TOKEN
})
afterAll(() => {
  site.close()
})

test('without a token there is nothing to read, and with one only for whoever shows it', () => {
  expect(mayReadMetrics(`Bearer ${TOKEN}`)).toBeNull()
  process.env.YISHENBAN_METRICS_TOKEN = TOKEN
  expect(mayReadMetrics(`Bearer ${TOKEN}`)).toBe(true)
  for (const shown of [
    null,
    '',
    TOKEN,
    'Bearer ',
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
    `Basic ${TOKEN}`,
  ])
    expect(mayReadMetrics(shown)).toBe(false)
})

test('a monitor reads requests, jobs, store, disk and checks', async () => {
  await recordedRun('sweep', async () => ({ done: 2 }))
  await recordedRun('outbox', async () => ({ left: 1 }))
  await fetch(`${at}/cases?q=${encodeURIComponent('王某某')}`)
  await fetch(`${at}/cases/1?status=429`)
  countGivenAgain()
  const { samples, types } = parsedMetrics(await metrics())
  const value = (name: string, labels = {}) =>
    samples.find((one) => one.name === `yishenban_${name}` && holds(one.labels, labels))?.value
  expect(value('up')).toBe(1)
  expect(value('open_cases')).toBe(1)
  expect(value('job_ok', { job: 'sweep' })).toBe(1)
  expect(value('job_ok', { job: 'outbox' })).toBe(0)
  expect(value('requests_total', { area: 'desk', status: '2xx' })).toBeGreaterThanOrEqual(1)
  expect(value('limit_hits_total', { status: '429' })).toBe(1)
  expect(value('request_seconds_count', { area: 'desk' })).toBe(
    value('request_seconds_bucket', { area: 'desk', le: '+Inf' }),
  )
  expect(value('pages_given_again_total')).toBe(givenAgain())
  expect(value('disk_free_bytes')).toBeGreaterThan(0)
  expect(value('ready', { check: 'clock' })).toBe(1)
  expect(types.get('yishenban_request_seconds')).toBe('histogram')
})

test('whatever is asked for, the metrics stay as long as they are, and say nothing of anybody', async () => {
  await fetch(`${at}/`)
  const before = parsedMetrics(await metrics()).samples.length
  for (let n = 0; n < 300; n++) await fetch(`${at}/agencies/王某某-${n}?phone=1380000${1000 + n}`)
  const after = await metrics()
  expect(parsedMetrics(after).samples.length).toBe(before)
  expect(before).toBeLessThan(300)
  expect(after).not.toMatch(/王某某|1380000/)
})

test('a request that failed is logged by its part of the program, without its address', async () => {
  await fetch(`${at}/cases?status=503&q=${encodeURIComponent('王某某')}`)
  expect(log.lines()).toMatchObject([{ kind: 'request', area: 'desk', method: 'GET', status: 503 }])
  expect(log.text()).not.toMatch(/cases|%E7/)
})

test('addresses belong to few parts', () => {
  const areas = [
    '/',
    '/track?x',
    '/agencies/main/apply',
    '/sign-in',
    '/today',
    '/api/files/1',
    '/api/ready',
    '/%',
    '//x',
  ]
  expect(areas.map(areaOf)).toEqual([
    'public',
    'public',
    'public',
    'sign_in',
    'desk',
    'download',
    'watch',
    'desk',
    'desk',
  ])
})

function holds(labels: Readonly<Record<string, string>>, like: Readonly<Record<string, string>>): boolean {
  return Object.entries(like).every(([name, value]) => labels[name] === value)
}
