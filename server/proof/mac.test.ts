import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readKeyring } from '../secrets'
import { added, fullMac, mac, sumOf, sumText, takenFrom } from './mac'

const key = (seed: string) =>
  readKeyring({ YISHENBAN_KEY: createHash('sha256').update(seed).digest('base64') })[0]

test('a digest is the same for the same text and key, and another for another of them', () => {
  expect(mac(key('one'), 'a')).toBe(mac(key('one'), 'a'))
  expect(mac(key('one'), 'a')).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set([mac(key('one'), 'a'), mac(key('one'), 'b'), mac(key('two'), 'a')]).size).toBe(3)
  expect(fullMac(key('one'), 'a')).toMatch(/^[0-9a-f]{64}$/)
})

const macs = fc.array(fc.string().map((text) => mac(key('one'), text)))

test('a sum does not depend on the order, and what was added can be taken out again', () => {
  fc.assert(
    fc.property(macs, macs, (some, more) => {
      const both = added(added(0n, some), more)
      expect(both).toBe(added(0n, [...more, ...some].reverse()))
      expect(takenFrom(both, more)).toBe(added(0n, some))
      expect(sumOf(sumText(both))).toBe(both)
      expect(sumText(both)).toHaveLength(32)
    }),
  )
})
