import type { Permission } from '../access'
import type { CommandName } from '../case/chapters/commands'
import type { LatenessFilter, QueueSortKey, QueueTab } from './queue'

/**
 * A list of 今日, which is a reason why a case stands there: which cases, in which order, whose, and who sees it. The
 * page, its counts, its plans and its measurements walk these, so that a list added here is shown, counted, held to an
 * index and measured.
 */
export interface TodayList {
  name: string
  title: string
  /** Beside its count, where there is room for little. */
  short: string
  tone: TodayTone
  tab: QueueTab
  lateness?: CountedLateness
  /**
   * The earliest first. Where the list is bounded by a day it is sorted by that day: only so does one walk of an index
   * answer it, whether none or a third of all cases are meant.
   */
  sort: QueueSortKey
  /**
   * `agency`: everybody's. `unit`: one's own unit's, for those who watch the agency everybody's. `asked`: of other
   * units that have asked one's own.
   */
  whose: 'agency' | 'unit' | 'asked'
  seenBy: Permission
  /** The list that holds all of its cases as well: a case says the narrower reason only. */
  within?: string
  /** What is next for this reason, whatever is usual in the state of the case; absent where nothing else is. */
  next?: NextStep
}

/** How a case was ended is known of all that are over, and those are not told apart where they are counted. */
export type CountedLateness = Exclude<LatenessFilter, 'answered_late' | 'in_time'>

export type TodayTone = 'late' | 'soon' | 'pause' | 'plain'

/** A step on the page of the case, on that of its letter, or on what the applicant sent; `label` where its own is too long. */
export interface NextStep {
  step: CommandName | 'acceptSubmission'
  on: 'case' | 'letter' | 'submission'
  label?: string
}
