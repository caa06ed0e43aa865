import { expect, test } from 'vitest'
import { day, type IsoDate } from '../../calendar/day'
import { NATIONAL } from '../../calendar/testing/national'
import { handedIn } from '../../case/testing/arrivals'
import { extended, opinionReceived, opinionRequested, replied } from '../../case/testing/events'
import { given, SETTINGS } from '../../case/testing/story'
import { knownDueDays } from './known-due'

// 2025-04-04 is off; the twentieth working day after 03-03 is 03-31.
const story = given(
  handedIn('2025-03-03'),
  opinionRequested('2025-03-05', 'a'),
  opinionReceived('2025-03-12', 'a'),
  extended('2025-03-20'),
  replied('2025-04-25'),
)

/** Each event was recorded on its own day, unless another is given. */
function known(notedOn: Partial<Record<number, IsoDate>> = {}) {
  const { recorded, ...kase } = story.kase
  const noted = recorded.map((one) => ({ ...one, notedOn: notedOn[one.seq] ?? one.event.on }))
  return knownDueDays({ ...kase, noted }, NATIONAL, SETTINGS)
}

test('the due day moves on the days on which it was known to move, and no further after the answer', () => {
  const [received, asked, came, longer] = known()
  expect(received).toEqual({ knownFrom: '2025-03-03', dueOn: '2025-03-31', pausedUntil: null })
  expect(asked).toEqual({ knownFrom: '2025-03-05', dueOn: '2025-04-22', pausedUntil: '2025-03-26' })
  expect(came).toEqual({ knownFrom: '2025-03-12', dueOn: '2025-04-08', pausedUntil: null })
  expect(longer?.knownFrom).toBe('2025-03-20')
  expect(longer?.dueOn).toBe(story.kase.clock.dueOn)
  expect(known()).toHaveLength(4)
})

test('an extension that was entered late was not known before', () => {
  const dues = known({ 4: day('2025-04-10') })
  expect(dues.map(({ knownFrom }) => knownFrom)).toEqual([
    '2025-03-03',
    '2025-03-05',
    '2025-03-12',
    '2025-04-10',
  ])
})

test('what was entered all at once, answer included, was never known to be open', () => {
  const on = day('2025-05-06')
  expect(known({ 1: on, 2: on, 3: on, 4: on, 5: on })).toEqual([])
})
