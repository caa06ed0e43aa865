import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import type { ClockEffect, ClockInput, Ending, OpinionFrom, RestartedBy, WaitingFor } from './effects'
import { receivedDay } from './receipt'
import type { ClockRules } from './types'

/** Working days after `after` up to and including `through` do not count (Art. 33 para. 3); open while `through` is null. */
export interface Consultation {
  id: string
  from: OpinionFrom
  after: IsoDate
  through: IsoDate | null
}

/** One reply period: from its day 0 until it is answered, or ended by a notice after which nothing runs. */
export interface Period {
  dayZeroOn: IsoDate
  why: 'received' | RestartedBy
  extensionWorkingDays: number
  /** A reasonable later day fixed under Art. 35. */
  fixedDueOn: IsoDate | null
  consultations: Consultation[]
  /** Day of the notice that ended it, and what is awaited since. */
  endedBy: { on: IsoDate; waitingFor: WaitingFor } | null
}

export interface Walk {
  receivedOn: IsoDate | null
  periods: Period[]
  ending: { on: IsoDate; how: Ending } | null
}

/** Walks the steps of an effective history once and cuts it into reply periods. */
export function walk({ receipt, steps }: ClockInput): Walk {
  const receivedOn = receivedDay(receipt)
  const periods: Period[] = receivedOn === null ? [] : [periodFrom(receivedOn, 'received', [])]
  for (const { on, effect } of steps) {
    if (effect?.does === 'end') {
      closeAll(periods.at(-1), on)
      return { receivedOn, periods, ending: { on, how: effect.how } }
    }
    if (effect) apply(periods, effect, on)
  }
  return { receivedOn, periods, ending: null }
}

function apply(periods: Period[], effect: Exclude<ClockEffect, { does: 'end' }>, on: IsoDate): void {
  const period = periods.at(-1)
  if (!period) return
  switch (effect.does) {
    case 'stop':
      stop(period, on, effect.waitingFor)
      break
    case 'restart':
      restart(periods, on, effect.after, effect.why)
      break
    case 'skipFrom':
      period.consultations.push({ id: effect.id, from: effect.from, after: on, through: null })
      break
    case 'skipTo':
      close(period, effect.id, on)
      break
    case 'lengthen':
      period.extensionWorkingDays += effect.workingDays
      break
    case 'fixDueDay':
      period.fixedDueOn = effect.dueOn
      break
  }
}

function periodFrom(dayZeroOn: IsoDate, why: Period['why'], consultations: Consultation[]): Period {
  return { dayZeroOn, why, extensionWorkingDays: 0, fixedDueOn: null, consultations, endedBy: null }
}

/** A notice dated before day 0 of its period (a slip in an imported register) takes effect on day 0. */
function stop(period: Period, on: IsoDate, waitingFor: WaitingFor): void {
  if (!period.endedBy) period.endedBy = { on: later(on, period.dayZeroOn), waitingFor }
}

/** Only the answer to what is awaited starts a new period; a consultation still open reaches into it. */
function restart(periods: Period[], on: IsoDate, answers: WaitingFor, why: RestartedBy): void {
  const last = periods.at(-1)
  if (last?.endedBy?.waitingFor !== answers) return
  const dayZeroOn = later(on, last.endedBy.on)
  const open = last.consultations.filter((c) => c.through === null)
  periods.push(periodFrom(dayZeroOn, why, open))
}

function close(period: Period, id: string, on: IsoDate): void {
  const consultation = period.consultations.find((c) => c.id === id && c.through === null)
  if (consultation) consultation.through = on
}

/** An opinion still open when the case ends was waited for until that day. */
function closeAll(period: Period | undefined, on: IsoDate): void {
  for (const consultation of period?.consultations ?? []) consultation.through ??= on
}

/** The due day of the period that runs, or null while none runs or a consultation before it is open. */
export function dueDay(period: Period, calendar: Calendar, rules: ClockRules): IsoDate | null {
  return period.endedBy ? null : dueDayIfNotEnded(period, calendar, rules)
}

/** The due day as it stood before a notice ended the period. */
export function dueDayIfNotEnded(period: Period, calendar: Calendar, rules: ClockRules): IsoDate | null {
  if (period.fixedDueOn) return period.fixedDueOn
  return countedDay(period, rules.replyWorkingDays + period.extensionWorkingDays, calendar)
}

/**
 * The `count`-th counted working day of a period, or null while an open consultation keeps it from being known.
 * Skipped working days push it back; a consultation that begins on or after the day as it then stands skips nothing,
 * for the days were already counted. Days before day 0 never count twice: consultations are clipped to it.
 */
export function countedDay(period: Period, count: number, calendar: Calendar): IsoDate | null {
  const zero = calendar.ordinal(period.dayZeroOn)
  let target = zero + count
  let skippedThrough = zero
  for (const { after, through } of inOrder(period.consultations)) {
    const from = Math.max(calendar.ordinal(after), skippedThrough)
    if (from >= target) break
    if (through === null) return null
    const to = calendar.ordinal(through)
    if (to <= from) continue
    target += to - from
    skippedThrough = to
  }
  return calendar.workingDay(target)
}

export function inOrder(consultations: readonly Consultation[]): readonly Consultation[] {
  if (consultations.length < 2) return consultations
  return [...consultations].sort((a, b) => (a.after < b.after ? -1 : a.after > b.after ? 1 : 0))
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}
