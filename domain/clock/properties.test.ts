import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCalendar } from '../calendar/build'
import type { Calendar } from '../calendar/calendar'
import { addDays, day, dayNumber, fromDayNumber, type IsoDate } from '../calendar/day'
import { NOTICES } from '../calendar/notices'
import { NATIONAL } from '../calendar/testing/national'
import type { CaseEvent } from '../case/events'
import { handedIn } from '../case/testing/arrivals'
import * as story from '../case/testing/events'
import { runClock } from './clock'
import { history, inputOf, RULES } from './testing/story'
import { traceDeadline } from './trace'

const dayBetween = (first: string, last: string) =>
  fc.integer({ min: dayNumber(day(first)), max: dayNumber(day(last)) }).map(fromDayNumber)
const received = dayBetween('2016-01-01', '2027-12-31')
const opinionId = fc.constantFrom('a', 'b', 'c')

type Made = (on: IsoDate) => CaseEvent
const opinions: fc.Arbitrary<Made> = fc.oneof(
  fc.record({ id: opinionId, from: fc.constantFrom('third_party' as const, 'agency' as const) }).map(
    ({ id, from }): Made =>
      (on) =>
        story.opinionRequested(on, id, from),
  ),
  opinionId.map(
    (id): Made =>
      (on) =>
        story.opinionReceived(on, id),
  ),
  opinionId.map(
    (id): Made =>
      (on) =>
        story.opinionLapsed(on, id),
  ),
  fc.integer({ min: 1, max: 20 }).map(
    (n): Made =>
      (on) =>
        story.extended(on, n),
  ),
)
const notices: fc.Arbitrary<Made> = fc.constantFrom<Made[]>(
  story.correctionRequested,
  story.correctionReceived,
  story.reasonsRequested,
  story.reasonsReceived,
  story.feeNoticed,
  story.feePaid,
  story.noted,
)
const endings: fc.Arbitrary<Made> = fc.constantFrom<Made[]>(story.replied, story.lapsed, story.withdrawn)
/** A later day that was fixed; now and then, by a slip, one that is past. */
const laterDay: fc.Arbitrary<Made> = fc.integer({ min: -60, max: 500 }).map(
  (days): Made =>
    (on) =>
      story.laterDaySet(on, addDays(on, days)),
)

/** Events of these kinds, each some days after the one before. */
function told(...kinds: fc.Arbitrary<Made>[]) {
  const step = fc.record({ gap: fc.integer({ min: 0, max: 14 }), make: fc.oneof(...kinds) })
  return fc
    .record({ receivedOn: received, steps: fc.array(step, { maxLength: 8 }) })
    .map(({ receivedOn, steps }) => {
      let on = receivedOn
      const events = steps.map(({ gap, make }) => {
        on = addDays(on, gap)
        return make(on)
      })
      return { receivedOn, events, today: addDays(on, 9) }
    })
}
const course = told(opinions, opinions, notices, endings)

/** The consultations of a single period, as days after which and through which nothing counts: 15 working days at most. */
function consultations(events: readonly CaseEvent[]): { after: IsoDate; through: IsoDate }[] {
  const found: { id: string; after: IsoDate; through: IsoDate | null }[] = []
  for (const event of events) {
    if (event.type === 'opinionRequested') found.push({ id: event.id, after: event.on, through: null })
    if (event.type !== 'opinionReceived' && event.type !== 'opinionLapsed') continue
    const open = found.find((c) => c.id === event.id && c.through === null)
    if (open) open.through = event.on
  }
  return found.map(({ after, through }) => {
    let last = after
    for (let left = 15; left > 0; ) {
      last = addDays(last, 1)
      if (NATIONAL.isWorkingDay(last)) left--
    }
    return { after, through: through !== null && through < last ? through : last }
  })
}

/** The due day by the finger on the wall calendar: from day to day, counting; nothing moves it once it is past. */
function byFinger(receivedOn: IsoDate, events: readonly CaseEvent[], calendar: Calendar): IsoDate {
  const asked = consultations(events)
  let left = 20
  for (let on = receivedOn; ; on = addDays(on, 1)) {
    const waiting = asked.some((c) => on > c.after && on <= c.through)
    if (on > receivedOn && calendar.isWorkingDay(on) && !waiting) left--
    for (const event of events) if (event.type === 'extended' && event.on === on) left += event.workingDays
    if (left === 0) return on
  }
}

describe('the due day', () => {
  test('is the one that a finger on the wall calendar finds', () => {
    fc.assert(
      fc.property(told(opinions), ({ receivedOn, events }) => {
        const { dueOn } = runClock(inputOf(handedIn(receivedOn), history(...events)), NATIONAL, RULES)
        expect(dueOn).toBe(byFinger(receivedOn, events, NATIONAL))
      }),
      { numRuns: 1000 },
    )
  })

  test('is a working day', () => {
    fc.assert(
      fc.property(course, ({ receivedOn, events }) => {
        const { dueOn } = runClock(inputOf(handedIn(receivedOn), history(...events)), NATIONAL, RULES)
        expect(dueOn === null || NATIONAL.isWorkingDay(dueOn)).toBe(true)
      }),
    )
  })

  test('never comes forward when a day off is added', () => {
    const daysOff = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(course, daysOff, ({ receivedOn, events }, offsets) => {
        const localDaysOff = offsets.map((n) => ({
          on: addDays(receivedOn, n),
          name: '停工',
          document: '通知',
        }))
        const fewer = buildCalendar({ notices: NOTICES, localDaysOff })
        const before = runClock(inputOf(handedIn(receivedOn), history(...events)), NATIONAL, RULES).dueOn
        const after = runClock(inputOf(handedIn(receivedOn), history(...events)), fewer, RULES).dueOn
        // Not known yet is later than any day.
        expect((after ?? '9999') >= (before ?? '9999')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('is pushed back by no more than the union of the consultations', () => {
    fc.assert(
      fc.property(told(opinions), ({ receivedOn, events }) => {
        const { dueOn, allowance } = runClock(
          inputOf(handedIn(receivedOn), history(...events)),
          NATIONAL,
          RULES,
        )
        if (dueOn === null) return
        const skipped = NATIONAL.workingDaysBetween(receivedOn, dueOn) - allowance
        const union = new Set<IsoDate>()
        for (const { after, through } of consultations(events)) {
          for (let on = addDays(after, 1); on <= through; on = addDays(on, 1))
            if (NATIONAL.isWorkingDay(on)) union.add(on)
        }
        expect(skipped).toBeGreaterThanOrEqual(0)
        expect(skipped).toBeLessThanOrEqual(union.size)
      }),
    )
  })
})

describe('the trace', () => {
  test('agrees with the clock and leaves no day out', () => {
    fc.assert(
      fc.property(told(opinions, notices, endings, laterDay), ({ receivedOn, events, today }) => {
        const effective = history(...events)
        const clock = runClock(inputOf(handedIn(receivedOn), effective), NATIONAL, RULES)
        const days = traceDeadline(inputOf(handedIn(receivedOn), effective), NATIONAL, RULES, today)
        const end = [receivedOn, clock.dueOn ?? receivedOn, clock.concludedOn ?? today]
          .sort()
          .at(-1) as IsoDate
        expect(days.map((d) => d.on)).toEqual(
          Array.from({ length: dayNumber(end) - dayNumber(receivedOn) + 1 }, (_, i) =>
            addDays(receivedOn, i),
          ),
        )
        const due = clock.dueOn !== null && clock.dueOn >= receivedOn ? [clock.dueOn] : []
        expect(days.filter((d) => d.due).map((d) => d.on)).toEqual(due)
        expect(days.filter((d) => d.concluded).map((d) => d.on)).toEqual(
          clock.concludedOn ? [clock.concludedOn] : [],
        )
        if (clock.dayZeroOn)
          expect(days.filter((d) => d.part.type === 'day_zero').at(-1)?.on).toBe(clock.dayZeroOn)
      }),
      { numRuns: 500 },
    )
  })

  test('counts as many days as the period grants, the last of them the due day', () => {
    fc.assert(
      fc.property(course, ({ receivedOn, events, today }) => {
        const effective = history(...events)
        const { dueOn, dayZeroOn, allowance } = runClock(
          inputOf(handedIn(receivedOn), effective),
          NATIONAL,
          RULES,
        )
        if (dueOn === null || dayZeroOn === null) return
        const days = traceDeadline(inputOf(handedIn(receivedOn), effective), NATIONAL, RULES, today)
        const granted = days.filter(
          (d) => d.on > dayZeroOn && (d.part.type === 'counted' || d.part.type === 'after_conclusion'),
        )
        expect(granted).toHaveLength(allowance)
        expect(granted.at(-1)?.on).toBe(dueOn)
        const numbers = granted.flatMap((d) => (d.part.type === 'counted' ? [d.part.number] : []))
        expect(numbers).toEqual(numbers.map((_, i) => i + 1))
      }),
      { numRuns: 500 },
    )
  })
})

describe('no order of events on any dates is a fault', () => {
  /** A request and events on days drawn alike, in any order, each with a later day that may be fixed on it. */
  function anyStory(received: fc.Arbitrary<IsoDate>, daysApart: number) {
    const apart = fc.integer({ min: -daysApart, max: daysApart })
    const anyLaterDay: fc.Arbitrary<Made> = apart.map(
      (days): Made =>
        (on) =>
          story.laterDaySet(on, addDays(on, days)),
    )
    const step = fc.record({ after: apart, make: fc.oneof(opinions, notices, endings, anyLaterDay) })
    return fc
      .record({ receivedOn: received, steps: fc.array(step, { maxLength: 6 }), until: apart })
      .map(({ receivedOn, steps, until }) => ({
        receivedOn,
        events: steps.map(({ after, make }) => make(addDays(receivedOn, after))),
        today: addDays(receivedOn, until),
      }))
  }

  // Decades are traced day by day, so a few of them are enough.
  test.each([
    ['within years', anyStory(dayBetween('2004-01-01', '2095-12-31'), 700), 150],
    ['over decades', anyStory(fc.constant(day('2050-01-01')), 9000), 10],
  ] as const)('%s', (_, anyone, numRuns) => {
    fc.assert(
      fc.property(anyone, ({ receivedOn, events, today }) => {
        const input = inputOf(handedIn(receivedOn), history(...events))
        expect(runClock(input, NATIONAL, RULES).receivedOn).toBe(receivedOn)
        expect(traceDeadline(input, NATIONAL, RULES, today)[0]?.on).toBe(receivedOn)
      }),
      { numRuns },
    )
  })
})
