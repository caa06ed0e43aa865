import { expect, test } from 'vitest'
import { nameRefusal } from './names'

test.each([
  '周敏',
  '阿卜杜拉·买买提',
  ' 综合科 ',
  '某某市人民政府办公室（政务公开办公室）',
  '字'.repeat(60),
  'O’Brien',
])('%s is a name', (name) => {
  expect(nameRefusal(name, 'name', '姓名')).toBeNull()
})

test.each([
  ['   ', 'nameMissing'],
  ['字'.repeat(61), 'nameTooLong'],
  ['字'.repeat(200_000), 'nameTooLong'],
  ['周\0敏', 'nameUnreadable'],
  ['周\n敏', 'nameUnreadable'],
  ['周\u202e敏', 'nameUnreadable'],
  ['周\u200b敏', 'nameUnreadable'],
  ['周\ud800敏', 'nameUnreadable'],
])('%j is none', (name, rule) => {
  expect(nameRefusal(name, 'personName', '姓名')).toMatchObject({ refusal: { rule, field: 'personName' } })
})
