import { expect, test } from 'vitest'
import { NATIONAL } from '../calendar/testing/national'
import { dueDayMoves } from './due-day-moves'
import { handedIn, sentOnline } from './testing/arrivals'
import {
  corrected,
  correctionReceived,
  correctionRequested,
  extended,
  noticeReturned,
  opinionReceived,
  opinionRequested,
  reopened,
  replied,
  repliedAnew,
} from './testing/events'
import { given, SETTINGS } from './testing/story'

// Beside each step of the course: the last day before it, and after.

const movesOf = ({ kase }: ReturnType<typeof given>) =>
  [...dueDayMoves(kase, NATIONAL, SETTINGS)].map(([seq, { was, is, ordered }]) => {
    const words = ({ on, latest }: typeof was) => `${latest ? '<=' : ''}${on ?? '-'}`
    return `${seq} ${words(was)} ${words(is)}${ordered ? ' ordered' : ''}`
  })

test('the first day, a stop, a new period, a longer one', () => {
  const story = given(
    handedIn('2025-03-03'),
    correctionRequested('2025-03-06', { respondBy: '2025-03-27' }),
    correctionReceived('2025-03-10'),
    extended('2025-03-12', 10),
    replied('2025-03-20', { way: 'mail' }),
  )
  expect(movesOf(story)).toEqual([
    '1 - 2025-03-31',
    '2 2025-03-31 -',
    '3 - 2025-04-08',
    '4 2025-04-08 2025-04-22',
  ])
})

test('an opinion that is awaited makes it the latest, and its arrival makes it certain', () => {
  const story = given(handedIn('2025-03-03'), opinionRequested('2025-03-05'), opinionReceived('2025-03-12'))
  expect(movesOf(story)).toEqual(['1 - 2025-03-31', '2 2025-03-31 <=2025-04-22', '3 <=2025-04-22 2025-04-08'])
})

test('what is void or came too late moves nothing; a returned notice gives the time back', () => {
  const asked = given(handedIn('2025-03-03'), correctionRequested('2025-03-06', { respondBy: '2025-03-27' }))
  expect(movesOf(asked.and(corrected('2025-03-07', 2)))).toEqual(['1 - 2025-03-31'])
  expect(movesOf(asked.and(noticeReturned('2025-03-14', { notice: 'correctionRequested' })))).toEqual([
    '1 - 2025-03-31',
    '2 2025-03-31 -',
    '3 - 2025-03-31',
  ])
  expect(movesOf(given(handedIn('2025-03-03'), extended('2025-04-02', 10)))).toEqual(['1 - 2025-03-31'])
})

test('a request that is not confirmed has none; an ordered answer has its own, and leaves the first alone', () => {
  expect(movesOf(given(sentOnline('2025-03-03', null)))).toEqual([])
  const ordered = given(
    handedIn('2025-03-03'),
    replied('2025-03-20', { way: 'mail' }),
    reopened('2025-06-03', { dueOn: null }),
    repliedAnew('2025-06-10'),
    reopened('2025-09-01', { dueOn: '2025-09-10' }),
  )
  expect(movesOf(ordered)).toEqual([
    '1 - 2025-03-31',
    '3 2025-03-31 2025-07-01 ordered',
    '5 2025-07-01 2025-09-10 ordered',
  ])
})
