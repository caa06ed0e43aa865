import { expect, test } from 'vitest'
import { dueAttempts } from './next-attempt'

test('an attempt is due when its time has come, and when it lies further away than anybody was ever told to wait', () => {
  expect(dueAttempts('2026-11-27T02:00:00.000Z', 360)).toEqual({
    by: '2026-11-27T02:00:00.000Z',
    latest: '2026-11-27T08:02:00.000Z',
  })
})
