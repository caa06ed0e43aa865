import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import { type KeptCase, unsealedYears, whyKept } from './keeping'
import { confirmRefusal, keptRefusal, listSizeRefusal, MOST_IN_LIST, withdrawRefusal } from './list'
import { endedBefore, keptUntil, retentionKindOf } from './terms'

const TODAY = day('2026-03-18')
const ended: KeptCase = {
  state: 'concluded',
  outcome: 'granted',
  concludedOn: day('2021-03-18'),
  remediesEndedOn: [],
  answeredAnew: 'settled',
  anonymisedOn: null,
  waiting: 0,
  unsent: 0,
  openOrders: 0,
  incomplete: false,
  unsealedYears: [],
}
const why = (more: Partial<KeptCase>) => whyKept({ ...ended, ...more }, { granted: 5, remedied: 10 }, TODAY)

test('without a term nothing is ever due', () => {
  expect(keptUntil(ended, {})).toBeNull()
  expect(endedBefore({}, TODAY)).toBeNull()
  expect(whyKept(ended, {}, TODAY)).toContain('没有设置保存期限')
})

test('a case is due on the anniversary of its end, not a day before', () => {
  expect(keptUntil(ended, { granted: 5 })).toBe('2026-03-18')
  expect(why({})).toBeNull()
  expect(why({ concludedOn: day('2021-03-19') })).toBe('保存期限到 2026-03-19 届满')
  expect(endedBefore({ granted: 5, refused: 30 }, TODAY)).toBe('2021-03-18')
})

test('29 February is kept until 1 March where the year has no such day', () => {
  expect(keptUntil({ ...ended, concludedOn: day('2024-02-29') }, { granted: 1 })).toBe('2025-03-01')
  expect(keptUntil({ ...ended, concludedOn: day('2024-02-29') }, { granted: 4 })).toBe('2028-02-29')
})

test('a case that went to a court is kept as such, from the end of the last of them', () => {
  const gone = { ...ended, remediesEndedOn: [day('2022-06-01'), day('2023-01-05')] }
  expect(retentionKindOf(gone)).toBe('remedied')
  expect(keptUntil(gone, { granted: 1 })).toBeNull()
  expect(keptUntil(gone, { granted: 1, remedied: 10 })).toBe('2033-01-05')
})

test('whatever is not over keeps a case, and says so', () => {
  expect(why({ remediesEndedOn: [day('2021-05-01'), null] })).toContain('还没有结果')
  expect(why({ state: 'to_deliver' })).toContain('还没有办结')
  expect(why({ answeredAnew: 'owed' })).toContain('重新作出答复')
  expect(why({ waiting: 2 })).toContain('2 项待办事项')
  expect(why({ unsent: 1 })).toContain('1 封电子邮件')
  expect(why({ openOrders: 1 })).toContain('1 份督办单没有答复')
  expect(why({ incomplete: true })).toContain('台账')
  expect(why({ unsealedYears: [2020] })).toContain('2020年年报')
  expect(why({ anonymisedOn: day('2026-01-01') })).toContain('2026-01-01')
})

test('a year without seal keeps its cases, unless it was over before the first seal', () => {
  const of = (received: string, concluded: string) => ({
    receivedOn: day(received),
    concludedOn: day(concluded),
  })
  expect(unsealedYears(of('2019-12-01', '2020-01-10'), [], TODAY)).toEqual([])
  expect(unsealedYears(of('2024-12-01', '2025-01-10'), [], TODAY)).toEqual([2025])
  expect(unsealedYears(of('2021-12-01', '2022-01-10'), [2021], TODAY)).toEqual([2022])
  expect(unsealedYears(of('2020-12-01', '2021-01-10'), [2021, 2023], TODAY)).toEqual([])
})

test('a case in no row of the report is kept as another one', () => {
  expect(retentionKindOf({ ...ended, outcome: null })).toBe('other')
})

test('who proposes a list does not confirm it', () => {
  const list = { state: 'proposed', proposedBy: 'a' } as const
  expect(confirmRefusal(list, 'a')?.refusal.rule).toBe('ownList')
  expect(confirmRefusal(list, 'b')).toBeNull()
  expect(confirmRefusal({ ...list, state: 'done' }, 'b')?.refusal.rule).toBe('listSettled')
  expect(withdrawRefusal(list)).toBeNull()
  expect(withdrawRefusal({ ...list, state: 'withdrawn' })?.refusal.rule).toBe('listSettled')
})

test('a list is read by a person, so it is bounded, and names what it must not hold', () => {
  expect(listSizeRefusal(0)?.refusal.rule).toBe('noneChosen')
  expect(listSizeRefusal(MOST_IN_LIST)).toBeNull()
  expect(listSizeRefusal(MOST_IN_LIST + 1)?.refusal.rule).toBe('tooManyChosen')
  expect(keptRefusal([])).toBeNull()
  expect(keptRefusal([{ number: '1号', why: '还没有办结' }])?.refusal.details).toEqual(['1号：还没有办结'])
})
