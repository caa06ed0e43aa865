import { describe, expect, test } from 'vitest'
import { day } from '../../calendar/day'
import { matterAbove, matterOwn, reportDueOn, reportMatter, type WatchedReport } from './report-matters'

// 今日里的年报事项：退回的、过了报送日期没有报送的、报送之后数字变了的，办好为止。

const report = (more: Partial<WatchedReport>): WatchedReport => ({
  year: 2025,
  state: 'draft',
  edition: 0,
  remark: '',
  changed: null,
  since: day('2024-05-01'),
  ...more,
})
const kind = (more: Partial<WatchedReport>, today = '2026-02-02', monthDay = '') =>
  reportMatter(report(more), day(today), monthDay)?.kind ?? null

describe('a report', () => {
  test('is missing after the set day, 31 January where none is set', () => {
    expect(kind({}, '2026-01-31')).toBeNull()
    expect(kind({}, '2026-02-01')).toBe('missing')
    expect(kind({}, '2026-01-16', '01-15')).toBe('missing')
    expect(reportDueOn(2025, '')).toBe('2026-01-31')
  })

  test('is not asked of an agency that came into the program after its day', () => {
    expect(kind({ since: day('2026-02-01') })).toBeNull()
    expect(kind({ since: day('2026-01-31') })).toBe('missing')
  })

  test('that was returned waits whatever the day, until it is handed in or sealed anew', () => {
    expect(kind({ state: 'returned' }, '2026-01-10')).toBe('returned')
    expect(kind({ state: 'returned', edition: 1 })).toBe('returned')
    expect(kind({ state: 'handed_in', changed: 0 })).toBeNull()
    expect(kind({ state: 'sealed', edition: 2, changed: 0 })).toBeNull()
  })

  test.each(['handed_in', 'sealed', 'published'] as const)('%s, whose numbers moved, waits', (state) => {
    expect(kind({ state, changed: 3 })).toBe('changed')
    expect(kind({ state, changed: null })).toBeNull()
  })
})

test('the agency above and the agency itself read it in their own words', () => {
  const words = (more: Partial<WatchedReport>) => {
    const matter = reportMatter(report(more), day('2026-02-02'), '')
    return matter ? [matterAbove(matter), matterOwn(matter)] : []
  }
  expect(words({ state: 'returned', remark: '请核对结转' })).toEqual([
    '2025年年报已退回，尚未重新报送：请核对结转',
    '2025年年报被上级退回：请核对结转',
  ])
  expect(words({})).toEqual([
    '2025年年报应于2026-01-31前报送，尚未报送',
    '2025年年报应于2026-01-31前报送上级，尚未报送',
  ])
  expect(words({ state: 'handed_in', changed: 2 })[1]).toContain('先撤回再报送')
  expect(words({ state: 'sealed', edition: 1, changed: 2 })[1]).toContain('封存新版')
})
