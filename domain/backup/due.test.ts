import { describe, expect, test } from 'vitest'
import { type BackupResult, type BackupRun, backupStanding, isBackupDue, lateWords } from './due'

const run = (result: BackupResult, startedAt: string): BackupRun => ({ result, startedAt })
/** Hours here are eight ahead: 18:30 in UTC is half past two at night. */
const NIGHT = { now: '2026-11-26T18:30:00.000Z', hour: 2 }
const DAWN = { now: '2026-11-26T21:59:00.000Z', hour: 5 }
const NOON = { now: '2026-11-26T04:30:00.000Z', hour: 12 }

describe('a backup is due', () => {
  test.each<[string, BackupRun[], typeof NIGHT, boolean]>([
    ['at night when there never was one', [], NIGHT, true],
    ['by day as well when there never was one', [], NOON, true],
    ['at night, a day after the last', [run('proven', '2026-11-25T18:30:00.000Z')], NIGHT, true],
    ['not twice a night', [run('proven', '2026-11-26T17:10:00.000Z')], NIGHT, false],
    ['not at the end of the night either', [run('proven', '2026-11-26T17:00:00.000Z')], DAWN, false],
    ['at night, although one was made by hand', [run('proven', '2026-11-26T09:00:00.000Z')], NIGHT, true],
    ['whatever a clock that was ahead made', [run('proven', '2026-12-20T18:30:00.000Z')], NIGHT, true],
    [
      'whatever failed under a clock that was ahead',
      [run('failed', '2026-12-20T18:30:00.000Z')],
      NIGHT,
      true,
    ],
    ['not by day, when last night has been', [run('proven', '2026-11-25T18:30:00.000Z')], NOON, false],
    ['by day, when the night was missed', [run('proven', '2026-11-24T18:30:00.000Z')], NOON, true],
    ['not while another runs', [run('running', '2026-11-26T18:00:00.000Z')], NIGHT, false],
    ['not at once after it failed', [run('failed', '2026-11-26T18:00:00.000Z')], NIGHT, false],
    ['an hour after it failed', [run('failed', '2026-11-26T17:30:00.000Z')], NIGHT, true],
    [
      'although a copy was made that nobody has rehearsed',
      [run('copied', '2026-11-26T10:00:00.000Z')],
      NIGHT,
      true,
    ],
  ])('%s', (_, runs, at, due) => {
    expect(isBackupDue(runs, at)).toBe(due)
  })
})

describe('the red line', () => {
  const since = '2026-11-01T00:00:00.000Z'
  const standing = (
    lastProven: string | null,
    now = '2026-11-26T18:00:00.000Z',
    lastWrong: string | null = null,
  ) => backupStanding({ lastProven, lastWrong, since, now })

  test('stands after 36 hours without a proven backup, and not before', () => {
    expect(standing('2026-11-25T06:00:00.000Z')).toEqual({ state: 'good', hours: 36 })
    expect(standing('2026-11-25T05:00:00.000Z')).toEqual({ state: 'late', hours: 37 })
  })

  test('without any backup it counts from the day on which there was something to lose', () => {
    expect(standing(null)).toEqual({ state: 'late', hours: null })
    expect(standing(null, '2026-11-02T11:00:00.000Z')).toEqual({ state: 'young' })
  })

  test('stands at once when a copy was found wrong, until one is proven after it', () => {
    const night = '2026-11-26T17:00:00.000Z'
    expect(standing('2026-11-25T18:00:00.000Z', undefined, night)).toEqual({ state: 'wrong' })
    expect(standing(null, undefined, night)).toEqual({ state: 'wrong' })
    expect(standing('2026-11-26T17:30:00.000Z', undefined, night)).toEqual({ state: 'good', hours: 0 })
    expect(lateWords({ state: 'wrong' }, { set: true })).toContain('演练没有通过')
  })

  test('in words', () => {
    expect(lateWords(standing('2026-11-26T05:00:00.000Z'), { set: true })).toBeNull()
    expect(lateWords(standing('2026-11-25T05:00:00.000Z'), { set: true })).toBe(
      '已有37小时没有经过演练的备份',
    )
    expect(lateWords(standing('2026-11-20T05:00:00.000Z'), { set: true })).toBe('已有6天没有经过演练的备份')
    expect(lateWords(standing(null), { set: false })).toBe('还没有一份经过演练的备份，没有设置备份位置')
  })
})
