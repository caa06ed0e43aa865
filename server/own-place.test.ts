import { expect, test } from 'vitest'
import { ownPlace, signInLeadingTo } from './own-place'

test.each(['/cases', '/cases/1?tab=all&q=%E5%BE%81', '/a//b'])('%s is a place of ours', (place) => {
  expect(ownPlace(place)).toBe(place)
  expect(ownPlace(`https://ysq.example.gov.cn${place}`, 'https://ysq.example.gov.cn')).toBe(place)
})

test.each([
  undefined,
  '',
  '/',
  '//elsewhere.example/',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  '/.//elsewhere.example',
  '/a/..//elsewhere.example',
  'https://elsewhere.example/cases',
  'https://ysq.example.gov.cn.elsewhere.example/cases',
  'https://ysq.example.gov.cn@elsewhere.example/cases',
  'http://ysq.example.gov.cn/cases',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://[',
])('%j is not', (place) => {
  expect(ownPlace(place, 'https://ysq.example.gov.cn')).toBe('/today')
})

test('the sign-in page leads back to where somebody was', () => {
  expect(signInLeadingTo('/cases?tab=all')).toBe('/sign-in?callbackUrl=%2Fcases%3Ftab%3Dall')
})

test.each([undefined, null, '', '/today', '//elsewhere.example/', `/cases?q=${'征'.repeat(700)}`])(
  'it leads home from %j',
  (wanted) => {
    expect(signInLeadingTo(wanted)).toBe('/sign-in')
  },
)
