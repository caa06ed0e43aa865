import { expect, test } from 'vitest'
import { day } from './calendar/day'
import { agencySettings } from './case/settings'
import { mustHaveSecondFactor } from './second-factor'

const settings = agencySettings.parse({
  secondFactorRoles: ['administrator', 'auditor'],
  secondFactorFrom: '2026-12-01',
})

test('one obliged role is enough, from its day on', () => {
  expect(mustHaveSecondFactor(['clerk', 'auditor'], settings, day('2026-12-01'))).toBe(true)
  expect(mustHaveSecondFactor(['clerk', 'auditor'], settings, day('2026-11-30'))).toBe(false)
  expect(mustHaveSecondFactor(['clerk'], settings, day('2026-12-01'))).toBe(false)
})

test('without a day it holds at once; without a choice nobody must', () => {
  const atOnce = agencySettings.parse({ secondFactorRoles: ['clerk'] })
  expect(mustHaveSecondFactor(['clerk'], atOnce, day('2026-11-26'))).toBe(true)
  expect(mustHaveSecondFactor(['clerk'], agencySettings.parse({}), day('2026-11-26'))).toBe(false)
})

test('what is no role and no day is refused', () => {
  expect(agencySettings.safeParse({ secondFactorRoles: ['mayor'] }).success).toBe(false)
  expect(agencySettings.safeParse({ secondFactorRoles: ['system'] }).success).toBe(false)
  expect(agencySettings.safeParse({ secondFactorFrom: '2026-02-30' }).success).toBe(false)
})
