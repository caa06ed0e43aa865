import { expect, test } from 'vitest'
import type { Actor } from '../access'
import { TODAY_LISTS, todayListBehind, todayListsOf } from './today-lists'

const actor = (roles: Actor['roles'], unitId: string | null): Actor => ({
  personId: 'person',
  agencyId: 'agency',
  unitId,
  roles,
})
const names = (of: Actor) => todayListsOf(of).map(({ title }) => title)

test('who approves letters sees those that wait, whoever has no unit is asked by none', () => {
  expect(names(actor(['approver', 'supervisor'], 'unit'))).toHaveLength(TODAY_LISTS.length)
  expect(names(actor(['approver'], 'unit'))).toContain('等待审签')
  expect(names(actor(['clerk'], 'unit'))).not.toContain('等待审签')
  expect(names(actor(['clerk'], 'unit'))).toContain('请本单位会办')
  expect(names(actor(['supervisor'], null))).not.toContain('请本单位会办')
  expect(names(actor(['administrator'], 'unit'))).toEqual([])
})

test('what waits for whoever writes and sends letters is theirs, not that of those who only look', () => {
  const theirs = ['文书退回修改', '文书定稿未发出', '已分办未接收', '缴费期限已过']
  expect(names(actor(['clerk'], 'unit'))).toEqual(expect.arrayContaining(theirs))
  for (const role of ['approver', 'statistics_officer'] as const) {
    expect(names(actor([role], 'unit')).filter((name) => theirs.includes(name))).toEqual([])
  }
})

test('each list opens in the queue as the list that it is', () => {
  for (const list of TODAY_LISTS) {
    const lateness = 'lateness' in list ? list.lateness : undefined
    const asked = list.whose === 'asked'
    expect(todayListBehind({ tab: list.tab, lateness, asked })).toBe(list)
  }
  expect(todayListBehind({ tab: 'concluded', lateness: undefined, asked: false })).toBeUndefined()
  expect(todayListBehind({ tab: 'all', lateness: 'in_time', asked: false })).toBeUndefined()
})
