import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { inconsistency } from './consistency'
import { handedIn, sentOnline } from './testing/arrivals'
import {
  assigned,
  correctionRequested,
  noted,
  opinionReceived,
  receiptConfirmed,
  reopened,
  replied,
  withdrawn,
} from './testing/events'
import { given } from './testing/story'

// What cannot have happened, whoever enters it. What each kind of event asks for beside its place stands in its chapter.

describe('the days on which a request arrived', () => {
  const refused = (more: Parameters<typeof handedIn>[1]) =>
    inconsistency(handedIn('2026-03-03', more).facts, [])

  test('a letter that was signed for names the day, not before it was posted', () => {
    const signed = { channel: 'mail_signed', mailKind: 'ems' } as const
    expect(refused(signed)).toMatchObject({ rule: 'signedOnMissing', field: 'signedOn' })
    expect(refused({ ...signed, signedOn: day('2026-03-02') })).toMatchObject({
      rule: 'datesRunBackwards',
      field: 'signedOn',
    })
    expect(refused({ ...signed, signedOn: day('2026-03-03') })).toBeNull()
  })

  test('nothing arrives before it was sent', () => {
    expect(refused({ arrivedOn: day('2026-03-02') })).toMatchObject({
      rule: 'datesRunBackwards',
      field: 'arrivedOn',
    })
    expect(refused({ arrivedOn: day('2026-03-04') })).toBeNull()
  })
})

describe('where an event can stand', () => {
  const request = handedIn('2026-03-03')
  const ended = given(request, withdrawn('2026-03-10'))

  test('in course: from the received day until the end, and again while a new answer is ordered', () => {
    expect(given(request, correctionRequested('2026-03-02')).contradiction).toBe('datesRunBackwards')
    expect(given(request, correctionRequested('2026-03-03')).contradiction).toBeNull()
    expect(ended.and(correctionRequested('2026-03-11')).contradiction).toBe('alreadyEnded')
    const online = sentOnline('2026-03-03', null)
    expect(given(online, correctionRequested('2026-03-04')).contradiction).toBe('notReceived')
    const late = given(online, correctionRequested('2026-03-04'), receiptConfirmed('2026-03-05'))
    expect(late.contradiction).toBe('notReceived')
  })

  test('while worked on: until the end, also before receipt, and again while a new answer is ordered', () => {
    expect(given(sentOnline('2026-03-03', null), withdrawn('2026-03-04')).contradiction).toBeNull()
    expect(ended.and(withdrawn('2026-03-11')).contradiction).toBe('alreadyEnded')
    expect(ended.and(assigned('2026-03-11')).contradiction).toBe('alreadyEnded')
    const anew = given(request, replied('2026-03-10'), reopened('2026-06-01'))
    expect(anew.and(assigned('2026-06-02')).contradiction).toBeNull()
    expect(anew.and(correctionRequested('2026-06-02')).contradiction).toBeNull()
    expect(anew.and(replied('2026-06-02')).contradiction).toBe('answerIsAnew')
  })

  test('at any time: nothing of the kind is asked', () => {
    expect(given(sentOnline('2026-03-03', null), noted('2026-03-04')).contradiction).toBeNull()
    expect(ended.and(noted('2026-03-11')).contradiction).toBeNull()
  })
})

test('what was corrected is asked about as it stands', () => {
  const wrong = given(handedIn('2026-03-03'), opinionReceived('2026-03-05'))
  expect(wrong.contradiction).toBe('notAsked')
  expect(wrong.correcting('opinionReceived', 'void', '2026-03-06').contradiction).toBeNull()
})

test('the first step that cannot be is the one that is named, in order of effect', () => {
  const twice = given(
    handedIn('2026-03-03'),
    opinionReceived('2026-03-05'),
    correctionRequested('2026-03-02'),
  )
  expect(twice.contradiction).toBe('datesRunBackwards')
})
