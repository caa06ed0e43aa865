import { expect, test } from 'vitest'
import { refuse } from '@/domain/case/refusal'
import { errorsByField } from './errors-by-field'

test('a refusal that is about one field stands there, with what to do about it', () => {
  const refused = refuse('inputIncomplete', '没有填写理由。', '请填写理由。', { field: 'reason' })
  expect(errorsByField(refused)).toEqual({ reason: '没有填写理由。请填写理由。' })
})

test('what was found wrong with the field itself is said before it, and other fields beside it', () => {
  const refused = refuse('inputIncomplete', '有内容需要修改。', '请修改。', { field: 'on' })
  expect(errorsByField({ ...refused, errors: { on: '请填写日期。', way: '请选择方式。' } })).toEqual({
    on: '请填写日期。',
    way: '请选择方式。',
  })
})

test('a refusal of the whole is of no field', () => {
  expect(errorsByField(refuse('inputIncomplete', '有内容需要修改。', '请修改。'))).toEqual({})
})
