import { expect, test } from 'vitest'
import { telephoneHref } from './telephone'

test.each([
  ['0000-8866 0000', 'tel:000088660000'],
  ['（0000）88660000', 'tel:000088660000'],
  ['12345', 'tel:12345'],
  ['+86 000—88660000', 'tel:+8600088660000'],
  ['０００－８８６６００００转801', 'tel:00088660000,801'],
])('%s dials %s', (written, href) => {
  expect(telephoneHref(written)).toBe(href)
})

test.each(['', '88660000、88660001', '见公告', '88660000转办公室', '1转2转3', '88660000转'])(
  '%j is not one number',
  (written) => {
    expect(telephoneHref(written)).toBeNull()
  },
)
