import { expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import { agencySettings } from '@/domain/case/settings'
import type { WaysOfRemedy } from '@/domain/remedies/last-days'
import { remediesForApplicant } from './track-remedies'

const SETTINGS = agencySettings.parse({
  reconsiderationBody: '某某市人民政府',
  court: '某某市中级人民法院',
  reconsiderationAddress: 'https://fuyi.example.gov.cn',
})
const last = (on: string, movedFrom: string | null = null) => ({
  on: day(on),
  movedFrom: movedFrom === null ? null : day(movedFrom),
  provisional: false,
})
const shown = (ways: Partial<WaysOfRemedy>, today = '2025-11-26') =>
  remediesForApplicant(
    {
      against: 'answer',
      from: day('2025-11-18'),
      withheld: false,
      rest: true,
      reconsideration: last('2026-01-19', '2026-01-17'),
      litigation: last('2026-05-18'),
      ...ways,
    },
    SETTINGS,
    day(today),
  )

test('both ways are open: each with its body, its last day and the days that are left', () => {
  const { title, ways, counted } = shown({})
  expect(title).toBe('不服答复')
  expect(ways).toEqual([
    {
      name: '行政复议',
      words: '向某某市人民政府申请。',
      until: '最后一日',
      figure: '2026年1月19日',
      left: '还有 54 天',
      address: 'https://fuyi.example.gov.cn',
    },
    {
      name: '行政诉讼',
      words: '也可以不经复议，直接向某某市中级人民法院起诉。',
      until: '最后一日',
      figure: '2026年5月18日',
      left: '还有 173 天',
      address: null,
    },
  ])
  expect(counted).toContain('第60日 1月17日 为周六或者节假日，顺延')
  expect(counted).toContain('供参考，以答复书和受理机关的意见为准')
})

test('everything is withheld: reconsideration comes first, and litigation counts from its decision', () => {
  const [first, then] = shown({ withheld: true, rest: false, litigation: null }).ways
  expect(first?.words).toContain('应当先申请复议，再起诉')
  expect(then).toMatchObject({ figure: '15 日内', until: '收到复议决定书之日起', left: '' })
})

test('a part is withheld: both are said of their part', () => {
  const [first, then] = shown({ withheld: true }).ways
  expect(first?.words).toContain('对不予公开的部分，应当先申请复议')
  expect(then?.words).toContain('对其他部分，可以直接向某某市中级人民法院起诉')
})

test('silence: from the day on which the answer was due', () => {
  const { title, counted } = shown({ against: 'silence' })
  expect(title).toBe('逾期未答复')
  expect(counted).toContain('自答复期限届满之日（11月18日）起算')
})

test('no arrival is recorded: the periods without a day', () => {
  const { ways, counted } = shown({ from: null, reconsideration: null, litigation: null })
  expect(ways.map(({ figure }) => figure)).toEqual(['60 日内', '6 个月内'])
  expect(counted).toContain('送达登记后')
})

test.each([
  ['2026-01-18', '还有 1 天'],
  ['2026-01-19', '今天'],
  ['2026-01-20', '已过'],
])('on %s: %s', (today, left) => {
  expect(shown({}, today).ways[0]?.left).toBe(left)
})

test('a year without its notice says that the day may still move', () => {
  const [first] = shown({ reconsideration: { ...last('2027-01-18'), provisional: true } }).ways
  expect(first?.until).toBe('最后一日（暂定）')
})
