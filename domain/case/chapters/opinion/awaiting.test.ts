import { expect, test } from 'vitest'
import { day } from '../../../calendar/day'
import { NATIONAL } from '../../../calendar/testing/national'
import { handedIn } from '../../testing/arrivals'
import { opinionReceived, opinionRequested, opinionServed, reopened, replied } from '../../testing/events'
import { given, SETTINGS } from '../../testing/story'
import { awaitedOpinions, dueOnIfOpinionsCame } from './awaiting'

/** Due on 2025-03-31; 2025-04-04 is off. */
const consulted = given(handedIn('2025-03-03'), opinionRequested('2025-03-05', 'a'))
const ifToday = (story: typeof consulted, today: string) =>
  dueOnIfOpinionsCame(story.kase, day(today), NATIONAL, SETTINGS)

test('what an opinion would give that comes today is what it gives when it comes', () => {
  expect(ifToday(consulted, '2025-03-12')).toBe('2025-04-08')
  expect(ifToday(consulted, '2025-03-12')).toBe(
    consulted.and(opinionReceived('2025-03-12', 'a')).kase.clock.dueOn,
  )
  // After the fifteenth working day it gives nothing more.
  expect(ifToday(consulted, '2025-04-15')).toBe('2025-04-22')
})

test('of two opinions both have to come; of a new answering its own day is told', () => {
  const two = consulted.and(opinionRequested('2025-03-07', 'b'))
  expect(ifToday(two, '2025-03-12')).toBe('2025-04-08')
  const anew = given(
    handedIn('2025-03-03'),
    replied('2025-03-20', { way: 'mail' }),
    reopened('2025-06-03', { dueOn: null }),
    opinionRequested('2025-06-05', 'c'),
  )
  // 20 working days after 06-03 end on 07-01; three of them fall between 06-05 and 06-10.
  expect(ifToday(anew, '2025-06-10')).toBe('2025-07-04')
})

test('nothing awaited, nothing told', () => {
  expect(ifToday(given(handedIn('2025-03-03')), '2025-03-12')).toBeNull()
  expect(awaitedOpinions(given(handedIn('2025-03-03')).kase, NATIONAL)).toEqual([])
})

test('it is counted from the sending, and from the arrival once that is recorded', () => {
  expect(awaitedOpinions(consulted.kase, NATIONAL)).toEqual([
    {
      id: 'a',
      from: 'third_party',
      countedFrom: '2025-03-05',
      served: false,
      lastDay: '2025-03-26',
    },
  ])
  const served = consulted.and(opinionServed('2025-03-07', { id: 'a', respondBy: '2025-03-28' }))
  expect(awaitedOpinions(served.kase, NATIONAL)).toMatchObject([
    { countedFrom: '2025-03-07', served: true, lastDay: '2025-03-28' },
  ])
})
