import type { ServerResponse } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bytesOf, type DrawnSite, drawnSite, pageOf } from './testing/drawn-site'

let site: DrawnSite

const pageWith = (nonce: string | undefined) =>
  `<h1>公开指南</h1><script nonce="${nonce}"></script><style nonce="${nonce}"></style>`

beforeEach(async () => {
  site = await drawnSite(pageWith)
})
afterEach(() => site.end())

const ask = (address: string, headers: Record<string, string> = {}) => pageOf(site, address, headers)

test('is drawn once, and has a nonce of its own for everybody', async () => {
  const nonces = new Set<string | undefined>()
  for (let n = 0; n < 5; n++) {
    const { got, nonce, page } = await ask('/agencies/main/apply')
    expect(got.headers.get('cache-control')).toBe('no-store')
    expect(page).toBe(pageWith(nonce))
    nonces.add(nonce)
  }
  expect(site.drawn).toEqual(['/agencies/main/apply'])
  expect(nonces.size).toBe(5)
})

test('is drawn anew once anything that it shows was written', async () => {
  await ask('/agencies/main')
  site.version = async () => 'second'
  await ask('/agencies/main')
  await ask('/agencies/main')
  expect(site.drawn).toHaveLength(2)
})

test('is not the page of before, when something is written while it is drawn', async () => {
  const before = site.answer
  site.answer = (res, page) => {
    site.version = async () => 'second'
    before(res, page)
  }
  await ask('/agencies/main')
  await ask('/agencies/main')
  expect(site.drawn).toHaveLength(2)
})

test('is drawn by whoever can, while the database cannot be asked', async () => {
  await ask('/agencies/main')
  site.version = () => Promise.reject(new Error('away'))
  expect((await ask('/agencies/main')).got.status).toBe(200)
  expect(site.drawn).toHaveLength(2)
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
  expect(site.drawn).toHaveLength(2)
})

test.each<[string, (res: ServerResponse, page: string) => void]>([
  ['a fault', (res, page) => res.writeHead(503, { 'Content-Type': 'text/html' }).end(page)],
  [
    'one that sets a cookie',
    (res, page) => res.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'a=1' }).end(page),
  ],
  ['what is no page', (res) => res.writeHead(200, { 'Content-Type': 'text/plain' }).end('nonce')],
])('never of an answer that is %s', async (_what, other) => {
  site.answer = other
  await ask('/agencies/main')
  await ask('/agencies/main')
  expect(site.drawn).toHaveLength(2)
})

test('comes packed for a browser that wants it so, and plain for another', async () => {
  await ask('/agencies/main', { 'Accept-Encoding': 'identity' })
  const raw = await bytesOf(site, '/agencies/main', { 'Accept-Encoding': 'br, gzip' })
  expect(raw.headers).toMatchObject({
    'content-encoding': 'gzip',
    vary: expect.stringContaining('Accept-Encoding'),
  })
  expect(gunzipSync(raw.body).toString()).toContain('公开指南')
  for (const plain of ['identity', 'gzip;q=0']) {
    const got = await bytesOf(site, '/agencies/main', { 'Accept-Encoding': plain })
    expect(got.headers['content-encoding']).toBeUndefined()
    expect(got.body.toString()).toContain('公开指南')
  }
  expect(site.drawn).toHaveLength(1)
})
