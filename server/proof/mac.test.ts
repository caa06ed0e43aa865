import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readKeyring } from '../secrets'
import { fullMac, historySums, mac, wholeSums } from './mac'

const key = (seed: string) =>
  readKeyring({ YISHENBAN_KEY: createHash('sha256').update(seed).digest('base64') })[0]

test('a digest is the same for the same text and key, and another for another of them', () => {
  expect(mac(key('one'), 'a')).toBe(mac(key('one'), 'a'))
  expect(mac(key('one'), 'a')).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set([mac(key('one'), 'a'), mac(key('one'), 'b'), mac(key('two'), 'a')]).size).toBe(3)
  expect(fullMac(key('one'), 'a')).toMatch(/^[0-9a-f]{64}$/)
})

const macs = fc.array(fc.string().map((text) => mac(key('one'), text)))

test.each([
  ['of a history', historySums],
  ['of everything', wholeSums],
])('a sum %s does not depend on the order, and what was added can be taken out again', (_, sums) => {
  fc.assert(
    fc.property(macs, macs, (some, more) => {
      const both = sums.added(sums.added(0n, some), more)
      expect(both).toBe(sums.added(0n, [...more, ...some].reverse()))
      expect(sums.takenFrom(both, more)).toBe(sums.added(0n, some))
      expect(sums.of(sums.text(both))).toBe(both)
      expect(sums.text(sums.added(0n, some) + sums.added(0n, more))).toBe(sums.text(both))
    }),
  )
})

test('the sum of everything is too wide for older digests to be found that come to it', () => {
  expect(Buffer.from(wholeSums.text(wholeSums.added(0n, ['0'])), 'base64url')).toHaveLength(128)
})
