import type { Calendar } from '../calendar/calendar'
import { dayNumber, fromDayNumber, type IsoDate } from '../calendar/day'
import type { ClockInput } from './effects'
import type { ClockRules, TraceDay } from './types'
import { dueDay, dueDayIfNotEnded, inOrder, type Period, type Round, skippedTo, walk } from './walk'

/**
 * The proof of a deadline: one entry for each calendar day from the received day to the later of due day and
 * concluded day; an open case is traced to today at least. Empty while the request is not received.
 */
export function traceDeadline(
  input: ClockInput,
  calendar: Calendar,
  rules: ClockRules,
  today: IsoDate,
): TraceDay[] {
  return traceRound(walk(input, calendar, rules).first, input, { calendar, rules, today })
}

/** The proof of the deadline of the newest answer that was ordered, from the day of the decision; empty when none was. */
export function traceAnew(
  input: ClockInput,
  calendar: Calendar,
  rules: ClockRules,
  today: IsoDate,
): TraceDay[] {
  const { anew } = walk(input, calendar, rules)
  return anew ? traceRound(anew, input, { calendar, rules, today }) : []
}

interface Tracing {
  calendar: Calendar
  rules: ClockRules
  today: IsoDate
}

function traceRound(
  { periods, ending, withoutEffect }: Round,
  { steps }: ClockInput,
  { calendar, rules, today }: Tracing,
): TraceDay[] {
  const [first] = periods
  const last = periods.at(-1)
  if (!first || !last) return []
  const dueOn = dueDay(last, calendar, rules)
  const end = latest(first.dayZeroOn, dueOn ?? first.dayZeroOn, ending ? ending.on : today)
  const eventsOn = Map.groupBy(steps, ({ on }) => on)

  const sections = periods.map((period) => ({ period, dueOn: dueDayIfNotEnded(period, calendar, rules) }))
  const days: TraceDay[] = []
  let section: Section = { period: last, dueOn }
  let counted = 0
  for (let n = dayNumber(first.dayZeroOn); n <= dayNumber(end); n++) {
    const on = fromDayNumber(n)
    const begun = sections.findLast(({ period }) => period.dayZeroOn <= on)
    if (begun && begun !== section) {
      section = begun
      counted = 0
    }
    const part = partOf(on, { ...section, ending, number: counted + 1 }, calendar)
    if (part.type === 'counted') counted = part.number
    days.push({
      on,
      ...calendar.day(on),
      part,
      due: on === dueOn,
      concluded: on === ending?.on,
      events: (eventsOn.get(on) ?? []).map(({ seq }) => seq),
      withoutEffect: withoutEffect.filter((step) => step.on === on).map(({ seq }) => seq),
    })
  }
  return days
}

/** A period with the due day that it had while it ran. */
interface Section {
  period: Period
  dueOn: IsoDate | null
}

/** `number` is the one that the day has when it counts. */
function partOf(
  on: IsoDate,
  { period, dueOn, ending, number }: Section & { ending: Round['ending']; number: number },
  calendar: Calendar,
): TraceDay['part'] {
  if (on === period.dayZeroOn) return { type: 'day_zero', why: period.why }
  if (period.endedBy && on > period.endedBy.on) return { type: 'waiting', why: period.endedBy.waitingFor }
  if (!calendar.isWorkingDay(on)) return { type: 'not_working' }
  // Before skipping: a consultation begun on or after the due day skips nothing.
  if (dueOn !== null && on > dueOn) return { type: 'late', number: calendar.workingDaysBetween(dueOn, on) }
  const skipping = inOrder(period.consultations).find((c) => on > c.after && on <= skippedTo(c, calendar))
  if (skipping) return { type: 'skipped', why: skipping.from }
  if (ending && on > ending.on) return { type: 'after_conclusion' }
  return { type: 'counted', number }
}

function latest(...days: readonly [IsoDate, ...IsoDate[]]): IsoDate {
  const [first, ...rest] = days
  let last = first
  for (const day of rest) if (day > last) last = day
  return last
}
