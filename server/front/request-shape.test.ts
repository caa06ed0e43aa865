import { expect, test } from 'vitest'
import { refuseShape } from './request-shape'

const asked = (method: string, url: string, host = 'ysq.example.gov.cn') =>
  refuseShape({ method, url, headers: { host } })?.status ?? null

test.each([
  '/',
  '/cases?q=%E7%AC%AC&state=open',
  '/cases/%E4%BE%9D',
  '/a?x=//b',
  '/a..b/.c',
  '/a?x=../..',
  '/a?q=100%',
  '/api/health',
])('%s is an address', (url) => {
  expect(asked('GET', url)).toBeNull()
  expect(asked('HEAD', url)).toBeNull()
  expect(asked('POST', url)).toBeNull()
})

test.each([
  '/%ff',
  '/%',
  '/a%00b',
  '/a%0d%0aSet-Cookie:x',
  '//evil.example',
  '/\\evil.example',
  'http://evil.example/',
  '*',
  '',
  '/a?x=%00',
  '/a//b',
  '/_next/static/../../sign-in',
  '/_next/static/%2e%2e/%2E%2E/sign-in',
  '/cases/..',
  '/./sign-in',
])('%s is none', (url) => {
  expect(asked('GET', url)).toBe(400)
})

test('an address without end is told so', () => {
  expect(asked('GET', `/cases?q=${'a'.repeat(20_000)}`)).toBe(414)
})

test.each(['TRACE', 'CONNECT', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])(
  'nothing here answers %s',
  (method) => {
    expect(asked(method, '/')).toBe(405)
  },
)

test.each(['', 'a b', 'evil.example/path', 'a@b', '<script>', 'a:b:c'])('%s is no host', (host) => {
  expect(asked('GET', '/', host)).toBe(400)
})

test.each(['localhost:3000', '127.0.0.1', '[::1]:3000', 'ysq.example.gov.cn'])('%s is a host', (host) => {
  expect(asked('GET', '/', host)).toBeNull()
})

test('pictures are not recast', () => {
  expect(asked('GET', '/_next/image?url=/icon.svg&w=3840&q=75')).toBe(404)
})
