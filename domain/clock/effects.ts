import type { IsoDate } from '../calendar/day'
import type { Receipt } from './receipt'

/** Things that the applicant is asked for, during which the period stands still. */
export type WaitingFor = 'correction' | 'reasons' | 'payment'

/** Why a period began anew. */
export type RestartedBy = 'correction_received' | 'reasons_received' | 'fee_paid'

/** What a period begins with: the request, what the applicant was asked for, or an order to answer anew. */
export type StartedBy = 'received' | 'ordered' | RestartedBy

/** Whose opinion was asked: a third party (Art. 32) or an agency that made the information too (Art. 34). */
export type OpinionFrom = 'third_party' | 'agency'

/** How a case ends. */
export type Ending = 'replied' | 'lapsed' | 'withdrawn'

/**
 * Everything that a step can do to a reply period (条例 Art. 30, 32–35; 国办函〔2020〕109号). The clock knows these,
 * not the steps; each kind of event says which of them it has.
 */
export type ClockEffect =
  /** The answering ends; nothing after it counts but an order to answer anew. */
  | { does: 'end'; how: Ending }
  /** The running period ends; none runs while something is awaited. */
  | { does: 'stop'; waitingFor: WaitingFor }
  /** The awaited thing has come: its day is day 0 of a new period. */
  | { does: 'restart'; after: WaitingFor; why: RestartedBy }
  /** Working days after this day do not count, until `skipTo` of the same id. */
  | { does: 'skipFrom'; id: string; from: OpinionFrom }
  | { does: 'skipTo'; id: string }
  /** Whoever was asked has the letter: the days that may be skipped are counted from here. */
  | { does: 'serve'; id: string }
  /** The notice came back: the stop, or the consultation, that it made is undone from the beginning. */
  | { does: 'undo'; of: WaitingFor | { opinion: string } }
  | { does: 'lengthen'; workingDays: number }
  /** A reasonable later day takes the place of the twentieth working day. */
  | { does: 'fixDueDay'; dueOn: IsoDate }
  /** A decision or judgment orders a new answer; `dueOn` is the day that it sets, null where it sets none. */
  | { does: 'order'; dueOn: IsoDate | null }

/** A step of an effective history as the clock sees it, in order of effect. */
export interface ClockStep {
  /** Of the event behind it, for the trace. */
  seq: number
  on: IsoDate
  effect: ClockEffect | null
}

/** All that a deadline follows from, beside the calendar and the agency's choices. */
export interface ClockInput {
  receipt: Receipt
  steps: readonly ClockStep[]
}
