import { expect, test } from 'vitest'
import { atInstant } from '../today'
import { isSilent } from './runs'

test('a run lives for ten minutes after its last sign, whichever way the clock was set meanwhile', () => {
  const silent = (aliveAt: string) => atInstant('2026-11-27T02:00:00.000Z', () => isSilent(aliveAt))
  expect(silent('2026-11-27T01:50:00.000Z')).toBe(false)
  expect(silent('2026-11-27T01:49:59.000Z')).toBe(true)
  expect(silent('2026-11-27T02:10:00.000Z')).toBe(false)
  expect(silent('2026-12-27T02:00:00.000Z')).toBe(true)
})
