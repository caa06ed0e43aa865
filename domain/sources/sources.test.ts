import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noticeAddressProblem } from './notice-address'
import { MOST_ATTEMPTS, noticePause } from './notice-pauses'
import { SOURCE_NUMBER, tellsIdentity } from './source-number'

describe('where notices may go', () => {
  test.each([
    'https://portal.test/notices?office=1',
    'http://10.1.2.3:8080/a',
    'http://[fd00::1]/',
    'https://平台.某某.中国/通知',
  ])('%s', (address) => expect(noticeAddressProblem(address)).toBeNull())

  test.each([
    '',
    'portal.test',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:secret@portal.test/',
    'https://portal.test/#a',
    'http://169.254.169.254/latest/meta-data',
    // Other ways of writing the same.
    'http://0xa9fea9fe/',
    'http://2852039166/',
    'http://[::ffff:169.254.169.254]/',
    'http://[fe80::1]/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://255.255.255.255/',
  ])('not %s', (address) => expect(noticeAddressProblem(address)).toMatch(/\p{Script=Han}/u))

  test('whatever is written there is judged, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void noticeAddressProblem(`http://${text}`)),
    )
  })
})

test('a notice is tried for about two days, ever more seldom, and then given up', () => {
  const pauses = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, n) => noticePause(n + 1) ?? Number.NaN)
  expect(pauses.toSorted((a, b) => a - b)).toEqual(pauses)
  const days = pauses.reduce((sum, minutes) => sum + minutes, 0) / 60 / 24
  expect(days).toBeGreaterThan(1.5)
  expect(days).toBeLessThan(2.5)
  expect(noticePause(MOST_ATTEMPTS)).toBeNull()
})

describe('numbers of sources', () => {
  test.each(['SQ-2026-0001', '依申请〔2026〕12号', '(2026)1', '20260317.001', '001_甲'])('%s', (number) =>
    expect(SOURCE_NUMBER.test(number)).toBe(true),
  )
  test.each(['', '.', '..', '-1', 'a/b', 'a b', 'a%2f', 'a\\b', 'a?b', 'a#b', 'a\u202eb'])(
    'not %j',
    (number) => expect(SOURCE_NUMBER.test(number)).toBe(false),
  )
  test('one that tells who somebody is', () => {
    expect(tellsIdentity('GD11010519491231002X-1')).toBe(true)
    expect(tellsIdentity('110105194912310021')).toBe(false)
  })
})
