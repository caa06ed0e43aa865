import { expect, test } from 'vitest'
import { maskedAddress } from './client-address'
import { frontMark, readFromFront, writtenByFront } from './front/front-mark'

test('only what our own server in front wrote is an address', () => {
  expect(readFromFront(writtenByFront('10.1.2.3'))).toBe('10.1.2.3')
  expect(readFromFront('10.1.2.3')).toBeNull()
  expect(readFromFront('undefined 10.1.2.3')).toBeNull()
  expect(readFromFront(` ${frontMark()} 10.1.2.3`)).toBeNull()
  expect(readFromFront(frontMark())).toBeNull()
  expect(readFromFront(undefined)).toBeNull()
})

test.each([
  ['10.1.2.3', '10.1.*.*'],
  ['2001:db8:1:2::/64', '2001:db8:*'],
  ['local', '本机'],
  ['unknown', '*'],
])('%s is shown as %s', (address, shown) => {
  expect(maskedAddress(address)).toBe(shown)
})
