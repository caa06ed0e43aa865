import { expect, test } from 'vitest'
import { cameFrom } from './came-from'

const HERE = 'https://ysq.example.gov.cn'

test('back leads to the list as it was filtered', () => {
  expect(cameFrom(null, `${HERE}/cases?tab=all&unit=u`, HERE)).toEqual({
    href: '/cases?tab=all&unit=u',
    label: '案件',
  })
  expect(cameFrom(null, `${HERE}/today`, HERE)).toEqual({ href: '/today', label: '今日' })
})

test('with other pages between, to the list whose row was opened; otherwise to all cases', () => {
  expect(cameFrom('/cases?tab=paused', `${HERE}/letters/l`, HERE)).toMatchObject({
    href: '/cases?tab=paused',
  })
  expect(cameFrom(null, '', HERE)).toEqual({ href: '/cases', label: '案件' })
})

test('nothing of another site is taken', () => {
  for (const address of ['https://evil.example/cases', 'javascript:alert(1)', '//evil.example/cases', 'x'])
    expect(cameFrom(address, address, HERE).href).toBe('/cases')
})
