import { expect, test } from 'vitest'
import { civilDay, civilTime } from './today'

test('an instant of the night belongs to the day that has begun here', () => {
  expect(civilDay('2026-11-24T15:59:59.999Z')).toBe('2026-11-24')
  expect(civilDay('2026-11-24T16:00:00.000Z')).toBe('2026-11-25')
  expect(civilTime('2026-11-24T16:00:00.000Z')).toBe('2026-11-25 00:00')
})

test('what is begun at 07:50 bears the day that is on the wall, not the one of UTC', () => {
  expect(civilDay('2026-11-24T23:50:00.000Z')).toBe('2026-11-25')
})
