import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cases, sourceNotices, sources } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { sourceNotice } from '@/domain/sources/answered'
import { MOST_ATTEMPTS } from '@/domain/sources/notice-pauses'
import { aRequest } from '../intake-api/testing/a-request'
import { administratorOf, connectPortal, portalWith } from '../intake-api/testing/portal'
import { must, openOffice, type TestOffice } from '../testing/office'
import { atInstant, now } from '../today'
import { endSource, retryNotices } from './administer'
import { deliverSourceNotices, signatureOf } from './deliver-notices'

let office: TestOffice
let portal: Server
let told: { headers: IncomingHttpHeaders; body: string }[]
/** What the portal answers with. */
let answers: { status: number; location?: string }
let secret: string

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  told = []
  answers = { status: 204 }
  portal = createServer((req, res) => {
    let body = ''
    req.on('data', (piece) => {
      body += piece
    })
    req.on('end', () => {
      told.push({ headers: req.headers, body })
      res.writeHead(answers.status, answers.location ? { Location: answers.location } : {}).end()
    })
  })
  await new Promise<void>((ready) => portal.listen(0, '127.0.0.1', ready))
  const { port } = portal.address() as AddressInfo
  const noticeAddress = `http://127.0.0.1:${port}/notices`
  const connected = await connectPortal(administratorOf(office.agencyId), { noticeAddress })
  secret = connected.secret
  await portalWith(connected.key).handIn(aRequest())
  return close
})
afterEach(() => {
  portal.close()
})

async function confirm(): Promise<void> {
  const [row] = await rowsOf(cases)
  await must(office.clerk, row?.id ?? '', 'confirmReceipt', { on: '2026-03-18' }, 1)
}

const notices = () => rowsOf(sourceNotices)
const waiting = async () => (await notices()).filter(({ nextAttemptAt }) => nextAttemptAt !== null)
const minutesOn = (minutes: number) => new Date(Date.parse(now()) + minutes * 60_000).toISOString()

test('a step is told once, signed, with the number of the portal and nothing personal', async () => {
  expect(await deliverSourceNotices()).toEqual({ delivered: 0, failed: 0 })
  await confirm()
  expect(await deliverSourceNotices()).toEqual({ delivered: 1, failed: 0 })
  expect(await deliverSourceNotices()).toEqual({ delivered: 0, failed: 0 })
  expect(told).toHaveLength(1)
  const { headers, body } = told[0] ?? { headers: {}, body: '' }
  expect(sourceNotice.parse(JSON.parse(body))).toMatchObject({
    sourceNumber: 'SQ-2026-0001',
    state: 'received',
  })
  expect(body).not.toMatch(/王某某|13800000000/)
  const signature = String(headers['yishenban-signature'])
  const second = Number(/^t=(\d+),/.exec(signature)?.[1])
  expect(Math.abs(second * 1000 - Date.now())).toBeLessThan(60_000)
  expect(signature).toBe(signatureOf(body, secret, second))
  // Whoever does not hold the secret, or alters a letter, makes another.
  expect(signature).not.toBe(signatureOf(`${body} `, secret, second))
  expect(signature).not.toBe(signatureOf(body, `${secret}0`, second))
})

test('a step that is refused or fails tells nobody', async () => {
  await expect(confirm().then(() => confirm())).rejects.toThrow()
  expect(await waiting()).toHaveLength(1)
})

test.each([
  ['refused', { status: 500 }],
  ['redirected', { status: 302, location: 'http://127.0.0.1:1/inside' }],
])('%s: tried again later under the same id, and the administrator is told why', async (failure, given) => {
  await confirm()
  answers = given
  expect(await deliverSourceNotices()).toEqual({ delivered: 0, failed: 1 })
  expect((await waiting())[0]).toMatchObject({ failure, attempts: 1 })
  expect(await deliverSourceNotices()).toEqual({ delivered: 0, failed: 0 })
  answers = { status: 200 }
  await atInstant(minutesOn(5), () => deliverSourceNotices())
  expect(await waiting()).toHaveLength(0)
  expect(told.map(({ body }) => JSON.parse(body).id)).toEqual(
    [told[0], told[0]].map((one) => JSON.parse(one?.body ?? '').id),
  )
  expect((await notices()).every((one) => one.failure === null)).toBe(true)
})

test('nobody listens: given up after many attempts, until the administrator lets it be tried again', async () => {
  await confirm()
  portal.closeAllConnections()
  await new Promise((closed) => portal.close(closed))
  for (let n = 1; n <= MOST_ATTEMPTS; n++) await atInstant(minutesOn(n * 400), () => deliverSourceNotices())
  expect(await waiting()).toHaveLength(0)
  const given = (await notices()).filter(({ failure }) => failure === 'unreachable')
  expect(given).toMatchObject([{ attempts: MOST_ATTEMPTS, deliveredAt: null }])
  const [source] = await rowsOf(sources)
  const administrator = administratorOf(office.agencyId)
  expect(await retryNotices(administrator, source?.id ?? '')).toMatchObject({ done: '即将重发 1 条通知。' })
  expect(await waiting()).toMatchObject([{ attempts: 0 }])
  expect(await retryNotices(administrator, source?.id ?? '')).toMatchObject({
    refusal: { rule: 'nothingGivenUp' },
  })
})

test('a clock that was ahead by a month keeps no notice waiting when it is right again', async () => {
  await confirm()
  answers = { status: 503 }
  expect(await atInstant(minutesOn(30 * 24 * 60), () => deliverSourceNotices())).toMatchObject({ failed: 1 })
  answers = { status: 204 }
  expect(await deliverSourceNotices()).toEqual({ delivered: 1, failed: 0 })
})

test('two servers at once tell it once', async () => {
  await confirm()
  await Promise.all([deliverSourceNotices(), deliverSourceNotices()])
  expect(told).toHaveLength(1)
})

test('a source that was ended is told nothing any more', async () => {
  await confirm()
  const [source] = await rowsOf(sources)
  await endSource(administratorOf(office.agencyId), source?.id ?? '')
  expect(await deliverSourceNotices()).toEqual({ delivered: 0, failed: 0 })
  expect(told).toHaveLength(0)
})
