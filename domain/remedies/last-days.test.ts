import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import type { CaseEvent } from '../case/events'
import { handedIn } from '../case/testing/arrivals'
import {
  accepted,
  correctionRequested,
  delivered,
  lapsed,
  noticePublished,
  noticeServed,
  replied,
  withdrawn,
} from '../case/testing/events'
import { caseOf, SETTINGS } from '../case/testing/story'
import { waysOfRemedy } from './last-days'

const ways = (today: string, ...events: CaseEvent[]) =>
  waysOfRemedy(caseOf(handedIn('2025-10-27'), [accepted('2025-10-28'), ...events]), SETTINGS, {
    today: day(today),
    calendar: NATIONAL,
  })
const granted = (on: string) => replied(on, { outcome: 'granted', basis: ['art36_2'] })

describe('the last day of reconsideration is the 60th after the answer arrived', () => {
  test('and moves on where it is a day off', () => {
    // 2025-11-18 + 60 = 2026-01-17, a Saturday; the Sunday after it is off too.
    expect(ways('2025-11-20', granted('2025-11-18'), delivered('2025-11-18'))?.reconsideration).toEqual({
      on: '2026-01-19',
      movedFrom: '2026-01-17',
      provisional: false,
    })
  })

  test('over a whole holiday', () => {
    // 2025-12-18 + 60 = 2026-02-16, in the holiday of 02-15 to 02-23.
    expect(ways('2025-12-20', granted('2025-12-17'), delivered('2025-12-18'))?.reconsideration?.on).toBe(
      '2026-02-24',
    )
  })

  test('but stays on a weekend that is worked', () => {
    // 2025-12-16 + 60 = 2026-02-14, a Saturday that is worked.
    expect(ways('2025-12-20', granted('2025-12-16'), delivered('2025-12-16'))?.reconsideration).toMatchObject(
      {
        on: '2026-02-14',
        movedFrom: null,
      },
    )
  })
})

describe('litigation', () => {
  test('is open for six months, to the same day', () => {
    expect(ways('2025-12-20', granted('2025-11-18'), delivered('2025-11-19'))?.litigation?.on).toBe(
      '2026-05-19',
    )
  })

  test('or to the last of a month that has no such day', () => {
    // The six months of 2025-08-31 end with February: the 28th is a Saturday that is worked.
    const kase = caseOf(handedIn('2025-08-01'), [granted('2025-08-29'), delivered('2025-08-31')])
    const context = { today: day('2025-09-01'), calendar: NATIONAL }
    expect(waysOfRemedy(kase, SETTINGS, context)?.litigation).toMatchObject({
      on: '2026-02-28',
      movedFrom: null,
    })
  })

  test('waits for reconsideration where everything is withheld', () => {
    const withheld = ways(
      '2025-12-20',
      replied('2025-11-18', { outcome: 'refused_third_party', basis: ['art15'] }),
      delivered('2025-11-19'),
    )
    expect(withheld).toMatchObject({ withheld: true, rest: false, litigation: null })
  })

  test('is open at once for what was not withheld', () => {
    const partly = ways(
      '2025-12-20',
      replied('2025-11-18', { outcome: 'partly_granted', basis: ['art37', 'art15'] }),
      delivered('2025-11-19'),
    )
    expect(partly).toMatchObject({ withheld: true, rest: true, litigation: { on: '2026-05-19' } })
  })
})

test('while no arrival is recorded no last day is known', () => {
  expect(ways('2025-12-20', granted('2025-11-18'))).toMatchObject({
    from: null,
    reconsideration: null,
    litigation: null,
  })
})

test('what was published arrived when its days were over', () => {
  expect(
    ways('2025-12-20', granted('2025-11-18'), noticePublished('2025-11-20', { servedOn: '2025-12-20' }))
      ?.from,
  ).toBe('2025-12-20')
})

test('silence can be gone against from the day after the due day, not before', () => {
  // Handed in on 2025-10-27, due on 2025-11-24.
  expect(ways('2025-11-24')).toBeNull()
  expect(ways('2025-11-25')).toMatchObject({
    against: 'silence',
    from: '2025-11-24',
    reconsideration: { on: '2026-01-23' },
  })
})

test('nothing to go against: withdrawn, or laid ready to be collected', () => {
  expect(ways('2025-12-20', withdrawn('2025-11-03'))).toBeNull()
  expect(ways('2025-12-20', replied('2025-11-18', { way: 'collection' }))).toBeNull()
})

test('an end by silence of the applicant can be gone against from the service of its letter', () => {
  const ended = [
    correctionRequested('2025-10-30', { respondBy: '2025-11-14' }),
    lapsed('2025-11-17'),
  ] as const
  expect(ways('2025-12-20', ...ended)).toMatchObject({ against: 'answer', from: null })
  expect(ways('2025-12-20', ...ended, noticeServed('2025-11-19', { notice: 'lapsed' }))?.from).toBe(
    '2025-11-19',
  )
})

test('a year without its notice is provisional', () => {
  const late = caseOf(handedIn('2026-10-26'), [granted('2026-11-18'), delivered('2026-11-18')])
  const found = waysOfRemedy(late, SETTINGS, { today: day('2026-11-20'), calendar: NATIONAL })
  expect(found?.reconsideration).toMatchObject({
    on: '2027-01-18',
    movedFrom: '2027-01-17',
    provisional: true,
  })
})
