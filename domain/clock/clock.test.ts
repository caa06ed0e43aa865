import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import { handedIn, sentOnline } from '../case/testing/arrivals'
import {
  correctionReceived,
  correctionRequested,
  delivered,
  extended,
  feeNoticed,
  feePaid,
  lapsed,
  laterDaySet,
  noted,
  noticeResent,
  noticeReturned,
  opinionLapsed,
  opinionReceived,
  opinionRequested,
  reasonsReceived,
  reasonsRequested,
  reopened,
  replied,
  repliedAnew,
  resent,
  withdrawn,
} from '../case/testing/events'
import { runClock } from './clock'
import { RECEIPT_RULES, receivedDay } from './receipt'
import { clockOf, history, inputOf, RULES } from './testing/story'

// Received on Monday 2025-03-03 the twentieth working day is Monday 2025-03-31; 清明 is off on Friday 04-04, and
// Sunday 04-27 is worked. Working days after 03-03: 03-14 is the 9th, 04-15 the 30th, 04-28 the 40th.
const RECEIVED = '2025-03-03'
const DUE = '2025-03-31'

describe('received day (Art. 31)', () => {
  const days = { submittedOn: day('2025-03-03'), signedOn: day('2025-03-05'), confirmedOn: day('2025-03-07') }
  test.each([
    ['in_person', '2025-03-03', '第三十一条第（一）项'],
    ['oral', '2025-03-03', '第三十一条第（一）项'],
    ['mail_signed', '2025-03-05', '第三十一条第（二）项'],
    ['mail_ordinary', '2025-03-07', '第三十一条第（二）项'],
    ['online', '2025-03-07', '第三十一条第（三）项'],
    ['fax', '2025-03-07', '第三十一条第（三）项'],
  ] as const)('%s: %s', (channel, expected, article) => {
    expect(receivedDay({ channel, ...days })).toBe(expected)
    expect(RECEIPT_RULES[channel].article).toBe(article)
  })

  test('while the day that decides is not known nothing runs', () => {
    expect(runClock(inputOf(sentOnline('2025-03-03', null), []), NATIONAL, RULES)).toMatchObject({
      receivedOn: null,
      dueOn: null,
      dayZeroOn: null,
      state: 'not_started',
      provisional: false,
    })
  })
})

describe('20 working days (Art. 33)', () => {
  test('the received day is day 0, a working day or not', () => {
    expect(clockOf(RECEIVED)).toMatchObject({
      dueOn: DUE,
      dayZeroOn: RECEIVED,
      allowance: 20,
      state: 'running',
    })
    expect(clockOf('2025-03-01').dueOn).toBe('2025-03-28')
    expect(clockOf('2025-03-02').dueOn).toBe('2025-03-28')
  })

  test('events that say nothing about time change nothing', () => {
    expect(clockOf(RECEIVED, noted('2025-03-10'))).toEqual(clockOf(RECEIVED))
  })

  test('an extension adds its days, several add up', () => {
    expect(clockOf(RECEIVED, extended('2025-03-20', 10))).toMatchObject({
      dueOn: '2025-04-15',
      allowance: 30,
    })
    expect(clockOf(RECEIVED, extended('2025-03-20', 5), extended('2025-03-21', 5))).toMatchObject({
      dueOn: '2025-04-15',
      extensionWorkingDays: 10,
    })
    expect(clockOf(RECEIVED, extended('2025-03-20', 20)).dueOn).toBe('2025-04-28')
  })

  test('a later day fixed under Art. 35 is the due day, whatever else lengthens', () => {
    const fixed = laterDaySet('2025-03-10', '2025-06-30')
    expect(clockOf(RECEIVED, fixed).dueOn).toBe('2025-06-30')
    expect(clockOf(RECEIVED, extended('2025-03-05', 5), fixed, opinionRequested('2025-03-12')).dueOn).toBe(
      '2025-06-30',
    )
  })
})

describe('consultations do not count (Art. 33 para. 3)', () => {
  test('working days after the letter, up to and including the answer, are skipped', () => {
    expect(clockOf(RECEIVED, opinionRequested('2025-03-05'), opinionReceived('2025-03-12')).dueOn).toBe(
      '2025-04-08',
    )
    expect(clockOf(RECEIVED, opinionRequested('2025-03-05'), opinionLapsed('2025-03-12')).dueOn).toBe(
      '2025-04-08',
    )
  })

  test('an answer of the same day, or over a weekend only, skips nothing', () => {
    expect(clockOf(RECEIVED, opinionRequested('2025-03-05'), opinionReceived('2025-03-05')).dueOn).toBe(DUE)
    expect(clockOf(RECEIVED, opinionRequested('2025-03-07'), opinionReceived('2025-03-09')).dueOn).toBe(DUE)
  })

  test('overlapping consultations are skipped once', () => {
    const third = [opinionRequested('2025-03-05', 'a'), opinionReceived('2025-03-12', 'a')]
    const agency = [opinionRequested('2025-03-10', 'b', 'agency'), opinionReceived('2025-03-14', 'b')]
    expect(clockOf(RECEIVED, ...third, ...agency).dueOn).toBe('2025-04-10')
    const within = [opinionRequested('2025-03-06', 'b', 'agency'), opinionReceived('2025-03-10', 'b')]
    expect(clockOf(RECEIVED, ...third, ...within).dueOn).toBe('2025-04-08')
  })

  test('while one asked before the due day is open, the due day is the latest that it can be', () => {
    for (const [asked, dueOn] of [
      ['2025-03-05', '2025-04-22'],
      ['2025-03-28', '2025-04-22'],
      ['2025-03-30', '2025-04-22'],
    ] as const) {
      expect(clockOf(RECEIVED, opinionRequested(asked))).toMatchObject({ dueOn, state: 'awaiting_opinion' })
    }
    const oneOfTwo = [
      opinionRequested('2025-03-05', 'a'),
      opinionRequested('2025-03-06', 'b'),
      opinionReceived('2025-03-10', 'a'),
    ]
    expect(clockOf(RECEIVED, ...oneOfTwo)).toMatchObject({ dueOn: '2025-04-23', state: 'awaiting_opinion' })
  })

  test('one asked on or after the due day skips nothing', () => {
    for (const [asked, state] of [
      [DUE, 'awaiting_opinion'],
      ['2025-04-02', 'running'],
    ] as const) {
      expect(clockOf(RECEIVED, opinionRequested(asked))).toMatchObject({ dueOn: DUE, state })
      expect(clockOf(RECEIVED, opinionRequested(asked), opinionReceived('2025-04-10')).dueOn).toBe(DUE)
    }
  })

  test('one asked after the twentieth day but within days already skipped does skip', () => {
    const first = [opinionRequested('2025-03-05', 'a'), opinionReceived('2025-03-12', 'a')]
    const second = [opinionRequested('2025-04-01', 'b'), opinionReceived('2025-04-03', 'b')]
    expect(clockOf(RECEIVED, ...first, ...second).dueOn).toBe('2025-04-10')
  })

  test('one still open at the reply was waited for until that day', () => {
    expect(clockOf(RECEIVED, opinionRequested('2025-03-05'), replied('2025-03-12'))).toMatchObject({
      dueOn: '2025-04-08',
      state: 'stopped',
    })
  })

  test('one that reaches over a correction skips only the days of the new period', () => {
    const events = [
      opinionRequested('2025-03-05'),
      correctionRequested('2025-03-10'),
      correctionReceived('2025-03-17'),
      opinionReceived('2025-03-19'),
    ]
    expect(clockOf(RECEIVED, ...events).dueOn).toBe('2025-04-17')
  })
})

describe('notices that end the period', () => {
  test.each([
    ['correction (Art. 30)', correctionRequested, correctionReceived, 'awaiting_correction'],
    ['reasons (Art. 35)', reasonsRequested, reasonsReceived, 'awaiting_correction'],
    ['fee (109号)', feeNoticed, feePaid, 'awaiting_payment'],
  ] as const)(
    '%s: nothing runs until the answer, whose day is day 0 of a fresh period',
    (_, ask, answer, state) => {
      const waiting = clockOf(RECEIVED, extended('2025-03-05', 10), ask('2025-03-10'))
      expect(waiting).toMatchObject({ dueOn: null, dayZeroOn: null, state })
      const restarted = clockOf(RECEIVED, extended('2025-03-05', 10), ask('2025-03-10'), answer('2025-03-17'))
      expect(restarted).toMatchObject({
        receivedOn: RECEIVED,
        dayZeroOn: '2025-03-17',
        dueOn: '2025-04-15',
        state: 'running',
        allowance: 20,
        extensionWorkingDays: 0,
      })
    },
  )

  test('after the due day nothing moves it, and it has run out', () => {
    for (const late of [
      correctionRequested('2025-04-10'),
      reasonsRequested('2025-04-10'),
      feeNoticed('2025-04-10'),
      opinionRequested('2025-04-10'),
      extended('2025-04-10', 10),
      laterDaySet('2025-04-10', '2025-05-12'),
    ]) {
      expect(clockOf(RECEIVED, late)).toMatchObject({
        dueOn: DUE,
        missed: DUE,
        state: 'running',
        withoutEffect: [1],
      })
    }
  })

  test('a correction notice after the seventh working day stops the period, unless the agency says no', () => {
    const late = [correctionRequested('2025-03-13')]
    expect(clockOf(RECEIVED, ...late).dueOn).toBeNull()
    const strict = { ...RULES, lateCorrectionStops: false }
    const input = (on: string) => inputOf(handedIn(RECEIVED), history(correctionRequested(on)), strict)
    expect(runClock(input('2025-03-13'), NATIONAL, strict)).toMatchObject({
      dueOn: DUE,
      state: 'running',
      missed: null,
      withoutEffect: [1],
    })
    expect(runClock(input('2025-03-12'), NATIONAL, strict).dueOn).toBeNull()
  })

  test('one that came back told nobody anything, until it is sent again', () => {
    const sent = correctionRequested('2025-03-05')
    const back = noticeReturned('2025-03-12')
    expect(clockOf(RECEIVED, sent)).toMatchObject({ dueOn: null, state: 'awaiting_correction' })
    expect(clockOf(RECEIVED, sent, back)).toMatchObject({ dueOn: DUE, state: 'running', missed: null })
    const again = clockOf(RECEIVED, sent, back, noticeResent('2025-03-14'))
    expect(again).toMatchObject({ dueOn: null, state: 'awaiting_correction' })
    const late = clockOf(RECEIVED, sent, noticeReturned('2025-04-03'), noticeResent('2025-04-07'))
    expect(late).toMatchObject({ dueOn: DUE, missed: DUE })
    const fee = [feeNoticed('2025-03-05'), noticeReturned('2025-03-12', { notice: 'feeNoticed' })]
    expect(clockOf(RECEIVED, ...fee)).toMatchObject({ dueOn: DUE, state: 'running' })
    const consulted = [
      opinionRequested('2025-03-05', 'a'),
      noticeReturned('2025-03-12', { notice: 'opinionRequested a' }),
    ]
    expect(clockOf(RECEIVED, ...consulted)).toMatchObject({ dueOn: DUE, state: 'running' })
    const askedAgain = noticeResent('2025-03-14', { notice: 'opinionRequested a' })
    expect(clockOf(RECEIVED, ...consulted, askedAgain, opinionReceived('2025-03-17', 'a')).dueOn).toBe(
      '2025-04-01',
    )
  })

  test('an answer that lies ready is given when it is collected, or sent after all', () => {
    const ready = replied('2025-03-28', { way: 'collection' })
    expect(clockOf(RECEIVED, ready)).toMatchObject({ state: 'running', concludedOn: null })
    expect(clockOf(RECEIVED, ready, delivered('2025-04-10', { way: 'collection' }))).toMatchObject({
      concludedOn: '2025-04-10',
      missed: DUE,
    })
    expect(clockOf(RECEIVED, ready, resent(DUE, { way: 'mail' }))).toMatchObject({
      concludedOn: DUE,
      missed: null,
    })
  })

  test('a new answer that was ordered has a clock of its own, the first stays as it was', () => {
    const first = [replied('2025-03-28'), reopened('2025-05-06', { dueOn: null })]
    const clock = clockOf(RECEIVED, ...first)
    expect(clock).toMatchObject({ concludedOn: '2025-03-28', dueOn: DUE })
    expect(clock.anew).toMatchObject({ dueOn: '2025-06-04', dayZeroOn: '2025-05-06', state: 'running' })
    const asked = clockOf(RECEIVED, ...first, opinionRequested('2025-05-12', 'a'))
    expect(asked.anew).toMatchObject({ dueOn: '2025-06-25', state: 'awaiting_opinion' })
    const corrected = [correctionRequested('2025-05-12'), correctionReceived('2025-05-22')]
    expect(clockOf(RECEIVED, ...first, ...corrected).anew?.dueOn).toBe('2025-06-20')
    expect(clockOf(RECEIVED, ...first, extended('2025-05-12', 5)).anew?.dueOn).toBe('2025-06-11')
    expect(clockOf(RECEIVED, ...first, repliedAnew('2025-06-05')).anew).toMatchObject({
      missed: '2025-06-04',
      concludedOn: '2025-06-05',
    })
    const set = clockOf(RECEIVED, replied('2025-03-28'), reopened('2025-05-06', { dueOn: '2025-05-20' }))
    expect(set.anew?.dueOn).toBe('2025-05-20')
  })

  test('asked and answered on one day, in the order of recording', () => {
    const both = clockOf(RECEIVED, correctionRequested('2025-03-10'), correctionReceived('2025-03-10'))
    expect(both).toMatchObject({ dayZeroOn: '2025-03-10', state: 'running' })
    const turned = clockOf(RECEIVED, correctionReceived('2025-03-10'), correctionRequested('2025-03-10'))
    expect(turned).toMatchObject({ dueOn: null, state: 'awaiting_correction' })
  })

  test('an answer to something else starts nothing', () => {
    expect(clockOf(RECEIVED, correctionRequested('2025-03-10'), feePaid('2025-03-12')).dueOn).toBe(null)
    expect(clockOf(RECEIVED, correctionReceived('2025-03-12')).dueOn).toBe(DUE)
  })

  test('reasons have no effect on time in an agency that does not treat them as a correction', () => {
    const rules = { ...RULES, reasonsCountAsCorrection: false }
    const events = history(reasonsRequested('2025-03-10'), reasonsReceived('2025-03-17'))
    expect(runClock(inputOf(handedIn(RECEIVED), events, rules), NATIONAL, rules)).toMatchObject({
      dueOn: DUE,
      state: 'running',
    })
  })

  test('what is dated before the received day takes effect on it', () => {
    const events = history(correctionRequested('2025-02-20'), correctionReceived('2025-02-25'))
    const clock = runClock(inputOf(sentOnline('2025-02-18', RECEIVED), events), NATIONAL, RULES)
    expect(clock).toMatchObject({ dayZeroOn: RECEIVED, dueOn: DUE })
    const opinion = history(opinionRequested('2025-02-20'), opinionReceived('2025-03-05'))
    expect(runClock(inputOf(sentOnline('2025-02-18', RECEIVED), opinion), NATIONAL, RULES).dueOn).toBe(
      '2025-04-02',
    )
  })
})

describe('the end', () => {
  test('a reply stops the clock and keeps the due day; what comes later changes nothing', () => {
    const late = clockOf(
      RECEIVED,
      replied('2025-04-07'),
      extended('2025-04-08', 20),
      opinionRequested('2025-04-09'),
    )
    expect(late).toMatchObject({ dueOn: DUE, state: 'stopped', concludedOn: '2025-04-07', ending: 'replied' })
  })

  test('a case withdrawn while time ran keeps its due day, one that lapsed while waiting has none', () => {
    expect(clockOf(RECEIVED, withdrawn('2025-03-10'))).toMatchObject({ dueOn: DUE, ending: 'withdrawn' })
    const given = clockOf(RECEIVED, correctionRequested('2025-03-10'), lapsed('2025-04-10'))
    expect(given).toMatchObject({
      dueOn: null,
      ending: 'lapsed',
      state: 'stopped',
      concludedOn: '2025-04-10',
    })
  })
})

test('provisional when a year from received to due day has no notice', () => {
  expect(clockOf('2026-12-01')).toMatchObject({ dueOn: '2026-12-29', provisional: false })
  expect(clockOf('2026-12-15')).toMatchObject({ dueOn: '2027-01-13', provisional: true })
  expect(clockOf('2015-12-15').provisional).toBe(true)
  expect(clockOf('2026-12-15', correctionRequested('2026-12-16')).provisional).toBe(false)
})
