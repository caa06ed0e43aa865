import type { Calendar } from '../../calendar/calendar'
import { addDays, type IsoDate, mondayOf } from '../../calendar/day'
import { openAsKnown, type TestedCase } from '../forecast/back-test'
import { chronicleOf } from '../forecast/experience'
import { fourWeeks, WEEKS_OF_THROUGHPUT, type WeekAnswered } from '../forecast/forecast'

/** Of one of the four weeks, over all Mondays of a period: late cases as foreseen, and as they came. */
export interface Foreseen {
  week: number
  due: number
  expected: number
  came: number
}

/** Looks four weeks ahead on every Monday of a period, with what was known then. */
export function foreseenIn(
  cases: readonly TestedCase[],
  calendar: Calendar,
  { from, to }: { from: IsoDate; to: IsoDate },
): Foreseen[] {
  const chronicle = chronicleOf(
    cases.map(({ course }) => course),
    calendar,
  )
  const sums: Foreseen[] = []
  for (let on = mondayOf(from); on <= to; on = addDays(on, 7)) {
    if (!calendar.isWorkingDay(on)) continue
    const open = openOn(cases, on)
    const context = { today: on, calendar, experience: chronicle.asKnownOn(on), asked: new Map() }
    const material = {
      seed: 'planted',
      cases: open.map(({ open }) => open),
      answered: answeredBefore(cases, on),
    }
    for (const [week, { from, to, due, expectedLate }] of fourWeeks(material, context).weeks.entries()) {
      const came = open.filter(({ late, open: { dueOn } }) => late && dueOn >= from && dueOn <= to).length
      sums[week] ??= { week, due: 0, expected: 0, came: 0 }
      const sum = sums[week]
      sum.due += due
      sum.expected += expectedLate
      sum.came += came
    }
  }
  return sums
}

function openOn(cases: readonly TestedCase[], on: IsoDate) {
  return cases.flatMap(({ course, dues, came }) => {
    const due = dues.findLast(({ knownFrom }) => knownFrom < on)
    if (!due?.dueOn) return []
    const open = openAsKnown(course, on, { dueOn: due.dueOn, pausedUntil: due.pausedUntil })
    return open && open !== 'ended' ? [{ open, late: came === 'late' }] : []
  })
}

function answeredBefore(cases: readonly TestedCase[], on: IsoDate): WeekAnswered[] {
  const first = addDays(mondayOf(on), -7 * WEEKS_OF_THROUGHPUT)
  const answered = cases.flatMap(({ course }) => {
    const sent = course.passages.find(({ stage }) => stage === 'to_deliver')
    return sent && sent.from >= first && sent.from < mondayOf(on) ? [sent] : []
  })
  return [...Map.groupBy(answered, ({ unitId }) => unitId)].flatMap(([unitId, ofUnit]) =>
    Array.from({ length: WEEKS_OF_THROUGHPUT }, (_, week) => {
      const monday = addDays(first, 7 * week)
      return { unitId, monday, answered: ofUnit.filter(({ from }) => mondayOf(from) === monday).length }
    }),
  )
}
