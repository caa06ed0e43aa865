import { expect, test } from 'vitest'
import { newRecoveryCodes, typedRecoveryCode } from './recovery-codes'

test('ten codes, no two alike, each read again as it was shown', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) {
    expect(code).toMatch(/^[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}$/)
    expect(typedRecoveryCode(code)).toBe(code.replace('-', ''))
  }
})

test.each([
  [' ABCDE 23456 ', 'abcde23456'],
  ['abcde－23456', 'abcde23456'],
  ['ａｂｃｄｅ２３４５６', 'abcde23456'],
  ['abcde-2345', null],
  ['abcde-234567', null],
  ['abcde-2345o', null],
  ['', null],
])('typed “%s” is read as %s', (text, code) => {
  expect(typedRecoveryCode(text)).toBe(code)
})
