import { once } from 'node:events'
import { get, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DeskPages } from './desk-pages'
import { KeptPages } from './kept-pages'
import type { ReceivedRequest } from './received-request'
import { frontServer } from './server'

let url: string
let end: () => void
let version: () => Promise<string>
/** Pages that were drawn, by their address. */
let drawn: string[]
let answer: (res: ServerResponse, page: string) => void

beforeEach(async () => {
  drawn = []
  version = async () => 'first'
  answer = (res, page) => {
    res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
    res.write(page.slice(0, 10))
    res.end(page.slice(10))
  }
  const draw = async (req: ReceivedRequest, res: ServerResponse) => {
    drawn.push(req.url ?? '')
    const nonce = /'nonce-([\w-]+)'/.exec(String(req.headers['content-security-policy']))?.[1]
    answer(res, `<h1>公开指南</h1><script nonce="${nonce}"></script><style nonce="${nonce}"></style>`)
  }
  const server = frontServer(draw, 0, {
    shown: new KeptPages(() => version()),
    desk: new DeskPages(() => version()),
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  end = () => {
    server.closeAllConnections()
    server.close()
  }
})
afterEach(() => end())

const ask = async (address: string, headers: Record<string, string> = {}) => {
  const got = await fetch(`${url}${address}`, { headers })
  const nonce = /'nonce-([\w-]+)'/.exec(got.headers.get('content-security-policy') ?? '')?.[1]
  return { got, nonce, page: await got.text() }
}

test('is drawn once, and has a nonce of its own for everybody', async () => {
  const nonces = new Set<string | undefined>()
  for (let n = 0; n < 5; n++) {
    const { got, nonce, page } = await ask('/agencies/main/apply')
    expect(got.headers.get('cache-control')).toBe('no-store')
    expect(page).toBe(`<h1>公开指南</h1><script nonce="${nonce}"></script><style nonce="${nonce}"></style>`)
    nonces.add(nonce)
  }
  expect(drawn).toEqual(['/agencies/main/apply'])
  expect(nonces.size).toBe(5)
})

test('is drawn anew once anything that it shows was written', async () => {
  await ask('/agencies/main')
  version = async () => 'second'
  await ask('/agencies/main')
  await ask('/agencies/main')
  expect(drawn).toHaveLength(2)
})

test('is not the page of before, when something is written while it is drawn', async () => {
  const before = answer
  answer = (res, page) => {
    version = async () => 'second'
    before(res, page)
  }
  await ask('/agencies/main')
  await ask('/agencies/main')
  expect(drawn).toHaveLength(2)
})

test('is drawn by whoever can, while the database cannot be asked', async () => {
  await ask('/agencies/main')
  version = () => Promise.reject(new Error('away'))
  expect((await ask('/agencies/main')).got.status).toBe(200)
  expect(drawn).toHaveLength(2)
})

test.each([
  ['has any cookie', '/agencies/main', { Cookie: 'text-size=2' }],
  ['asks with words behind the address', '/agencies/main/apply?from=x', {}],
  ['is a part that a script fetches', '/agencies/main', { RSC: '1' }],
  ['is a page of somebody’s own', '/agencies/main/track/0b8e', {}],
  ['is a receipt', '/agencies/main/apply/receipt', {}],
  ['is a page of the desk', '/today', {}],
])('never where the request %s', async (_why, address, headers) => {
  await ask(address, headers)
  await ask(address, headers)
  expect(drawn).toHaveLength(2)
})

test.each<[string, (res: ServerResponse, page: string) => void]>([
  ['a fault', (res, page) => res.writeHead(503, { 'Content-Type': 'text/html' }).end(page)],
  [
    'one that sets a cookie',
    (res, page) => res.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'a=1' }).end(page),
  ],
  ['what is no page', (res) => res.writeHead(200, { 'Content-Type': 'text/plain' }).end('nonce')],
])('never of an answer that is %s', async (_what, other) => {
  answer = other
  await ask('/agencies/main')
  await ask('/agencies/main')
  expect(drawn).toHaveLength(2)
})

test('comes packed for a browser that wants it so, and plain for another', async () => {
  await ask('/agencies/main', { 'Accept-Encoding': 'identity' })
  const raw = await new Promise<{ headers: IncomingHttpHeaders; body: Buffer }>((done) => {
    get(`${url}/agencies/main`, { headers: { 'Accept-Encoding': 'br, gzip' } }, (res) => {
      const chunks: Buffer[] = []
      res
        .on('data', (chunk) => chunks.push(chunk))
        .on('end', () => done({ headers: res.headers, body: Buffer.concat(chunks) }))
    })
  })
  expect(raw.headers).toMatchObject({
    'content-encoding': 'gzip',
    vary: expect.stringContaining('Accept-Encoding'),
  })
  expect(gunzipSync(raw.body).toString()).toContain('公开指南')
  expect(
    (await ask('/agencies/main', { 'Accept-Encoding': 'identity' })).got.headers.get('content-encoding'),
  ).toBeNull()
  expect(drawn).toHaveLength(1)
})
