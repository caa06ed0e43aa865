import { expect, test } from 'vitest'
import { trustedHops } from './trusted-hops'

test('gateways are counted in small whole numbers, and none by itself', () => {
  expect(trustedHops(undefined)).toBe(0)
  expect(trustedHops('')).toBe(0)
  expect(trustedHops('2')).toBe(2)
})

test.each(['-1', '1.5', 'one', '6', '11', ' 1', '0x1', '1e0'])('%s is no number of gateways', (setting) => {
  expect(trustedHops(setting)).toBeNull()
})
