import { expect, test } from 'vitest'
import { stretchesOf } from './unbroken'

const marked = (text: string) =>
  stretchesOf(text)
    .map(({ text: one, whole }) => (whole ? `[${one}]` : one))
    .join('')

test.each([
  ['办结8476件，占33.8%。', '办结[8476件]，占[33.8%]。'],
  ['自2022年1月1日起', '自[2022年][1月][1日]起'],
  ['收取1,860元', '收取[1,860元]'],
  ['145', '[145]'],
  ['没有数字', '没有数字'],
  ['', ''],
])('a number keeps its unit: %s', (text, whole) => {
  expect(marked(text)).toBe(whole)
  expect(
    stretchesOf(text)
      .map((one) => one.text)
      .join(''),
  ).toBe(text)
})
