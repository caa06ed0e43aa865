import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decryptIdentity,
  encryptIdentity,
  identityHash,
  identityHashes,
  KeyFault,
  readKeyring,
  SealedIdentityFault,
} from '..'
import { chosenSuites, SUITES } from './chosen'
import { SM } from './sm'
import { STANDARD } from './standard'
import type { Suite } from './suite'
import { PLUGGED } from './testing/plugged'

const KEY = STANDARD.digest('key').toString('base64')
const ID = '11010519491231002X'
const bytes = fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from(some))
const withAnother = [...SUITES, PLUGGED]

describe.each(withAnother.map((suite) => [suite.name, suite] as const))('suite %s', (_, suite) => {
  const secret = suite.derive('secret', { salt: '', purpose: 'test', bytes: suite.sealingBytes })
  const key = suite.sealKey(secret)

  test('opens what it sealed, and never seals the same way twice', () => {
    fc.assert(
      fc.property(bytes, bytes, (plain, boundTo) => {
        const sealed = key.seal(plain, boundTo)
        expect(key.open(sealed, boundTo)).toEqual(plain)
        expect(key.seal(plain, boundTo)).not.toEqual(sealed)
      }),
    )
  })

  test('does not open when a bit was altered, when it is cut, or for another record', () => {
    const sealed = key.seal(Buffer.from(ID), Buffer.from('case-1'))
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
        const altered = Buffer.from(sealed)
        altered[at] = (altered[at] ?? 0) ^ (1 << bit)
        expect(() => key.open(altered, Buffer.from('case-1'))).toThrow()
        expect(() => key.open(sealed.subarray(0, at), Buffer.from('case-1'))).toThrow()
      }),
    )
    expect(() => key.open(sealed, Buffer.from('case-2'))).toThrow()
    // Nothing can move from what it is bound to into the text.
    expect(() => key.open(Buffer.concat([Buffer.from('1'), sealed]), Buffer.from('case-'))).toThrow()
  })

  test('does not open under another key', () => {
    const other = suite.sealKey(
      suite.derive('another', { salt: '', purpose: 'test', bytes: suite.sealingBytes }),
    )
    expect(() => other.open(key.seal(Buffer.from(ID), Buffer.alloc(0)), Buffer.alloc(0))).toThrow()
  })

  test('hashes to 32 bytes, another for each key and purpose', () => {
    const derive = (purpose: string) => suite.derive('secret', { salt: 'salt', purpose, bytes: 32 })
    const [a, b] = [suite.macKey(derive('a')), suite.macKey(derive('b'))]
    expect(a.mac(ID)).toHaveLength(32)
    expect(a.mac(ID)).toEqual(a.mac(ID))
    expect(a.mac(ID)).not.toEqual(b.mac(ID))
    expect(suite.digest('')).toHaveLength(32)
  })
})

test('SM3 and SM4 are those of the standards', () => {
  // GB/T 32905-2016, example 1.
  expect(SM.digest('abc').toString('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  )
  // GB/T 32907-2016, example 1: key and text are the same. In counter mode the counter is what is encrypted.
  const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const cipher = createCipheriv('sm4-ctr', block, block)
  expect(cipher.update(Buffer.alloc(16)).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
})

test.each([
  ['standard', 'sm'],
  ['sm', 'standard'],
  ['standard', 'plugged'],
  ['plugged', 'sm'],
])('what stands from %s is read after a change to %s, by the id that it carries', (before, after) => {
  const old = readKeyring({ YISHENBAN_KEY: KEY, YISHENBAN_CRYPTO: before }, withAnother)
  const fresh = readKeyring({ YISHENBAN_KEY: KEY, YISHENBAN_CRYPTO: after }, withAnother)
  const sealed = encryptIdentity(ID, 'case-1', old)
  expect(fresh[0].suite.name).toBe(after)
  expect(decryptIdentity(sealed, 'case-1', fresh)).toBe(ID)
  expect(identityHashes(ID, fresh)).toContain(identityHash(ID, old))
  expect(decryptIdentity(encryptIdentity(ID, 'case-1', fresh), 'case-1', old)).toBe(ID)
  expect(sealed.split('.')[0]).toBe(old[0].id)
  expect(old[0].id).not.toBe(fresh[0].id)
})

test('without a choice there is one suite, and what another sealed is not guessed at', () => {
  expect(readKeyring({ YISHENBAN_KEY: KEY })).toHaveLength(1)
  const sealed = encryptIdentity(ID, 'case-1', readKeyring({ YISHENBAN_KEY: KEY, YISHENBAN_CRYPTO: 'sm' }))
  expect(sealed).toMatch(/^sm-[0-9a-f]{8}\./)
  expect(() => decryptIdentity(sealed, 'case-1', readKeyring({ YISHENBAN_KEY: KEY }))).toThrow(
    SealedIdentityFault,
  )
})

test('an unknown suite, and one that this machine cannot do, are refused in words', () => {
  expect(() => chosenSuites({ YISHENBAN_CRYPTO: 'rot13' })).toThrow(KeyFault)
  const without: Suite = { ...SM, missing: () => ['SM4', 'SM3'] }
  expect(() => chosenSuites({ YISHENBAN_CRYPTO: 'sm' }, [STANDARD, without])).toThrow(
    /没有 SM4、SM3 算法.*不设置 YISHENBAN_CRYPTO/,
  )
  expect(chosenSuites({ YISHENBAN_CRYPTO: 'standard' }, [STANDARD, without])).toEqual([STANDARD])
})
