import { expect, test } from 'vitest'
import { clockStanding, diskStanding, isAhead, lengthWords, roomForUpload, sizeWords } from './thresholds'

const MB = 1024 * 1024

test('a disk is low before it takes no more files, and takes no more files before it is full', () => {
  const warn = 2_048 * MB
  expect([3_000, 2_047, 99, 19].map((mb) => diskStanding(mb * MB, warn))).toEqual([
    'enough',
    'low',
    'noUploads',
    'full',
  ])
  // Whoever wants no warning still gets no full disk.
  expect(diskStanding(99 * MB, 0)).toBe('noUploads')
  expect(roomForUpload(110 * MB)).toBe(10 * MB)
  expect(roomForUpload(50 * MB)).toBe(0)
})

test('a clock is right within two minutes', () => {
  const own = '2026-03-02T01:00:00.000Z'
  expect(clockStanding({ own, database: '2026-03-02T01:01:59.000Z', newest: null })).toEqual({ is: 'right' })
  expect(clockStanding({ own, database: '2026-03-02T01:05:00.000Z', newest: null })).toEqual({
    is: 'apart',
    seconds: -300,
  })
  expect(clockStanding({ own, database: '2026-03-02T00:55:00.000Z', newest: null })).toEqual({
    is: 'apart',
    seconds: 300,
  })
  expect(clockStanding({ own, database: own, newest: '2026-03-02T02:00:00.000Z' })).toEqual({
    is: 'setBack',
    seconds: 3_600,
  })
  expect(clockStanding({ own, database: null, newest: '2026-01-01T00:00:00.000Z' })).toEqual({ is: 'right' })
})

test('an instant is ahead once no clock that agrees with ours shows it', () => {
  const now = '2026-03-02T01:00:00.000Z'
  expect(isAhead('2026-03-02T01:02:00.000Z', now)).toBe(false)
  expect(isAhead('2026-03-02T01:02:01.000Z', now)).toBe(true)
  expect(isAhead('2026-03-01T01:00:00.000Z', now)).toBe(false)
})

test('sizes and lengths are said as people say them', () => {
  expect([500, 1.5 * MB, 2_560 * MB].map(sizeWords)).toEqual(['1 KB', '1.5 MB', '2.5 GB'])
  expect([40, -125, 7_200, 1_036_800].map(lengthWords)).toEqual(['40秒', '2分钟', '2小时', '12天'])
})
