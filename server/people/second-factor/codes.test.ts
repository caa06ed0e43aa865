import { Secret } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { authenticatorAddress, codeAt, findCode, newSecret, timeStep, typedCode } from './codes'

/** RFC 6238, appendix B: the ASCII text 12345678901234567890. */
const RFC = Secret.fromLatin1('12345678901234567890').base32
const seconds = (at: number) => new Date(at * 1000)

describe('the codes of RFC 6238', () => {
  // The appendix gives eight digits; six of a code are its last six.
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('%i seconds after 1970: %s', (at, code) => {
    expect(codeAt(RFC, seconds(at))).toBe(code)
    expect(findCode(RFC, code, seconds(at))).toEqual({ step: Math.floor(at / 30) })
  })
})

describe('a phone whose clock is off', () => {
  const at = new Date('2026-11-26T01:00:10.000Z')
  const shownAt = (secondsAway: number) => codeAt(RFC, new Date(at.getTime() + secondsAway * 1000))

  test.each([-30, 0, 30])('by one step is right: %i s', (away) => {
    expect(findCode(RFC, shownAt(away), at)).toEqual({ step: timeStep(at) + away / 30 })
  })

  test.each([
    [-60, { behind: 2 }],
    [60, { ahead: 2 }],
    [-600, { behind: 20 }],
    [600, { ahead: 20 }],
    [-630, null],
    [630, null],
  ])('by %i s is not', (away, found) => {
    expect(findCode(RFC, shownAt(away), at)).toEqual(found)
  })
})

test('a code of another secret is none of this one', () => {
  const at = new Date('2026-11-26T01:00:00.000Z')
  const [mine, theirs] = [RFC, 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP']
  expect(findCode(mine, codeAt(theirs, at), at)).toBeNull()
})

test.each([
  [' 123 456 ', '123456'],
  ['１２３４５６', '123456'],
  ['123-456', '123456'],
  ['12345', null],
  ['1234567', null],
  ['12345a', null],
  ['', null],
])('typed “%s” is read as %s', (text, code) => {
  expect(typedCode(text)).toBe(code)
})

test('secrets are 160 bits and no two alike; the address names program and account', () => {
  const secrets = Array.from({ length: 50 }, newSecret)
  expect(new Set(secrets).size).toBe(50)
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  const address = new URL(authenticatorAddress(RFC, 'wang.jian'))
  expect(address.protocol).toBe('otpauth:')
  expect(decodeURIComponent(address.pathname)).toContain('依申办:wang.jian')
  expect(Object.fromEntries(address.searchParams)).toEqual({
    issuer: '依申办',
    secret: RFC,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  })
})
