import { expect, test } from 'vitest'
import { addressBehind, countedAddress } from './addresses'

test('without a gateway the header says nothing, whatever it holds', () => {
  expect(addressBehind('10.0.0.9', '1.2.3.4', 0)).toBe('10.0.0.9')
  expect(addressBehind('10.0.0.9', undefined, 0)).toBe('10.0.0.9')
})

test('behind gateways the entry that the outermost wrote counts, not what the client put before it', () => {
  expect(addressBehind('10.0.0.9', '6.6.6.6, 1.2.3.4', 1)).toBe('1.2.3.4')
  expect(addressBehind('10.0.0.9', '6.6.6.6, 1.2.3.4, 10.0.0.2', 2)).toBe('1.2.3.4')
  expect(addressBehind('10.0.0.9', '1.2.3.4,10.0.0.2', 2)).toBe('1.2.3.4')
})

test('a header with fewer entries than gateways, or without an address there, leaves the connection', () => {
  expect(addressBehind('10.0.0.9', '1.2.3.4', 2)).toBe('10.0.0.9')
  expect(addressBehind('10.0.0.9', undefined, 1)).toBe('10.0.0.9')
  expect(addressBehind('10.0.0.9', '', 1)).toBe('10.0.0.9')
  expect(addressBehind('10.0.0.9', '1.2.3.4, unknown', 1)).toBe('10.0.0.9')
  expect(addressBehind('10.0.0.9', '1.2.3.4, ', 1)).toBe('10.0.0.9')
})

test('gateways that write the port too are understood', () => {
  expect(addressBehind('10.0.0.9', '1.2.3.4:5678', 1)).toBe('1.2.3.4')
  expect(addressBehind('10.0.0.9', '[2001:db8::1]:443', 1)).toBe('2001:db8::1')
})

test.each([
  ['10.1.2.3', '10.1.2.3'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['::FFFF:0a01:0203', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::10.1.2.3', '64:ff9b:0:0::/64'],
  ['nobody', 'unknown'],
])('%s counts as %s', (address, counted) => {
  expect(countedAddress(address)).toBe(counted)
})
