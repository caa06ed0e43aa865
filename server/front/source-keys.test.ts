import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MAX_BODY_BYTES } from '@/domain/sources/handed-in-size'
import { readKeyring } from '../secrets'
import { newSourceKey } from '../sources/key'
import { frontServer } from './server'

// Who shows the key of a source may bring files to the interface, and nowhere else; who shows none brings a few kilobytes.

const KB = 1024
let url: string
let end: () => Promise<void>

beforeEach(async () => {
  process.env.YISHENBAN_KEY = randomBytes(32).toString('base64')
  process.env.NEXTAUTH_SECRET = 'a secret of the test that is long enough'
  const server = frontServer(async (req, res) => {
    res.end(`took ${(await text(req)).length}`)
  }, 0)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  end = async () => {
    server.closeAllConnections()
    server.close()
  }
})
afterEach(() => end())

const INTERFACE = '/api/intake/v1/requests'

function post(path: string, bytes: number, key?: string): Promise<Response> {
  const headers: Record<string, string> = key ? { Authorization: `Bearer ${key}` } : {}
  return fetch(`${url}${path}`, { method: 'POST', body: 'a'.repeat(bytes), headers })
}

test('a key of ours brings files', async () => {
  const key = newSourceKey(readKeyring())
  const answer = await post(INTERFACE, 2 * 1024 * KB, key)
  expect(await answer.text()).toBe(`took ${2 * 1024 * KB}`)
})

test('after a change of keys those that were given out still do', async () => {
  const key = newSourceKey(readKeyring())
  process.env.YISHENBAN_FORMER_KEYS = process.env.YISHENBAN_KEY
  process.env.YISHENBAN_KEY = randomBytes(32).toString('base64')
  try {
    expect((await post(INTERFACE, 300 * KB, key)).status).toBe(200)
  } finally {
    delete process.env.YISHENBAN_FORMER_KEYS
  }
})

test.each([
  ['none', undefined],
  ['made up', `ysb_${'a'.repeat(48)}`],
  ['of another installation', 'another'],
])('%s: 401 as a problem in Chinese, before the body is received', async (_, given) => {
  const elsewhere = readKeyring({ YISHENBAN_KEY: randomBytes(32).toString('base64') })
  const key = given === 'another' ? newSourceKey(elsewhere) : given
  const answer = await post(INTERFACE, 300 * KB, key)
  expect(answer.status).toBe(401)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(((await answer.json()) as { title: string }).title).toContain('接口密钥')
})

test('no key brings more than a request may hold', async () => {
  const answer = await post(INTERFACE, MAX_BODY_BYTES + 1, newSourceKey(readKeyring()))
  expect(answer.status).toBe(413)
})

test('a key opens nothing beside the interface', async () => {
  const answer = await post('/mail', 300 * KB, newSourceKey(readKeyring()))
  expect(answer.status).toBe(401)
})
