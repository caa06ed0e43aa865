import { expect, test } from 'vitest'
import { mistakesInOrder } from './mistakes-in-order'

test('mistakes are listed as the form stands, however they were found', () => {
  const errors = { way: '请选择发出方式', elsewhere: '其他', toAgencyId: '请选择负责公开的机关' }
  expect(mistakesInOrder(['toAgencyId', 'on', 'way'], errors).map(({ field }) => field)).toEqual([
    'toAgencyId',
    'way',
    'elsewhere',
  ])
  expect(mistakesInOrder(['a'], { a: undefined })).toEqual([{ field: 'a', message: '' }])
})
