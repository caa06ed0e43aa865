import type { CaseState } from '../case/case'

/** Which states a tab of the queue shows; null is no limit. */
export const QUEUE_TABS = {
  open: null,
  to_confirm: ['to_confirm'],
  registered: ['registered'],
  in_progress: ['in_progress'],
  paused: ['awaiting_correction', 'awaiting_opinion', 'awaiting_payment'],
  in_approval: ['in_approval'],
  to_deliver: ['to_deliver'],
  concluded: ['concluded'],
  all: null,
} as const satisfies Record<string, readonly CaseState[] | null>
export type QueueTab = keyof typeof QUEUE_TABS

/** Lateness is computed from the due day, so its filters need today. Days are working days. */
export type LatenessFilter =
  | 'late'
  | 'due_today'
  | 'due_soon'
  | 'answered_late'
  | 'in_time'
  | 'correction_lapsed'
  | 'opinion_lapsed'
  | 'anew'
  | 'not_signed_for'
  | 'unit_answer_late'
  | 'notice_over'

/**
 * What lists are sorted by. A column is chosen by the first four; the others are days that only some cases have, so
 * that sorting by one shows those alone.
 */
export type QueueSortKey =
  | 'number'
  | 'arrived'
  | 'due'
  | 'concluded'
  /** Day by which the applicant, a third party or a notice should have answered. */
  | 'respond'
  /** Day by which a unit that was asked should answer. */
  | 'unit_answer'
  /** Day by which a new answer is ordered. */
  | 'anew'

export interface QueueSort {
  by: QueueSortKey
  descending: boolean
}
