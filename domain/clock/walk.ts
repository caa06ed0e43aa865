import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import type { ClockEffect, ClockInput, Ending, OpinionFrom, StartedBy, WaitingFor } from './effects'
import { correctionNoticeDueOn, opinionDueOn } from './periods'
import { receivedDay } from './receipt'
import type { ClockRules } from './types'

/**
 * Working days after `after` up to and including `through` do not count (Art. 33 para. 3), and never beyond the 15th
 * after the letter was served, or sent while its service is not recorded. Open while `through` is null.
 */
export interface Consultation {
  id: string
  from: OpinionFrom
  after: IsoDate
  servedOn: IsoDate | null
  through: IsoDate | null
}

/** One reply period: from its day 0 until it is answered, or ended by a notice after which nothing runs. */
export interface Period {
  dayZeroOn: IsoDate
  why: StartedBy
  extensionWorkingDays: number
  /** A reasonable later day fixed under Art. 35, or the day that a decision set for a new answer; an extension after it moves it. */
  fixedDueOn: IsoDate | null
  consultations: Consultation[]
  /** Day of the notice that ended it, and what is awaited since. */
  endedBy: { on: IsoDate; waitingFor: WaitingFor } | null
}

/** One answering of a request: from its receipt, or from an order to answer anew, until the answer. */
export interface Round {
  periods: Period[]
  ending: { on: IsoDate; how: Ending } | null
  /** The due day that ran out while a reply was owed, as far as the steps tell; nothing moves it any more. */
  missed: IsoDate | null
  /** Steps after that day: they moved nothing. */
  withoutEffect: { seq: number; on: IsoDate }[]
}

export interface Walk {
  receivedOn: IsoDate | null
  first: Round
  /** The newest answering that a decision or judgment ordered. */
  anew: Round | null
}

/** Walks the steps of an effective history once and cuts it into reply periods. */
export function walk({ receipt, steps }: ClockInput, calendar: Calendar, rules: ClockRules): Walk {
  const receivedOn = receivedDay(receipt)
  const first = roundOf(receivedOn === null ? [] : [periodFrom(receivedOn, 'received', [])])
  let anew: Round | null = null
  for (const { seq, on, effect } of steps) {
    if (!effect) continue
    if (effect.does === 'order') {
      anew = roundOf([{ ...periodFrom(on, 'ordered', []), fixedDueOn: effect.dueOn }])
      continue
    }
    const round: Round = anew ?? first
    if (round.ending) continue
    const period = round.periods.at(-1)
    const dueOn = period ? dueDay(period, calendar, rules) : null
    if (effect.does === 'end') {
      if (dueOn !== null && on > dueOn) round.missed ??= dueOn
      closeAll(period, on)
      round.ending = { on, how: effect.how }
    } else if (effect.does === 'skipTo') {
      // An opinion that comes late is kept; the days that it was waited for are bounded.
      close(period, effect.id, on)
    } else if (dueOn !== null && on > dueOn && effect.does !== 'undo') {
      // After the due day nothing moves it (Art. 33). That a letter arrived asks for nothing, so it tells of no lateness.
      if (effect.does !== 'serve') round.missed ??= dueOn
      round.withoutEffect.push({ seq, on })
    } else if (period && stopsNothing(effect, on, period, { calendar, rules })) {
      round.withoutEffect.push({ seq, on })
    } else apply(round.periods, effect, { on, calendar })
  }
  return { receivedOn, first, anew }
}

/** A correction notice after the 7th working day, where the agency lets it stop nothing. */
function stopsNothing(
  effect: ClockEffect,
  on: IsoDate,
  { dayZeroOn }: Period,
  { calendar, rules }: { calendar: Calendar; rules: ClockRules },
): boolean {
  return (
    !rules.lateCorrectionStops &&
    effect.does === 'stop' &&
    effect.waitingFor === 'correction' &&
    on > correctionNoticeDueOn(dayZeroOn, calendar)
  )
}

function roundOf(periods: Period[]): Round {
  return { periods, ending: null, missed: null, withoutEffect: [] }
}

type Moving = Exclude<ClockEffect, { does: 'end' | 'order' | 'skipTo' }>

function apply(
  periods: Period[],
  effect: Moving,
  { on, calendar }: { on: IsoDate; calendar: Calendar },
): void {
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
      period.consultations.push({
        id: effect.id,
        from: effect.from,
        after: on,
        servedOn: null,
        through: null,
      })
      break
    case 'serve':
      for (const one of period.consultations) if (one.id === effect.id) one.servedOn ??= on
      break
    case 'undo':
      undo(period, effect.of)
      break
    case 'lengthen':
      period.extensionWorkingDays += effect.workingDays
      if (period.fixedDueOn)
        period.fixedDueOn = calendar.addWorkingDays(period.fixedDueOn, effect.workingDays)
      break
    case 'fixDueDay':
      period.fixedDueOn = effect.dueOn
      break
  }
}

function periodFrom(dayZeroOn: IsoDate, why: StartedBy, consultations: Consultation[]): Period {
  return { dayZeroOn, why, extensionWorkingDays: 0, fixedDueOn: null, consultations, endedBy: null }
}

/** A notice dated before day 0 of its period (a slip in an imported register) takes effect on day 0. */
function stop(period: Period, on: IsoDate, waitingFor: WaitingFor): void {
  if (!period.endedBy) period.endedBy = { on: later(on, period.dayZeroOn), waitingFor }
}

/** A letter that came back told nobody anything: what it did never was. */
function undo(period: Period, of: WaitingFor | { opinion: string }): void {
  if (typeof of === 'object')
    period.consultations = period.consultations.filter(({ id, through }) => id !== of.opinion || through)
  else if (period.endedBy?.waitingFor === of) period.endedBy = null
}

/** Only the answer to what is awaited starts a new period; a consultation still open reaches into it. */
function restart(periods: Period[], on: IsoDate, answers: WaitingFor, why: StartedBy): void {
  const last = periods.at(-1)
  if (last?.endedBy?.waitingFor !== answers) return
  const dayZeroOn = later(on, last.endedBy.on)
  const open = last.consultations.filter((c) => c.through === null)
  periods.push(periodFrom(dayZeroOn, why, open))
}

function close(period: Period | undefined, id: string, on: IsoDate): void {
  const consultation = period?.consultations.find((c) => c.id === id && c.through === null)
  if (consultation) consultation.through = on
}

/** An opinion still open when the case ends was waited for until that day. */
function closeAll(period: Period | undefined, on: IsoDate): void {
  for (const consultation of period?.consultations ?? []) consultation.through ??= on
}

/** The due day of the period that runs, or null while none runs. While an opinion is awaited: the latest it can be. */
export function dueDay(period: Period, calendar: Calendar, rules: ClockRules): IsoDate | null {
  return period.endedBy ? null : dueDayIfNotEnded(period, calendar, rules)
}

/** The due day as it stood before a notice ended the period. */
export function dueDayIfNotEnded(period: Period, calendar: Calendar, rules: ClockRules): IsoDate {
  if (period.fixedDueOn) return period.fixedDueOn
  return countedDay(period, rules.replyWorkingDays + period.extensionWorkingDays, calendar)
}

/**
 * The `count`-th counted working day of a period. Skipped working days push it back; a consultation that begins on or
 * after the day as it then stands skips nothing, for the days were already counted. Days before day 0 never count
 * twice: consultations are clipped to it.
 */
export function countedDay(period: Period, count: number, calendar: Calendar): IsoDate {
  const zero = calendar.ordinal(period.dayZeroOn)
  let target = zero + count
  let skippedThrough = zero
  for (const consultation of inOrder(period.consultations)) {
    const from = Math.max(calendar.ordinal(consultation.after), skippedThrough)
    if (from >= target) break
    const to = calendar.ordinal(skippedTo(consultation, calendar))
    if (to <= from) continue
    target += to - from
    skippedThrough = to
  }
  return calendar.workingDay(target)
}

/** Last day that a consultation leaves out: that of the opinion, or the 15th working day while it is awaited or late (Art. 32). */
export function skippedTo({ after, servedOn, through }: Consultation, calendar: Calendar): IsoDate {
  const last = opinionDueOn(servedOn ?? after, calendar)
  return through !== null && through < last ? through : last
}

export function inOrder(consultations: readonly Consultation[]): readonly Consultation[] {
  if (consultations.length < 2) return consultations
  return [...consultations].sort((a, b) => (a.after < b.after ? -1 : a.after > b.after ? 1 : 0))
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}
