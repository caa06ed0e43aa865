import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hmacKey, hmacSha256 } from './hmac'

test('is what Node makes of the same key and text, whatever their length', () => {
  const secret = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes))
  fc.assert(
    fc.property(secret, fc.string({ unit: 'grapheme', maxLength: 300 }), (key, text) => {
      expect(hmacSha256(hmacKey(key), text)).toBe(createHmac('sha256', key).update(text).digest('hex'))
    }),
  )
})

test('a key longer than a block is refused', () => {
  expect(() => hmacKey(Buffer.alloc(65))).toThrow(RangeError)
})
