import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import type { BackupResult } from './due'
import { nightsOf } from './nights'

const run = (on: string, result: BackupResult) => ({ day: day(on), result })
const states = (...runs: ReturnType<typeof run>[]) =>
  nightsOf(runs, { today: day('2026-11-27'), since: day('2026-11-22'), days: 6 }).map(({ state }) => state)

test('the best of a day counts, and a day without any is seen', () => {
  expect(
    states(
      run('2026-11-23', 'proven'),
      run('2026-11-25', 'failed'),
      run('2026-11-25', 'proven'),
      run('2026-11-26', 'failed'),
      run('2026-11-27', 'running'),
    ),
  ).toEqual(['before', 'proven', 'none', 'proven', 'failed', 'before'])
})

test('of the first day and of today nothing is missed yet', () => {
  expect(states()).toEqual(['before', 'none', 'none', 'none', 'none', 'before'])
  expect(states(run('2026-11-27', 'copied')).at(-1)).toBe('copied')
})
