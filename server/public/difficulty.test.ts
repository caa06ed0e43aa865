import { expect, test } from 'vitest'
import { bitsAfter } from './difficulty'

test.each([
  [0, 16],
  [199, 16],
  [200, 17],
  [399, 17],
  [400, 18],
  [6_400, 22],
  [1_000_000, 22],
])('after %i applications in an hour the next costs %i bits', (applications, bits) => {
  expect(bitsAfter(applications)).toBe(bits)
})
