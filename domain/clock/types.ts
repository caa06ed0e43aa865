import type { IsoDate } from '../calendar/day'
import type { Ending, OpinionFrom, StartedBy, WaitingFor } from './effects'

/** Time runs, or why not. Lateness is not a state; it is computed from the due day. */
export type ClockState =
  | 'not_started'
  | 'running'
  | 'awaiting_correction'
  | 'awaiting_opinion'
  | 'awaiting_payment'
  | 'stopped'

/** Choices that the law leaves to the agency (domain settings). Days are working days. */
export interface ClockRules {
  /** Art. 33: 20 working days. */
  replyWorkingDays: number
  /** Reasons asked for under Art. 35 count as a correction. */
  reasonsCountAsCorrection: boolean
  /** A correction notice after the 7th working day (Art. 30) stops the period all the same. */
  lateCorrectionStops: boolean
}

/** One calendar day of the proof. */
export interface TraceDay {
  on: IsoDate
  kind: 'working' | 'weekend' | 'day_off' | 'make_up' | 'local_day_off'
  /** Name of the festival for day_off and make_up, reason for local_day_off. */
  name: string | null
  /** False while the year has no notice. */
  published: boolean
  part:
    | { type: 'day_zero'; why: StartedBy }
    | { type: 'counted'; number: number }
    | { type: 'not_working' }
    /** A working day that does not count (Art. 33 para. 3). */
    | { type: 'skipped'; why: OpinionFrom }
    /** No reply deadline runs. */
    | { type: 'waiting'; why: WaitingFor }
    /** A working day after the due day. */
    | { type: 'late'; number: number }
    /** After conclusion, up to the due day. */
    | { type: 'after_conclusion' }
  due: boolean
  concluded: boolean
  /** Seq numbers of the events that took effect on this day: the documents behind it. */
  events: readonly number[]
  /** Those among them that came after the due day and moved nothing. */
  withoutEffect: readonly number[]
}

/** How one answering stands: that of the request, or one that was ordered. */
export interface RoundClock {
  /** Null while no reply deadline runs. While an opinion is awaited: the latest it can be (最迟). */
  dueOn: IsoDate | null
  /** The due day that ran out while a reply was owed, as far as the steps tell; null when none did. */
  missed: IsoDate | null
  state: ClockState
  /** The deadline touches a year without a published notice. */
  provisional: boolean
  /** Day 0 of the running (last) period. */
  dayZeroOn: IsoDate | null
  /** Working days granted in the running period: 20, plus extension. Says nothing where a later day is fixed. */
  allowance: number
  extensionWorkingDays: number
  concludedOn: IsoDate | null
  ending: Ending | null
  /** Seq numbers of steps after the due day: they moved nothing. */
  withoutEffect: readonly number[]
}

/** The clock of a request. What is counted follows from its first answering; an ordered one has its own. */
export interface Clock extends RoundClock {
  receivedOn: IsoDate | null
  /** The newest answering that was ordered. */
  anew: RoundClock | null
}
