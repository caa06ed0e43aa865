import { expect, test } from 'vitest'
import { letterService } from './letter-service'
import { handedIn } from './testing/arrivals'
import {
  corrected,
  correctionReceived,
  correctionRequested,
  delivered,
  letterSent,
  letterSubmitted,
  mailReturned,
  noticeReturned,
  noticeServed,
  reopened,
  replied,
} from './testing/events'
import { given } from './testing/story'

const ask = { letterId: 'l', kind: 'correction' as const, steps: 0 }
/** Entries: 1 registered, 2 final, 3 the notice, 4 it left. */
const asked = given(
  handedIn('2025-03-03'),
  letterSubmitted('2025-03-05', ask),
  correctionRequested('2025-03-06', { respondBy: '2025-03-27' }),
  letterSent('2025-03-06', { letterId: 'l' }),
)
const of = ({ kase }: typeof asked, id = 'l') => letterService(kase, id)

test('a notice: on its way, arrived, back, answered', () => {
  expect(of(asked)).toEqual({ state: 'underWay' })
  expect(of(asked.and(noticeServed('2025-03-08', { notice: 'correctionRequested' })))).toEqual({
    state: 'served',
    on: '2025-03-08',
  })
  expect(of(asked.and(noticeReturned('2025-03-10', { notice: 'correctionRequested' })))).toEqual({
    state: 'returned',
    on: '2025-03-10',
  })
  expect(of(asked.and(correctionReceived('2025-03-12')))).toEqual({ state: 'answered' })
})

test('a letter that has not left, or whose step is void, has none', () => {
  expect(of(given(handedIn('2025-03-03'), letterSubmitted('2025-03-05', ask)))).toBeNull()
  expect(of(asked, 'another')).toBeNull()
  expect(of(asked.and(corrected('2025-03-07', 3)))).toBeNull()
})

test('an answer: delivered, back, and one that was ordered anew', () => {
  const answered = given(
    handedIn('2025-03-03'),
    letterSubmitted('2025-03-05', { letterId: 'r', kind: 'granted', steps: 0 }),
    replied('2025-03-10', { way: 'mail' }),
    letterSent('2025-03-10', { letterId: 'r' }),
  )
  expect(of(answered, 'r')).toEqual({ state: 'underWay' })
  expect(of(answered.and(mailReturned('2025-03-14')), 'r')).toEqual({ state: 'returned', on: '2025-03-14' })
  const there = answered.and(delivered('2025-03-14'))
  expect(of(there, 'r')).toEqual({ state: 'served', on: '2025-03-14' })
  expect(of(there.and(reopened('2025-06-03', { dueOn: null })), 'r')).toEqual({ state: 'ordered' })
})
