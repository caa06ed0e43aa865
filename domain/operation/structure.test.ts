import { expect, test } from 'vitest'
import { structureWords } from './structure'

test('a structure is told by its number and day, not by its name', () => {
  expect(structureWords('0047_ledger-uploads', '2026-11-26')).toBe('第48次结构更新（2026-11-26）')
  expect(structureWords('0000_first')).toBe('第1次结构更新')
  expect(structureWords('elsewhere')).toBe('elsewhere')
})
