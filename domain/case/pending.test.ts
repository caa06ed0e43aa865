import { describe, expect, test } from 'vitest'
import { NATIONAL } from '../calendar/testing/national'
import type { CaseEvent } from './events'
import { pendingOf } from './pending'
import { handedIn } from './testing/arrivals'
import {
  accepted,
  assigned,
  correctionRequested,
  extended,
  feeNoticed,
  feePaid,
  letterApproved,
  letterSent,
  letterSentBack,
  letterSubmitted,
  letterVoided,
  noted,
  noticeResent,
  noticeReturned,
  noticeServed,
  opinionReceived,
  opinionRequested,
  opinionServed,
  reopened,
  replied,
  withdrawn,
} from './testing/events'
import { caseOf } from './testing/story'

// What waits in a case for somebody of the office.

const request = handedIn('2026-02-10')
const waiting = (...events: CaseEvent[]) =>
  pendingOf(caseOf(request, events), NATIONAL).map(({ kind, on }) => `${kind} ${on}`)

describe('a letter', () => {
  const submitted = letterSubmitted('2026-02-25')
  const back = letterSentBack('2026-02-26')

  test('waits for its drafter from the day on which it came back until it is submitted again', () => {
    expect(waiting(submitted)).toEqual([])
    expect(waiting(submitted, back)).toEqual(['letter_sent_back 2026-02-26'])
    expect(waiting(submitted, back, letterSubmitted('2026-02-27'))).toEqual([])
  })

  test('that came back is nobody’s business once the case is over, until a new answer is ordered', () => {
    expect(waiting(submitted, back, withdrawn('2026-03-02'))).toEqual([])
    const anew = [replied('2026-03-10'), reopened('2026-03-20')]
    expect(waiting(...anew, letterSubmitted('2026-03-23'), letterSentBack('2026-03-24'))).toEqual([
      'letter_sent_back 2026-03-24',
    ])
  })

  test('that is final waits to leave, or to be voided, also when the case is over', () => {
    const final = [submitted, letterApproved('2026-02-26')]
    expect(waiting(...final)).toEqual(['letter_not_sent 2026-02-26'])
    expect(waiting(...final, withdrawn('2026-03-02'))).toEqual(['letter_not_sent 2026-02-26'])
    expect(waiting(...final, letterSent('2026-02-27'))).toEqual([])
    expect(waiting(...final, letterVoided('2026-02-27'))).toEqual([])
  })

  test('one of two that came back is told once, by the earlier day', () => {
    const other = { letterId: 'other' }
    expect(
      waiting(letterSubmitted('2026-02-25', other), letterSentBack('2026-03-02', other), submitted, back),
    ).toEqual(['letter_sent_back 2026-02-26'])
  })
})

test('a case given to a unit waits for it until somebody takes it, or it ends', () => {
  expect(waiting(assigned('2026-02-11'))).toEqual(['not_accepted 2026-02-11'])
  expect(waiting(assigned('2026-02-11'), accepted('2026-02-12'))).toEqual([])
  expect(waiting(assigned('2026-02-11'), withdrawn('2026-02-12'))).toEqual([])
})

test('who works on a case has taken it, whether they said so or not; a note is no work', () => {
  expect(waiting(assigned('2026-02-11'), noted('2026-02-12'))).toEqual(['not_accepted 2026-02-11'])
  expect(waiting(assigned('2026-02-11'), correctionRequested('2026-02-12'))).toEqual([])
  expect(waiting(assigned('2026-02-11'), letterSubmitted('2026-02-25'))).toEqual([])
  expect(waiting(correctionRequested('2026-02-12'), assigned('2026-02-13'))).toEqual([
    'not_accepted 2026-02-13',
  ])
})

test('a case stands in every list that it belongs to', () => {
  const letters = [letterSubmitted('2026-02-25'), letterSentBack('2026-02-26')]
  const final = { letterId: 'other' }
  expect(
    waiting(...letters, letterSubmitted('2026-02-25', final), letterApproved('2026-02-27', final)),
  ).toEqual(['letter_sent_back 2026-02-26', 'letter_not_sent 2026-02-27'])
})

test('a notice that came back waits until it is sent again, or the case is over', () => {
  const back = [extended('2026-02-25'), noticeReturned('2026-03-03', { notice: 'extended' })]
  expect(waiting(...back)).toEqual(['notice_returned 2026-03-03'])
  expect(waiting(...back, noticeResent('2026-03-04', { notice: 'extended' }))).toEqual([])
  expect(waiting(...back, withdrawn('2026-03-04'))).toEqual([])
})

test('a letter that asks for an opinion is looked after from the third working day, until it has arrived or come back', () => {
  // 2026-02-14 and 02-28 are worked, 02-15 to 02-23 are off.
  const asked = opinionRequested('2026-02-12')
  expect(waiting(asked)).toEqual(['opinion_unserved 2026-02-24'])
  expect(waiting(asked, opinionRequested('2026-02-24', 'other'))).toEqual(['opinion_unserved 2026-02-24'])
  expect(waiting(asked, opinionServed('2026-02-13', { id: 'o', respondBy: '2026-03-12' }))).toEqual([])
  expect(waiting(asked, opinionReceived('2026-02-24'))).toEqual([])
  expect(waiting(asked, withdrawn('2026-02-24'))).toEqual([])
  const back = noticeReturned('2026-02-24', { notice: 'opinionRequested o' })
  expect(waiting(asked, back)).toEqual(['notice_returned 2026-02-24'])
  expect(waiting(asked, back, noticeResent('2026-02-25', { notice: 'opinionRequested o' }))).toEqual([
    'opinion_unserved 2026-02-28',
  ])
})

test('an unpaid fee is looked at from the day after the twentieth working day', () => {
  // 2026-02-14 and 02-28 are worked, 02-15 to 02-23 are off: the twentieth is Wednesday 2026-03-18.
  expect(waiting(feeNoticed('2026-02-12'))).toEqual(['payment_over 2026-03-19'])
  expect(waiting(feeNoticed('2026-02-12'), feePaid('2026-03-02'))).toEqual([])
  // Served on 2026-02-26, the period ends on 2026-03-25.
  const served = noticeServed('2026-02-26', { notice: 'feeNoticed' })
  expect(waiting(feeNoticed('2026-02-12'), served)).toEqual(['payment_over 2026-03-26'])
})
