import { describe, expect, test } from 'vitest'
import { NATIONAL } from '../calendar/testing/national'
import type { CaseEvent } from './events'
import { numberKey, project } from './progress'
import { type Arrival, handedIn, sentOnline } from './testing/arrivals'
import {
  correctionRequested,
  feeNoticed,
  lapsed,
  mailReturned,
  noticePublished,
  opinionRequested,
  opinionServed,
  reasonsRequested,
  reopened,
  replied,
  unitAnswered,
  unitAsked,
  withdrawn,
} from './testing/events'
import { caseOf } from './testing/story'

// What queues and statistics read of a case.

/** Due on Monday 2026-03-16. */
const request = handedIn('2026-02-10')
const rowOf = (arrival: Arrival, ...events: CaseEvent[]) => project(caseOf(arrival, events), NATIONAL)

test('a number sorts by its digits', () => {
  const numbers = ['依申〔2026〕10号', '依申〔2026〕9号', '依申〔2025〕11号']
  expect(numbers.sort((a, b) => (numberKey(a) < numberKey(b) ? -1 : 1))).toEqual([
    '依申〔2025〕11号',
    '依申〔2026〕9号',
    '依申〔2026〕10号',
  ])
})

test('while no due day is known, a case sorts after every other', () => {
  expect(rowOf(request)).toMatchObject({ dueOn: '2026-03-16', dueKey: '2026-03-16' })
  expect(rowOf(request, correctionRequested('2026-02-12'))).toMatchObject({
    dueOn: null,
    dueKey: '9999-12-31',
  })
})

test.each<[string, CaseEvent[], string | null, string | null]>([
  ['nothing', [], null, null],
  [
    'a correction',
    [correctionRequested('2026-02-12', { respondBy: '2026-03-10' })],
    'correction',
    '2026-03-10',
  ],
  ['reasons', [reasonsRequested('2026-02-12', { respondBy: '2026-02-25' })], 'reasons', '2026-02-25'],
  ['payment', [feeNoticed('2026-02-12')], 'payment', null],
  [
    'an opinion whose letter may not have arrived',
    [opinionRequested('2026-02-12')],
    'third_party',
    '2026-03-11',
  ],
  ['an opinion of another agency', [opinionRequested('2026-02-12', 'o', 'agency')], 'agency', '2026-03-11'],
  [
    'two opinions, the first of which is due',
    [
      opinionRequested('2026-02-12', 'a'),
      opinionRequested('2026-02-12', 'b', 'agency'),
      opinionServed('2026-02-14', { id: 'a', respondBy: '2026-03-13' }),
      opinionServed('2026-02-13', { id: 'b', respondBy: '2026-03-12' }),
    ],
    'third_party',
    '2026-03-12',
  ],
])('%s is awaited, until its day', (_, events, pausedFor, respondBy) => {
  expect(rowOf(request, ...events)).toMatchObject({ pausedFor, respondBy })
})

test('a published answer is awaited until it serves; a new one that was ordered until its own deadline', () => {
  const answered = [replied('2026-03-10'), mailReturned('2026-03-17'), noticePublished('2026-03-20')]
  expect(rowOf(request, ...answered)).toMatchObject({ respondBy: '2026-04-19', anewDueOn: null })
  const ordered = reopened('2026-06-01', { dueOn: '2026-06-30' })
  expect(rowOf(request, ...answered, ordered).anewDueOn).toBe('2026-06-30')
})

test('units that were asked stand in the row until they answer, the first of them by its day', () => {
  const first = unitAsked('2026-02-12', { id: 'a', unitId: 'u1', answerBy: '2026-02-27' })
  const second = unitAsked('2026-02-12', { id: 'b', unitId: 'u2', answerBy: '2026-02-26' })
  expect(rowOf(request)).toMatchObject({ askedUnits: null, unitAnswerBy: null })
  expect(rowOf(request, first, second)).toMatchObject({ askedUnits: ' u1 u2 ', unitAnswerBy: '2026-02-26' })
  expect(rowOf(request, first, second, unitAnswered('2026-02-25', { id: 'b' }))).toMatchObject({
    askedUnits: ' u1 ',
    unitAnswerBy: '2026-02-27',
  })
})

describe('late by working days', () => {
  test.each([
    ['on the due day', '2026-03-16', 0],
    ['the day after', '2026-03-17', 1],
    ['a week after', '2026-03-23', 5],
  ])('%s', (_, on, days) => {
    expect(rowOf(request, replied(on)).lateWorkingDays).toBe(days)
  })

  test('on a day off before the first working day it is late all the same', () => {
    // Due on a Friday.
    const friday = handedIn('2026-02-28')
    expect(rowOf(friday).dueOn).toBe('2026-03-27')
    expect(rowOf(friday, replied('2026-03-28')).lateWorkingDays).toBe(1)
  })

  test('what lapsed or was withdrawn in time is never late; after the due day it is', () => {
    expect(rowOf(request).lateWorkingDays).toBeNull()
    expect(rowOf(request, withdrawn('2026-03-16')).lateWorkingDays).toBeNull()
    expect(rowOf(request, withdrawn('2026-03-20')).lateWorkingDays).toBe(4)
    const silentTooLate = [correctionRequested('2026-03-17'), lapsed('2026-06-01')]
    expect(rowOf(request, ...silentTooLate)).toMatchObject({ dueOn: '2026-03-16', lateWorkingDays: 52 })
    expect(rowOf(request, correctionRequested('2026-02-12'), lapsed('2026-06-01')).lateWorkingDays).toBeNull()
  })
})

test('a request that was never received, or asks for a correction of records, is in no row', () => {
  expect(rowOf(request, withdrawn('2026-02-11'))).toMatchObject({
    outcome: 'other',
    applicantKind: 'natural_person',
  })
  expect(rowOf(sentOnline('2026-02-10', null), withdrawn('2026-02-11'))).toMatchObject({
    outcome: null,
    applicantKind: 'natural_person',
  })
  const ofRecords = handedIn('2026-02-10', { matter: 'record_correction' })
  expect(rowOf(ofRecords, replied('2026-03-10'))).toMatchObject({ outcome: null, applicantKind: null })
})
