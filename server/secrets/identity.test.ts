import { createHash } from 'node:crypto'
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
} from '.'

const key = (seed: string) => createHash('sha256').update(seed).digest('base64')
const OLD = key('old')
const NEW = key('new')
const keyring = readKeyring({ YISHENBAN_KEY: NEW })
const ID = '11010519491231002X'

describe('encryptIdentity', () => {
  test('opens again for the same record, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, record) => {
        expect(decryptIdentity(encryptIdentity(text, record, keyring), record, keyring)).toBe(text)
      }),
    )
  })

  test('does not show the number, and never gives the same text twice', () => {
    const once = encryptIdentity(ID, 'case-1', keyring)
    expect(once).not.toContain(ID)
    expect(encryptIdentity(ID, 'case-1', keyring)).not.toBe(once)
  })

  test('does not open for another record', () => {
    const sealed = encryptIdentity(ID, 'case-1', keyring)
    expect(() => decryptIdentity(sealed, 'case-2', keyring)).toThrow(SealedIdentityFault)
  })

  test('does not open when any bit was altered', () => {
    const [keyId = '', text = ''] = encryptIdentity(ID, 'case-1', keyring).split('.')
    const bytes = Buffer.from(text, 'base64url')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const altered = Buffer.from(bytes)
        altered[at] = (altered[at] ?? 0) ^ (1 << bit)
        const stored = `${keyId}.${altered.toString('base64url')}`
        expect(() => decryptIdentity(stored, 'case-1', keyring)).toThrow(SealedIdentityFault)
      }),
    )
  })

  test.each(['', 'x', '12345678.', `${encryptIdentity(ID, 'a', keyring).slice(0, 20)}`])(
    'does not open a stump: “%s”',
    (stump) => {
      expect(() => decryptIdentity(stump, 'a', keyring)).toThrow(SealedIdentityFault)
    },
  )
})

describe('change of keys', () => {
  const before = readKeyring({ YISHENBAN_KEY: OLD })
  const after = readKeyring({ YISHENBAN_KEY: NEW, YISHENBAN_FORMER_KEYS: `${OLD}, ` })

  test('the former key still opens, the new one is written with', () => {
    const sealed = encryptIdentity(ID, 'case-1', before)
    expect(decryptIdentity(sealed, 'case-1', after)).toBe(ID)
    expect(decryptIdentity(encryptIdentity(ID, 'case-1', after), 'case-1', keyring)).toBe(ID)
  })

  test('without the former key it says which key is missing', () => {
    const sealed = encryptIdentity(ID, 'case-1', before)
    expect(() => decryptIdentity(sealed, 'case-1', keyring)).toThrow(/另一把密钥.*YISHENBAN_FORMER_KEYS/)
  })

  test('numbers match under both', () => {
    expect(identityHashes(ID, after)).toEqual([identityHash(ID, after), identityHash(ID, before)])
  })
})

describe('identityHash', () => {
  test('is one for all ways of writing a number, and another for another number or key', () => {
    expect(identityHash(' 110105 19491231 002ｘ', keyring)).toBe(identityHash(ID, keyring))
    expect(identityHash(ID, keyring)).toMatch(/^[0-9a-f]{64}$/)
    expect(identityHash('440524188001010014', keyring)).not.toBe(identityHash(ID, keyring))
    expect(identityHash(ID, readKeyring({ YISHENBAN_KEY: OLD }))).not.toBe(identityHash(ID, keyring))
  })

  test('is no plain hash', () => {
    expect(identityHash(ID, keyring)).not.toBe(createHash('sha256').update(ID).digest('hex'))
  })
})

describe('readKeyring', () => {
  test.each([
    ['no key', {}, /没有设置密钥/],
    ['a blank key', { YISHENBAN_KEY: ' ' }, /没有设置密钥/],
    ['a short key', { YISHENBAN_KEY: Buffer.alloc(16, 7).toString('base64') }, /不正确/],
    ['a password', { YISHENBAN_KEY: 'correct horse battery staple' }, /不正确/],
    ['a key of zeros', { YISHENBAN_KEY: Buffer.alloc(32).toString('base64') }, /过于简单/],
    ['a bad former key', { YISHENBAN_KEY: NEW, YISHENBAN_FORMER_KEYS: 'x' }, /YISHENBAN_FORMER_KEYS/],
  ])('refuses %s', (_, environment, message) => {
    expect(() => readKeyring(environment)).toThrow(KeyFault)
    expect(() => readKeyring(environment)).toThrow(message)
  })

  test('does not repeat the secret in its message', () => {
    expect(() => readKeyring({ YISHENBAN_KEY: 'hunter2' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    )
  })
})
