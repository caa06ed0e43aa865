import { expect, test } from 'vitest'
import { refusedWords } from './refused'

test('whoever was refused is told whose matter it is, also when they have the role in another agency', () => {
  expect(refusedWords('viewOperation')).toMatch(/^此项由最上级机关的系统管理员、审计员办理。/)
  expect(refusedWords('viewBackups')).toMatch(/^此项由系统管理员办理。/)
  expect(refusedWords('anything')).toBe('需要权限的，请联系系统管理员。')
})
