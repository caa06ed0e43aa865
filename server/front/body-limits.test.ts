import { expect, test } from 'vitest'
import { MAX_FILE_BYTES, MAX_FORM_BYTES } from '@/domain/case/file-sizes'
import { SHEET_LIMITS } from '../spreadsheet/sheet'
import { bodyLimitOf } from './body-limits'

const KB = 1024
const MB = 1024 * KB

test.each([
  '/api/auth/callback/credentials',
  '/api/auth/csrf',
  '/sign-in',
  '/password',
  '/agencies/main/track',
  '/first-run',
])('nobody sends more than a few kilobytes to %s', (path) => {
  expect(bodyLimitOf(path)).toEqual({ anybody: 16 * KB, signedIn: 16 * KB })
})

test('an applicant may send as many files as one form takes', () => {
  expect(bodyLimitOf('/agencies/main/apply').anybody).toBeGreaterThan(MAX_FORM_BYTES)
  expect(bodyLimitOf('/agencies/main/apply/').anybody).toBeGreaterThan(MAX_FORM_BYTES)
  expect(bodyLimitOf('/agencies/main/apply/receipt').anybody).toBe(256 * KB)
})

test('whoever has opened a request by its code may send files to its page', () => {
  expect(bodyLimitOf('/agencies/main/track/0b8e')).toMatchObject({ strangersBy: 'opened' })
  expect(bodyLimitOf('/agencies/main/track/0b8e').anybody).toBeGreaterThan(MAX_FORM_BYTES)
})

test.each(['/cases/new', '/cases/0b8e/edit', '/cases/0b8e', '/letters/0b8e', '/letters/templates', '/mail'])(
  'only who has signed in sends files to %s',
  (path) => {
    expect(bodyLimitOf(path).anybody).toBe(256 * KB)
    expect(bodyLimitOf(path).signedIn).toBeGreaterThan(MAX_FORM_BYTES)
  },
)

test('a unit answers a 督办单 with the file that the form asks for', () => {
  expect(bodyLimitOf('/orders/0b8e').anybody).toBe(256 * KB)
  expect(bodyLimitOf('/orders/0b8e').signedIn).toBeGreaterThan(MAX_FILE_BYTES)
  for (const path of ['/orders', '/orders/new']) expect(bodyLimitOf(path).signedIn).toBe(2 * MB)
})

test('a ledger and a handed-in report are as long as the spreadsheets that are read', () => {
  for (const path of ['/import', '/report/2025/rollup', '/report/2025/rollup/0b8e']) {
    expect(bodyLimitOf(path).anybody).toBe(256 * KB)
    expect(bodyLimitOf(path).signedIn).toBeGreaterThan(SHEET_LIMITS.file)
    expect(bodyLimitOf(path).signedIn).toBeLessThan(MAX_FORM_BYTES)
  }
})

test.each(['/', '/people', '/nothing/here', '/casesX', '/agencies/main/apply/..', '/import/0b8e'])(
  '%s takes texts only',
  (path) => {
    expect(bodyLimitOf(path)).toEqual({ anybody: 256 * KB, signedIn: 2 * MB })
  },
)
