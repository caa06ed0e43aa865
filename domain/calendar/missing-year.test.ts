import { expect, test } from 'vitest'
import { day } from './day'
import { missingYear } from './missing-year'

const upTo = (last: number) => ({ isPublished: (year: number) => year <= last })

test('next year is missed from October on, until its notice is entered', () => {
  expect(missingYear(day('2026-09-30'), upTo(2026))).toBeNull()
  expect(missingYear(day('2026-10-01'), upTo(2026))).toBe(2027)
  expect(missingYear(day('2026-12-31'), upTo(2026))).toBe(2027)
  expect(missingYear(day('2026-12-31'), upTo(2027))).toBeNull()
})
