import { randomBytes, randomUUID } from 'node:crypto'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { beforeEach, describe, expect, test } from 'vitest'
import { ADDRESS_HEADER } from '../own-place'
import { OPENED_COOKIE, openedIn, withOpened } from '../public/opened-cookie'
import { writePolicy } from './page-policy'

beforeEach(() => {
  process.env.NEXTAUTH_SECRET = randomBytes(32).toString('base64')
})

function asked(url: string, headers: Record<string, string> = {}, method = 'GET') {
  const req = new IncomingMessage(new Socket())
  Object.assign(req, { url, method, headers })
  const res = new ServerResponse(req)
  const nonce = writePolicy(req, res)
  return { req, res, nonce, policy: String(res.getHeader('content-security-policy')) }
}

test('every page has a policy with a nonce of its own, which Next is told too', () => {
  const [one, other] = [asked('/today'), asked('/today')]
  expect(one.nonce).not.toBe(other.nonce)
  expect(one.policy).toContain(`script-src 'self' 'nonce-${one.nonce}' 'strict-dynamic'`)
  expect(one.policy).toContain(`style-src 'self' 'nonce-${one.nonce}'`)
  expect(one.policy).toContain("frame-ancestors 'none'")
  expect(one.req.headers['content-security-policy']).toBe(one.policy)
})

test.each(['/_next/static/chunks/a.js', '/api/files/1', '/favicon.ico'])('%s has its own', (address) => {
  const { nonce, res } = asked(address)
  expect(nonce).toBeNull()
  expect(res.getHeader('content-security-policy')).toBeUndefined()
})

describe('the address of a page', () => {
  test('is handed on, and nobody else says it', () => {
    expect(asked('/cases?tab=all', { [ADDRESS_HEADER]: '/elsewhere' }).req.headers[ADDRESS_HEADER]).toBe(
      '/cases?tab=all',
    )
    expect(
      asked('/api/health', { [ADDRESS_HEADER]: '/elsewhere' }).req.headers[ADDRESS_HEADER],
    ).toBeUndefined()
  })

  test('is not that of a plain form, but is that of an action', () => {
    expect(asked('/cases/search', {}, 'POST').req.headers[ADDRESS_HEADER]).toBeUndefined()
    expect(asked('/cases/1', { 'next-action': 'x' }, 'POST').req.headers[ADDRESS_HEADER]).toBe('/cases/1')
  })
})

describe('a request that is open in a browser', () => {
  const opened = () => withOpened(undefined, { caseId: randomUUID(), codeHash: 'a'.repeat(64) })
  const cookieOf = (res: ServerResponse) => String(res.getHeader('set-cookie') ?? '')

  test.each(['/agencies/main/track', '/agencies/main/track/0b8e?form=message'])(
    'stays so for another hour by looking at %s',
    (address) => {
      const cookie = cookieOf(asked(address, { cookie: `${OPENED_COOKIE}=${opened()}` }).res)
      const value = /^yishenban_opened=([^;]+); Path=\/; HttpOnly; SameSite=strict/i.exec(cookie)?.[1]
      expect(openedIn(value)).toHaveLength(1)
    },
  )

  test('not by what a page fetches beforehand, by another page, or where nothing is open', () => {
    const cookie = `${OPENED_COOKIE}=${opened()}`
    expect(cookieOf(asked('/agencies/main/track', { cookie, rsc: '1' }).res)).toBe('')
    expect(cookieOf(asked('/agencies/main/apply', { cookie }).res)).toBe('')
    expect(cookieOf(asked('/agencies/main/track', { cookie }, 'POST').res)).toBe('')
    expect(cookieOf(asked('/agencies/main/track', { cookie: `${OPENED_COOKIE}=made-up` }).res)).toBe('')
    expect(cookieOf(asked('/agencies/main/track').res)).toBe('')
  })
})
