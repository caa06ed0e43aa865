import { describe, expect, test } from 'vitest'
import { day } from '../../calendar/day'
import { NATIONAL } from '../../calendar/testing/national'
import { handedIn } from '../testing/arrivals'
import { delivered, feeNoticed, laterDaySet, opinionReceived, replied, repliedAnew } from '../testing/events'
import { EVENT_TYPES, SAMPLES } from '../testing/samples'
import { given } from '../testing/story'
import { definitionOf, EVENTS } from './events'

// What holds for every kind of event; what each of them means is told in its chapter.

const on = day('2026-03-05')
const request = handedIn('2026-03-03')

test('every kind that is defined has a sample', () => {
  expect([...EVENT_TYPES].sort()).toEqual(Object.keys(EVENTS).sort())
})

/** Chinese words, with days, numbers and signs; a letter would be a name from the code. */
const CHINESE = /^[^a-zA-Z]*\p{Script=Han}[^a-zA-Z]*$/u

describe('the course of a case tells it in Chinese', () => {
  test.each(EVENT_TYPES)('%s', (type) => {
    const entry = given(request, SAMPLES[type](on)).course[0]
    expect(entry?.title).toMatch(CHINESE)
    for (const line of entry?.lines ?? []) expect(line).toMatch(CHINESE)
  })

  // What was not asked for when they were recorded is absent.
  test.each([
    without(replied('2026-03-05'), 'trackingNumber'),
    without(repliedAnew('2026-03-05'), 'datedOn', 'trackingNumber', 'latenessCause'),
    without(delivered('2026-03-05'), 'proofFileId'),
    without(feeNoticed('2026-03-05'), 'basis', 'quantity', 'amountYuan', 'textId'),
    without(opinionReceived('2026-03-05'), 'stance'),
    without(laterDaySet('2026-03-05', '2026-06-01'), 'textId'),
  ])('$type, as older cases have it', (event) => {
    const entry = given(request, event).course[0]
    expect(entry?.title).toMatch(CHINESE)
    for (const line of entry?.lines ?? []) expect(line).toMatch(CHINESE)
  })
})

describe('an entry on another day', () => {
  const entries = EVENT_TYPES.filter((type) => EVENTS[type].correction.by === 'entry')

  test.each(entries)('%s is the same event, and on that day', (type) => {
    const event = SAMPLES[type](on)
    const { correction } = definitionOf(event)
    if (correction.by !== 'entry') throw new Error('not an entry')
    for (const other of [day('2026-03-04'), day('2026-03-09')]) {
      const { on: moved, ...rest } = correction.redated(event, other, NATIONAL)
      expect(moved).toBe(other)
      expect(rest).toMatchObject({ type })
      // Whatever it said beside its days it says still.
      const said = (all: object) =>
        Object.entries(all).filter(([, value]) => !/^\d{4}-\d\d-\d\d$/.test(`${value}`))
      expect(said(rest)).toEqual(said(event))
    }
  })

  test('those that the program writes are nobody’s to correct', () => {
    expect(EVENT_TYPES.filter((type) => !(entries as string[]).includes(type)).sort()).toEqual([
      'approvalSkipped',
      'corrected',
      'deadlineMoved',
      'enteredLate',
      'factsEdited',
      'letterApproved',
      'letterKept',
      'letterQueued',
      'letterRecalled',
      'letterSent',
      'letterSentBack',
      'letterSubmitted',
      'letterVoided',
      'passedHere',
      'passedOn',
      'registered',
    ])
  })
})

function without<E extends object, K extends keyof E>(event: E, ...fields: K[]): E {
  return Object.fromEntries(Object.entries(event).filter(([field]) => !fields.includes(field as K))) as E
}
