import type { Calendar } from '../calendar/calendar'
import { dayNumber, fromDayNumber, type IsoDate } from '../calendar/day'
import type { RecordedEvent } from '../case/events'
import type { Receipt } from './receipt'
import type { ClockRules, TraceDay } from './types'
import { dueDay, inOrder, type Period, type Walk, walk } from './walk'

/**
 * The proof of a deadline: one entry for each calendar day from the received day to the later of due day and
 * concluded day; an open case is traced to today at least. Empty while the request is not received.
 */
export function traceDeadline(
  receipt: Receipt,
  history: readonly RecordedEvent[],
  calendar: Calendar,
  rules: ClockRules,
  today: IsoDate,
): TraceDay[] {
  const walked = walk(receipt, history, rules)
  const { receivedOn, ending, periods } = walked
  const last = periods.at(-1)
  if (receivedOn === null || !last) return []
  const dueOn = dueDay(last, calendar, rules)
  const end = latest([dueOn, ending ? ending.on : today, receivedOn])

  const days: TraceDay[] = []
  const counter = countingDays(calendar)
  for (let n = dayNumber(receivedOn); n <= dayNumber(end); n++) {
    const on = fromDayNumber(n)
    const period = periodOf(walked, on)
    days.push({
      on,
      ...calendar.day(on),
      part: partOf(on, period, dueDay(period, calendar, rules), walked, calendar, counter),
      due: on === dueOn,
      concluded: on === ending?.on,
      events: history.filter(({ event }) => event.on === on).map(({ seq }) => seq),
    })
  }
  return days
}

/** Numbers the counted days of each period in turn. */
function countingDays(calendar: Calendar) {
  let of: Period | null = null
  let number = 0
  return (on: IsoDate, period: Period): number => {
    if (of !== period) {
      of = period
      number = 0
    }
    return calendar.isWorkingDay(on) ? ++number : number
  }
}

function partOf(
  on: IsoDate,
  period: Period,
  dueOn: IsoDate | null,
  { ending }: Walk,
  calendar: Calendar,
  count: (on: IsoDate, period: Period) => number,
): TraceDay['part'] {
  if (on === period.dayZeroOn) return { type: 'day_zero', why: period.why }
  if (period.endedBy && on > period.endedBy.on && !(ending && on > ending.on)) {
    return { type: 'waiting', why: period.endedBy.waitingFor }
  }
  if (!calendar.isWorkingDay(on)) return { type: 'not_working' }
  if (dueOn !== null && on > dueOn) return { type: 'late', number: calendar.workingDaysBetween(dueOn, on) }
  const skipping = inOrder(period.consultations).find(
    (c) => on > c.after && (c.through === null || on <= c.through),
  )
  // A consultation begun on or after the due day was met by “late” above; before it, its days do not count.
  if (skipping) return { type: 'skipped', why: skipping.from }
  if (ending && on > ending.on) return { type: 'after_conclusion' }
  return { type: 'counted', number: count(on, period) }
}

/** The period a day belongs to: the last one begun on or before it. */
function periodOf({ periods }: Walk, on: IsoDate): Period {
  const begun = periods.filter((p) => p.dayZeroOn <= on)
  const period = begun.at(-1) ?? periods[0]
  if (!period) throw new Error('a trace needs a period')
  return period
}

function latest(days: readonly (IsoDate | null)[]): IsoDate {
  const known = days.filter((d) => d !== null).sort()
  const last = known.at(-1)
  if (last === undefined) throw new Error('a trace needs a day to end on')
  return last
}
