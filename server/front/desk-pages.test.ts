import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { encode } from 'next-auth/jwt'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { givenAgain } from '../metrics/requests'
import { saysItStands, standsNoMore } from './standing'
import { bytesOf, type DrawnSite, drawnSite, pageOf } from './testing/drawn-site'

let site: DrawnSite
let cookies: Record<'zhou' | 'chen', string>
/** On the clock on the wall, which stands still; the first second of a minute. */
let begun: number

const MINUTE_MS = 60_000
const SECRET = 'a secret of at least thirty-two characters'

beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', SECRET)
  const cookieOf = async (sessionToken: string) =>
    `next-auth.session-token=${await encode({ token: { sessionToken }, secret: SECRET })}`
  cookies = { zhou: await cookieOf('zhou'), chen: await cookieOf('chen') }
})

beforeEach(async () => {
  begun = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
  vi.useFakeTimers({ toFake: ['Date'], now: begun })
  site = await drawnSite(pageWith)
  site.says = async () => saysItStands({ version: await site.version(), until: begun + 10 * MINUTE_MS })
})
afterEach(() => {
  site.end()
  vi.useRealTimers()
})

const pageWith = (nonce: string | undefined) =>
  `<h1>案件</h1><script nonce="${nonce}"></script><style nonce="${nonce}"></style>`

const ask = (address: string, headers: Record<string, string> = {}) =>
  pageOf(site, address, { Cookie: cookies.zhou, ...headers })

async function twice(address: string, headers: Record<string, string> = {}) {
  await ask(address, headers)
  await ask(address, headers)
}

test('a page that stands is drawn once for a browser, each time under another nonce', async () => {
  const before = givenAgain()
  const nonces = new Set<string | undefined>()
  for (let n = 0; n < 5; n++) {
    const { got, nonce, page } = await ask('/cases?tab=all')
    expect(got.headers.get('cache-control')).toBe('no-store')
    expect(page).toBe(pageWith(nonce))
    nonces.add(nonce)
  }
  expect(site.drawn).toEqual(['/cases?tab=all'])
  expect(nonces.size).toBe(5)
  expect(givenAgain()).toBe(before + 4)
})

test('whose page it is decides the whole cookie: another person, and the same with larger text, have their own', async () => {
  await ask('/cases')
  await ask('/cases', { Cookie: cookies.chen })
  await ask('/cases', { Cookie: `${cookies.zhou}; text=large` })
  expect(site.drawn).toHaveLength(3)
})

test('each address has a page of its own', async () => {
  await ask('/cases')
  await ask('/cases?tab=all')
  expect(site.drawn).toHaveLength(2)
})

test('is drawn anew once anything was written', async () => {
  await ask('/cases')
  site.version = async () => 'second'
  await twice('/cases')
  expect(site.drawn).toHaveLength(2)
})

test('is not the page of before, when something is written while it is drawn', async () => {
  const before = site.answer
  site.answer = (res, page) => {
    site.version = async () => 'second'
    before(res, page)
  }
  await twice('/cases')
  expect(site.drawn).toHaveLength(2)
})

test.each([
  ['its minute is over', MINUTE_MS],
  ['its session has run out, within the minute', 30_000],
  ['the machine slept over a day', 24 * 60 * MINUTE_MS],
  ['the clock was put back into another minute', -1],
])('is drawn anew once %s', async (_what, later) => {
  site.says = async () => saysItStands({ version: await site.version(), until: begun + 30_000 })
  await ask('/cases')
  vi.setSystemTime(begun + later)
  await ask('/cases')
  expect(site.drawn).toHaveLength(2)
})

test('is given within the whole minute, and not where the minute ends while the database is asked', async () => {
  await ask('/cases')
  vi.setSystemTime(begun + MINUTE_MS - 1)
  await ask('/cases')
  expect(site.drawn).toHaveLength(1)
  site.version = async () => {
    vi.setSystemTime(begun + MINUTE_MS)
    return 'first'
  }
  await ask('/cases')
  expect(site.drawn).toHaveLength(2)
})

test('is not given in the minute in which it was ready, when it was begun in the one before', async () => {
  site.says = async () => {
    vi.setSystemTime(begun + MINUTE_MS)
    saysItStands({ version: await site.version(), until: begun + 10 * MINUTE_MS })
  }
  await ask('/cases')
  site.says = () => {}
  await ask('/cases')
  expect(site.drawn).toHaveLength(2)
})

test('is not kept where a part of it failed, before or after it said that it stands', async () => {
  const stands = site.says
  site.says = async (address) => {
    if (address === '/before') standsNoMore()
    await stands(address)
    if (address === '/after') standsNoMore()
  }
  await twice('/before')
  await twice('/after')
  expect(site.drawn).toHaveLength(4)
})

test('a page that does not say that it stands is drawn each time', async () => {
  site.says = () => {}
  await twice('/cases/0b8e')
  expect(site.drawn).toHaveLength(2)
})

test('is drawn by whoever can, while the database cannot be asked', async () => {
  await ask('/cases')
  site.version = () => Promise.reject(new Error('away'))
  site.says = () => {}
  expect((await ask('/cases')).got.status).toBe(200)
  expect(site.drawn).toHaveLength(2)
})

test('pages that are drawn at once are not taken for each other', async () => {
  site.says = async (address) => {
    await pause(5)
    if (address === '/a' || address === '/c')
      saysItStands({ version: await site.version(), until: begun + 10 * MINUTE_MS })
  }
  const all = ['/a', '/b', '/c', '/d']
  await Promise.all(all.map((address) => ask(address)))
  site.drawn = []
  for (const address of all) await ask(address)
  expect(site.drawn).toEqual(['/b', '/d'])
})

test('what is asked on one connection behind another request says nothing of that one', async () => {
  const [begins, stands] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  site.says = async (address) => {
    if (address === '/slow') {
      begins.resolve()
      return stands.promise
    }
    await begins.promise
    saysItStands({ version: await site.version(), until: begun + 10 * MINUTE_MS })
    stands.resolve()
  }
  const asked = (address: string, more = '') =>
    `GET ${address} HTTP/1.1\r\nHost: a\r\nCookie: ${cookies.zhou}\r\n${more}\r\n`
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1')
  socket.write(asked('/slow') + asked('/cases', 'RSC: 1\r\nConnection: close\r\n'))
  socket.resume()
  await once(socket, 'close')
  expect(site.drawn).toHaveLength(2)
  await ask('/slow')
  expect(site.drawn).toHaveLength(3)
})

test.each<[string, string, Record<string, string>]>([
  ['comes without a session', '/cases', { Cookie: 'text=large' }],
  ['has a cookie of a session that nobody made here', '/cases', { Cookie: 'next-auth.session-token=forged' }],
  ['is a part that a script fetches', '/cases', { RSC: '1' }],
  ['says so without a value', '/cases', { RSC: '' }],
  ['asks for a piece', '/cases', { Range: 'bytes=0-10' }],
  ['is for no page', '/api/palette', {}],
])('never where the request %s', async (_why, address, headers) => {
  await twice(address, headers)
  expect(site.drawn).toHaveLength(2)
})

test.each<[string, (res: ServerResponse, page: string) => void]>([
  ['a fault', (res, page) => res.writeHead(503, { 'Content-Type': 'text/html' }).end(page)],
  ['one that leads elsewhere', (res) => res.writeHead(307, { Location: '/sign-in' }).end()],
  [
    'one that sets a cookie',
    (res, page) => res.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'a=1' }).end(page),
  ],
  ['a page without the nonce', (res) => res.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>')],
  ['what is no page', (res) => res.writeHead(200, { 'Content-Type': 'text/plain' }).end('nonce')],
  [
    'longer than any page',
    (res, page) => res.writeHead(200, { 'Content-Type': 'text/html' }).end(page + ' '.repeat(600_000)),
  ],
])('never of an answer that is %s', async (_what, other) => {
  site.answer = other
  const got = () => fetch(`${site.url}/cases`, { headers: { Cookie: cookies.zhou }, redirect: 'manual' })
  await (await got()).text()
  await (await got()).text()
  expect(site.drawn).toHaveLength(2)
})

test('an answer that was broken off is not kept', async () => {
  site.answer = (res, page) => {
    res.writeHead(200, { 'Content-Type': 'text/html' })
    res.write(page.slice(0, 10))
    res.destroy()
  }
  await expect(ask('/cases')).rejects.toThrow()
  await expect(ask('/cases')).rejects.toThrow()
  expect(site.drawn).toHaveLength(2)
})

test('an answer that its browser did not wait for is not kept', async () => {
  const gone = Promise.withResolvers<void>()
  const before = site.answer
  site.answer = (res, page) => {
    res.writeHead(200, { 'Content-Type': 'text/html' })
    res.write(page.slice(0, 10))
    res.once('close', () => {
      res.end(page.slice(10))
      gone.resolve()
    })
  }
  const leaving = new AbortController()
  const headers = { Cookie: cookies.zhou }
  await fetch(`${site.url}/cases`, { headers, signal: leaving.signal })
  leaving.abort()
  await gone.promise
  site.answer = before
  await ask('/cases')
  expect(site.drawn).toHaveLength(2)
})

test('no header brings the nonce of before', async () => {
  site.answer = (res, page) => {
    const nonce = /nonce="([^"]+)"/.exec(page)?.[1]
    res.setHeader('Link', `</a.js>; rel=preload; as="script"; nonce="${nonce}"`)
    res.writeHead(200, { 'Content-Type': 'text/html' }).end(page)
  }
  await ask('/cases')
  const { got, nonce } = await ask('/cases')
  expect(got.headers.get('link')).toBe(`</a.js>; rel=preload; as="script"; nonce="${nonce}"`)
  expect(site.drawn).toHaveLength(1)
})

test('what Next has packed comes packed for a browser that wants it so, and plain for another', async () => {
  site.answer = (res, page) => {
    res.writeHead(200, {
      'Content-Type': 'text/html',
      'Content-Encoding': 'gzip',
      Vary: 'RSC, Accept-Encoding',
    })
    res.end(gzipSync(page))
  }
  await ask('/cases', { 'User-Agent': 'browser' })
  const packed = await raw('/cases', 'br, gzip')
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'RSC, Accept-Encoding' })
  expect(gunzipSync(packed.body).toString()).toContain('案件')
  const plain = await raw('/cases', 'identity')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body.toString()).toContain('案件')
  expect(site.drawn).toHaveLength(1)
})

test('what is kept is bounded: pages that nobody has asked for longest give way', async () => {
  site.answer = (res, page) =>
    res.writeHead(200, { 'Content-Type': 'text/html' }).end(page + 'x'.repeat(500_000))
  await ask('/first')
  for (let n = 0; n < 40; n++) {
    await ask(`/cases/${n}`)
    if (n === 20) await ask('/first')
  }
  site.drawn = []
  await ask('/cases/39')
  await ask('/first')
  await ask('/cases/0')
  expect(site.drawn).toEqual(['/cases/0'])
})

test('what pages are kept under counts as well: long cookies drive out others', async () => {
  const long = `${cookies.zhou}; long=${'x'.repeat(12_000)}`
  await ask('/first')
  for (let n = 0; n < 1_500; n++) await ask(`/cases/${n}`, { Cookie: long })
  site.drawn = []
  await ask('/cases/1499', { Cookie: long })
  await ask('/first')
  expect(site.drawn).toEqual(['/first'])
})

const raw = (address: string, encoding: string) =>
  bytesOf(site, address, {
    Cookie: cookies.zhou,
    'User-Agent': 'browser',
    'Accept-Encoding': encoding,
  })
