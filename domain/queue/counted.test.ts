import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { type CountedProgress, countedAs } from './counted'
import type { QueueDays } from './queue'
import { standsInList, standsInTab } from './stands-in'
import { TODAY_LISTS, type TodayListName } from './today-lists'

const OPEN: CountedProgress = {
  agencyId: 'agency',
  state: 'in_progress',
  dueKey: day('2026-03-20'),
  concludedOn: null,
  holderUnitId: 'unit',
  respondBy: null,
  sentOn: null,
  anewDueOn: null,
  unitAnswerBy: null,
  askedUnits: null,
}
const OVER: CountedProgress = { ...OPEN, state: 'concluded', concludedOn: day('2026-03-10') }
const UNDELIVERED: CountedProgress = {
  ...OVER,
  state: 'to_deliver',
  sentOn: day('2026-03-10'),
}

describe('what cases are counted as', () => {
  test('all that are over are one, whoever held them and whenever they ended', () => {
    const another = {
      ...OVER,
      holderUnitId: 'other',
      concludedOn: day('2019-05-05'),
      dueKey: day('2019-06-01'),
    }
    expect(countedAs(another, [])).toEqual(countedAs(OVER, []))
  })

  test('one that is over and in which something waits still has its unit', () => {
    const counted = countedAs(OVER, [{ kind: 'letter_not_sent', on: day('2026-03-11') }])
    expect(counted).toMatchObject({
      unitId: 'unit',
      dueKey: null,
      matters: { pending: { letter_not_sent: '2026-03-11' } },
    })
  })

  test('matters in another order are the same', () => {
    const waits = [
      { kind: 'submission_waiting', on: day('2026-03-02') },
      { kind: 'letter_not_sent', on: day('2026-03-11') },
    ] as const
    const asked = { ...OPEN, unitAnswerBy: day('2026-03-12') }
    expect(JSON.stringify(countedAs({ ...asked, askedUnits: ' b a ' }, waits))).toBe(
      JSON.stringify(countedAs({ ...asked, askedUnits: ' a b ' }, waits.toReversed())),
    )
  })
})

const DAYS: QueueDays = {
  today: day('2026-03-18'),
  soon: day('2026-03-25'),
  sentLongAgo: day('2026-03-08'),
}
const WATCHES = { unitId: null, wholeAgency: true }

function listsOf(
  progress: CountedProgress,
  days: Partial<QueueDays> = {},
  scope = WATCHES as { unitId: string | null; wholeAgency: boolean },
) {
  const counted = countedAs(progress, [])
  return TODAY_LISTS.filter((list) => standsInList(counted, list, scope, { ...DAYS, ...days })).map(
    ({ name }): TodayListName => name,
  )
}

describe('lists that a case stands in', () => {
  test.each([
    ['2026-03-18', ['due_soon']],
    ['2026-03-20', ['due_today', 'due_soon']],
    ['2026-03-21', ['late']],
  ])('due on 03-20, seen on %s', (today, lists) => {
    expect(listsOf(OPEN, { today: day(today) })).toEqual(lists)
  })

  test('due after the fifth working day it stands in none', () => {
    expect(listsOf({ ...OPEN, dueKey: day('2026-03-26') })).toEqual([])
  })

  test('a letter sent ten days ago should have been signed for; sent again it waits anew', () => {
    expect(listsOf(UNDELIVERED)).toEqual(['to_deliver'])
    expect(listsOf(UNDELIVERED, { sentLongAgo: day('2026-03-10') })).toEqual(['not_signed_for', 'to_deliver'])
    const again = { ...UNDELIVERED, sentOn: day('2026-03-11') }
    expect(listsOf(again, { sentLongAgo: day('2026-03-10') })).toEqual(['to_deliver'])
  })

  test('somebody of another unit sees neither what is late there nor what is undelivered, and what waits for all', () => {
    const elsewhere = { unitId: 'other', wholeAgency: false }
    expect(listsOf(OPEN, { today: day('2026-03-21') }, elsewhere)).toEqual([])
    expect(listsOf({ ...OPEN, state: 'registered', holderUnitId: null }, {}, elsewhere)).toEqual([
      'registered',
    ])
  })

  test('a unit that is asked sees it; the one that asked sees it once the answer is late', () => {
    const asking = {
      ...OPEN,
      dueKey: day('2026-04-20'),
      unitAnswerBy: day('2026-03-17'),
      askedUnits: ' other third ',
    }
    expect(listsOf(asking, {}, { unitId: 'other', wholeAgency: false })).toEqual(['asked'])
    expect(listsOf(asking, {}, { unitId: 'unit', wholeAgency: false })).toEqual(['unit_answer_late'])
    expect(listsOf(asking, { today: day('2026-03-17') }, { unitId: 'unit', wholeAgency: false })).toEqual([])
  })
})

test('a case whose answer waits to be collected is open and to be delivered', () => {
  const laidReady = countedAs({ ...OPEN, state: 'to_deliver' }, [])
  expect(standsInTab(laidReady, 'open')).toBe(true)
  expect(standsInTab(laidReady, 'to_deliver')).toBe(true)
  expect(standsInTab(laidReady, 'all')).toBe(true)
  expect(standsInTab(laidReady, 'in_progress')).toBe(false)
})
