import { expect, test } from 'vitest'
import { structureWords } from './structure'

test('a structure is told by its number, not by its name', () => {
  expect(structureWords('0047_ledger-uploads')).toBe('第48次结构更新')
  expect(structureWords('0000_first')).toBe('第1次结构更新')
  expect(structureWords('elsewhere')).toBe('elsewhere')
})
