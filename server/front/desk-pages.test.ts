import { once } from 'node:events'
import { get, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { encode } from 'next-auth/jwt'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { givenAgain } from '../metrics/requests'
import { DeskPages } from './desk-pages'
import { KeptPages } from './kept-pages'
import type { ReceivedRequest } from './received-request'
import { frontServer } from './server'
import { saysItStands, standsNoMore } from './standing'

let url: string
let end: () => void
let version: () => Promise<string>
/** What the page that is drawn next says of itself. */
let says: (address: string) => void | Promise<void>
let answer: (res: ServerResponse, page: string) => void
/** Pages that were drawn, by their address. */
let drawn: string[]
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
  drawn = []
  version = async () => 'first'
  says = async () => saysItStands({ version: await version(), until: begun + 10 * MINUTE_MS })
  answer = (res, page) => {
    res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
    res.write(page.slice(0, 10))
    res.end(page.slice(10))
  }
  const draw = async (req: ReceivedRequest, res: ServerResponse) => {
    drawn.push(req.url ?? '')
    const nonce = /'nonce-([\w-]+)'/.exec(String(req.headers['content-security-policy']))?.[1]
    await pause(1)
    await says(req.url ?? '')
    answer(res, pageWith(nonce))
  }
  const versionNow = () => version()
  const kept = { shown: new KeptPages(versionNow), desk: new DeskPages(versionNow) }
  const server = frontServer(draw, 0, kept)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  end = () => {
    server.closeAllConnections()
    server.close()
  }
})
afterEach(() => {
  end()
  vi.useRealTimers()
})

const pageWith = (nonce: string | undefined) =>
  `<h1>案件</h1><script nonce="${nonce}"></script><style nonce="${nonce}"></style>`

async function ask(address: string, headers: Record<string, string> = {}) {
  const got = await fetch(`${url}${address}`, { headers: { Cookie: cookies.zhou, ...headers } })
  const nonce = /'nonce-([\w-]+)'/.exec(got.headers.get('content-security-policy') ?? '')?.[1]
  return { got, nonce, page: await got.text() }
}

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
  expect(drawn).toEqual(['/cases?tab=all'])
  expect(nonces.size).toBe(5)
  expect(givenAgain()).toBe(before + 4)
})

test('whose page it is decides the whole cookie: another person, and the same with larger text, have their own', async () => {
  await ask('/cases')
  await ask('/cases', { Cookie: cookies.chen })
  await ask('/cases', { Cookie: `${cookies.zhou}; text=large` })
  expect(drawn).toHaveLength(3)
})

test('each address has a page of its own', async () => {
  await ask('/cases')
  await ask('/cases?tab=all')
  expect(drawn).toHaveLength(2)
})

test('is drawn anew once anything was written', async () => {
  await ask('/cases')
  version = async () => 'second'
  await twice('/cases')
  expect(drawn).toHaveLength(2)
})

test('is not the page of before, when something is written while it is drawn', async () => {
  const before = answer
  answer = (res, page) => {
    version = async () => 'second'
    before(res, page)
  }
  await twice('/cases')
  expect(drawn).toHaveLength(2)
})

test.each([
  ['its minute is over', MINUTE_MS],
  ['its session has run out, within the minute', 30_000],
  ['the machine slept over a day', 24 * 60 * MINUTE_MS],
  ['the clock was put back into another minute', -1],
])('is drawn anew once %s', async (_what, later) => {
  says = async () => saysItStands({ version: await version(), until: begun + 30_000 })
  await ask('/cases')
  vi.setSystemTime(begun + later)
  await ask('/cases')
  expect(drawn).toHaveLength(2)
})

test('is given within the whole minute, and not where the minute ends while the database is asked', async () => {
  await ask('/cases')
  vi.setSystemTime(begun + MINUTE_MS - 1)
  await ask('/cases')
  expect(drawn).toHaveLength(1)
  version = async () => {
    vi.setSystemTime(begun + MINUTE_MS)
    return 'first'
  }
  await ask('/cases')
  expect(drawn).toHaveLength(2)
})

test('is not given in the minute in which it was ready, when it was begun in the one before', async () => {
  says = async () => {
    vi.setSystemTime(begun + MINUTE_MS)
    saysItStands({ version: await version(), until: begun + 10 * MINUTE_MS })
  }
  await ask('/cases')
  says = () => {}
  await ask('/cases')
  expect(drawn).toHaveLength(2)
})

test('is not kept where a part of it failed, before or after it said that it stands', async () => {
  const stands = says
  says = async (address) => {
    if (address === '/before') standsNoMore()
    await stands(address)
    if (address === '/after') standsNoMore()
  }
  await twice('/before')
  await twice('/after')
  expect(drawn).toHaveLength(4)
})

test('a page that does not say that it stands is drawn each time', async () => {
  says = () => {}
  await twice('/cases/0b8e')
  expect(drawn).toHaveLength(2)
})

test('is drawn by whoever can, while the database cannot be asked', async () => {
  await ask('/cases')
  version = () => Promise.reject(new Error('away'))
  says = () => {}
  expect((await ask('/cases')).got.status).toBe(200)
  expect(drawn).toHaveLength(2)
})

test('pages that are drawn at once are not taken for each other', async () => {
  says = async (address) => {
    await pause(5)
    if (address === '/a' || address === '/c')
      saysItStands({ version: await version(), until: begun + 10 * MINUTE_MS })
  }
  const all = ['/a', '/b', '/c', '/d']
  await Promise.all(all.map((address) => ask(address)))
  drawn = []
  for (const address of all) await ask(address)
  expect(drawn).toEqual(['/b', '/d'])
})

test('what is asked on one connection behind another request says nothing of that one', async () => {
  const [begins, stands] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  says = async (address) => {
    if (address === '/slow') {
      begins.resolve()
      return stands.promise
    }
    await begins.promise
    saysItStands({ version: await version(), until: begun + 10 * MINUTE_MS })
    stands.resolve()
  }
  const asked = (address: string, more = '') =>
    `GET ${address} HTTP/1.1\r\nHost: a\r\nCookie: ${cookies.zhou}\r\n${more}\r\n`
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(asked('/slow') + asked('/cases', 'RSC: 1\r\nConnection: close\r\n'))
  socket.resume()
  await once(socket, 'close')
  expect(drawn).toHaveLength(2)
  await ask('/slow')
  expect(drawn).toHaveLength(3)
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
  expect(drawn).toHaveLength(2)
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
  answer = other
  const got = () => fetch(`${url}/cases`, { headers: { Cookie: cookies.zhou }, redirect: 'manual' })
  await (await got()).text()
  await (await got()).text()
  expect(drawn).toHaveLength(2)
})

test('an answer that was broken off is not kept', async () => {
  answer = (res, page) => {
    res.writeHead(200, { 'Content-Type': 'text/html' })
    res.write(page.slice(0, 10))
    res.destroy()
  }
  await expect(ask('/cases')).rejects.toThrow()
  await expect(ask('/cases')).rejects.toThrow()
  expect(drawn).toHaveLength(2)
})

test('an answer that its browser did not wait for is not kept', async () => {
  const gone = Promise.withResolvers<void>()
  const before = answer
  answer = (res, page) => {
    res.writeHead(200, { 'Content-Type': 'text/html' })
    res.write(page.slice(0, 10))
    res.once('close', () => {
      res.end(page.slice(10))
      gone.resolve()
    })
  }
  const leaving = new AbortController()
  const headers = { Cookie: cookies.zhou }
  await fetch(`${url}/cases`, { headers, signal: leaving.signal })
  leaving.abort()
  await gone.promise
  answer = before
  await ask('/cases')
  expect(drawn).toHaveLength(2)
})

test('no header brings the nonce of before', async () => {
  answer = (res, page) => {
    const nonce = /nonce="([^"]+)"/.exec(page)?.[1]
    res.setHeader('Link', `</a.js>; rel=preload; as="script"; nonce="${nonce}"`)
    res.writeHead(200, { 'Content-Type': 'text/html' }).end(page)
  }
  await ask('/cases')
  const { got, nonce } = await ask('/cases')
  expect(got.headers.get('link')).toBe(`</a.js>; rel=preload; as="script"; nonce="${nonce}"`)
  expect(drawn).toHaveLength(1)
})

test('what Next has packed comes packed for a browser that wants it so, and plain for another', async () => {
  answer = (res, page) => {
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
  expect(drawn).toHaveLength(1)
})

test('what is kept is bounded: pages that nobody has asked for longest give way', async () => {
  answer = (res, page) => res.writeHead(200, { 'Content-Type': 'text/html' }).end(page + 'x'.repeat(500_000))
  await ask('/first')
  for (let n = 0; n < 40; n++) {
    await ask(`/cases/${n}`)
    if (n === 20) await ask('/first')
  }
  drawn = []
  await ask('/cases/39')
  await ask('/first')
  await ask('/cases/0')
  expect(drawn).toEqual(['/cases/0'])
})

test('what pages are kept under counts as well: long cookies drive out others', async () => {
  const long = `${cookies.zhou}; long=${'x'.repeat(12_000)}`
  await ask('/first')
  for (let n = 0; n < 1_500; n++) await ask(`/cases/${n}`, { Cookie: long })
  drawn = []
  await ask('/cases/1499', { Cookie: long })
  await ask('/first')
  expect(drawn).toEqual(['/first'])
})

function raw(address: string, encoding: string) {
  return new Promise<{ headers: Record<string, unknown>; body: Buffer }>((done) => {
    get(
      `${url}${address}`,
      { headers: { Cookie: cookies.zhou, 'User-Agent': 'browser', 'Accept-Encoding': encoding } },
      (res) => {
        const chunks: Buffer[] = []
        res.on('data', (chunk) => chunks.push(chunk))
        res.on('end', () => done({ headers: res.headers, body: Buffer.concat(chunks) }))
      },
    )
  })
}
