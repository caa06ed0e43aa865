import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StoreFault } from '@/db/connection'
import { REFUSALS, refuse } from '../front/refusals'
import { answerInWords, faultMet } from './answers'

// A server as Next is one: it notes what was thrown, then answers 500 with whatever it has.

let server: Server
let url: string
beforeAll(async () => {
  answerInWords()
  server = createServer(async (request, response) => {
    await new Promise((resolve) => setImmediate(resolve))
    if (request.url === '/in-front') return refuse(request, response, REFUSALS.busy)
    const thrown = THROWN[request.url ?? '']
    if (thrown) {
      faultMet(thrown)
      response.statusCode = 500
      if (request.headers['next-action']) {
        response.setHeader('Content-Type', 'text/x-component')
        response.flushHeaders()
        response.write('0:{"a":"$@1"}\n')
        response.end('1:E{"digest":"fault:away"}\n')
        return
      }
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.setHeader('Content-Encoding', 'gzip')
      response.write('<html id="__next_error__">')
      response.end('</html>')
      return
    }
    const [status = 200, type, body] = PLAIN[request.url ?? ''] ?? [404]
    response.statusCode = status
    if (type) response.setHeader('Content-Type', type)
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const THROWN: Record<string, unknown> = {
  '/away': new StoreFault('away', 'gone'),
  '/full': Object.assign(new Error('write'), { code: 'ENOSPC' }),
  '/agencies/main/apply': new StoreFault('locked', 'busy'),
  '/unknown': new TypeError('Cannot read properties of undefined'),
  '/no-form': new Error('Multipart: Boundary not found'),
  '/cases/%': new Error('URIError'),
}

const PLAIN: Record<string, [number, string?, string?]> = {
  '/fine': [200, 'text/html', '<p>甲</p>'],
  '/refused': [403, 'text/plain; charset=utf-8', '您不能导出。'],
  '/bare': [404],
  '/english': [400, 'text/plain', 'Bad Request'],
  '/json': [401, 'application/json', '{}'],
  '/moved': [303],
}

const page = { headers: { accept: 'text/html' }, redirect: 'manual' as const }

test.each([
  ['/away', 503, '60', '数据库暂时连接不上'],
  ['/full', 503, '300', '磁盘空间已满'],
  ['/agencies/main/apply', 503, '60', '可以邮寄或者当面提交'],
  ['/unknown', 500, null, '没有预料到的问题'],
  ['/no-form', 400, null, '不能识别的请求'],
  ['/cases/%', 400, null, '不能识别的请求'],
  ['/bare', 404, null, '没有找到'],
  ['/english', 400, null, '不能识别的请求'],
])('%s is answered with %i, when to try again and words, as a page', async (path, status, again, words) => {
  const answer = await fetch(url + path, page)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('retry-after')).toBe(again)
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await answer.text()
  expect(html).toContain(words)
  expect(html).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/)
  expect(html).not.toMatch(/Bad Request|__next_error__|Cannot read/)
})

test('who asks for no page gets the words alone, and HEAD nothing but the status', async () => {
  const answer = await fetch(`${url}/away`)
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(await answer.text()).toMatch(/^数据库暂时连接不上。已保存的内容不受影响.*\n$/)
  const head = await fetch(`${url}/away`, { method: 'HEAD' })
  expect(head.status).toBe(503)
  expect(await head.text()).toBe('')
})

test('React reads an action’s answer itself, with its status', async () => {
  const answer = await fetch(`${url}/away`, { method: 'POST', headers: { 'next-action': 'x' }, body: '[]' })
  expect(answer.status).toBe(503)
  expect(await answer.text()).toBe('0:{"a":"$@1"}\n1:E{"digest":"fault:away"}\n')
})

test('what is sent to an address is not simply sent again', async () => {
  const html = await (await fetch(`${url}/away`, { ...page, method: 'POST', body: 'x' })).text()
  expect(html).toContain('请按浏览器的“返回”')
  expect(html).not.toContain('重试')
})

test.each([
  ['/fine', 200, '<p>甲</p>'],
  ['/refused', 403, '您不能导出。'],
  ['/json', 401, '{}'],
  ['/moved', 303, ''],
])('%s keeps its own words', async (path, status, body) => {
  const answer = await fetch(url + path, page)
  expect(answer.status).toBe(status)
  expect(await answer.text()).toBe(body)
})

test('the fault of one request is not told to another', async () => {
  const all = await Promise.all(['/away', '/fine', '/full', '/fine'].map((path) => fetch(url + path, page)))
  expect(all.map(({ status }) => status)).toEqual([503, 200, 503, 200])
})

test('the server in front keeps its own words, as a page, for React and when to try again', async () => {
  const answer = await fetch(`${url}/in-front`, page)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('60')
  expect(answer.headers.get('content-security-policy')).toContain("style-src 'sha256-")
  const html = await answer.text()
  expect(html).toContain('现在访问的人太多')
  expect(html).toContain('<nav><a href="">重试</a>')
  const action = await fetch(`${url}/in-front`, {
    method: 'POST',
    headers: { 'next-action': 'x' },
    body: '[]',
  })
  expect(action.headers.get('content-type')).toBe('text/plain')
  expect(await action.text()).toMatch(/^现在访问的人太多/)
})
