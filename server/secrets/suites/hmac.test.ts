import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hmacKey } from './hmac'

test.each(['sha256', 'sm3'] as const)(
  '%s is what Node makes of the same key and text, whatever their length',
  (algorithm) => {
    const secret = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes))
    fc.assert(
      fc.property(secret, fc.string({ unit: 'grapheme', maxLength: 300 }), (key, text) => {
        expect(hmacKey(algorithm, key).mac(text)).toEqual(createHmac(algorithm, key).update(text).digest())
      }),
    )
  },
)

test('a key longer than a block is refused', () => {
  expect(() => hmacKey('sha256', Buffer.alloc(65))).toThrow(RangeError)
})
