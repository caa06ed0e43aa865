import { expect, test } from 'vitest'
import { atInstant, civilDay, civilTime, now, today } from './today'

test('an instant of the night belongs to the day that has begun here', () => {
  expect(civilDay('2026-11-24T15:59:59.999Z')).toBe('2026-11-24')
  expect(civilDay('2026-11-24T16:00:00.000Z')).toBe('2026-11-25')
  expect(civilTime('2026-11-24T16:00:00.000Z')).toBe('2026-11-25 00:00')
})

test('what is begun at 07:50 bears the day that is on the wall, not the one of UTC', () => {
  expect(civilDay('2026-11-24T23:50:00.000Z')).toBe('2026-11-25')
})

test('a story has its own day and instant, also after waiting, and nobody beside it has', async () => {
  const instant = '2025-03-04T01:00:00.000Z'
  const inStory = atInstant(instant, async () => {
    await Promise.resolve()
    return { day: today(), at: now() }
  })
  expect(now() > '2025-03-05').toBe(true)
  expect(await inStory).toEqual({ day: '2025-03-04', at: instant })
})
