import type { Calendar } from '../calendar/calendar'
import { addDays, type IsoDate } from '../calendar/day'
import type { CaseState } from '../case/case'
import { PENDING_KINDS, type PendingKind } from '../case/pending-kinds'

/** Tabs of the queue in their order, with the states that each shows; null is no limit. */
export const QUEUE_TABS = {
  open: { label: '在办', states: null },
  to_confirm: { label: '待确认', states: ['to_confirm'] },
  registered: { label: '待分办', states: ['registered'] },
  in_progress: { label: '办理中', states: ['in_progress'] },
  paused: { label: '暂停中', states: ['awaiting_correction', 'awaiting_opinion', 'awaiting_payment'] },
  in_approval: { label: '审签中', states: ['in_approval'] },
  to_deliver: { label: '待送达', states: ['to_deliver'] },
  concluded: { label: '已办结', states: ['concluded'] },
  all: { label: '全部', states: null },
} as const satisfies Record<string, { label: string; states: readonly CaseState[] | null }>
export type QueueTab = keyof typeof QUEUE_TABS

/** Working days of “soon”. */
const SOON_WORKING_DAYS = 5
/** Calendar days after which a letter should have been signed for. */
const DELIVERY_DAYS = 10

/** Filters of what is late, will be, or waits for somebody: computed from days of the case, so it needs today. */
export const LATENESS_LABELS = {
  late: '已超期未办结',
  due_today: '今天到期',
  due_soon: `${SOON_WORKING_DAYS}个工作日内到期`,
  answered_late: '超期办结',
  in_time: '按期办结',
  correction_lapsed: '补正期限已过',
  opinion_lapsed: '征求意见期限已过',
  anew: '责令重新答复',
  not_signed_for: `发出超过${DELIVERY_DAYS}日未登记送达`,
  unit_answer_late: '会办逾期未答复',
  notice_over: '公告期满',
  letter_sent_back: '文书退回修改',
  letter_not_sent: '文书定稿未发出',
  notice_returned: '告知书退回未重发',
  opinion_unserved: '征求意见未登记送达',
  not_accepted: '已分办未接收',
  payment_over: '缴费期限已过',
  submission_waiting: '申请人来件待核对',
  urged: '催办未回复',
} as const satisfies Record<PendingKind, string> & Record<string, string>
export type LatenessFilter = keyof typeof LATENESS_LABELS

/** True of the filters that ask for what waits in a case (`domain/case/pending.ts`). */
export function asksPending(lateness: LatenessFilter | undefined): lateness is PendingKind {
  return lateness !== undefined && (PENDING_KINDS as readonly string[]).includes(lateness)
}

/** The days that lists look at. */
export interface QueueDays {
  today: IsoDate
  /** The last day of “within five working days”. */
  soon: IsoDate
  /** A letter sent on or before this day should have been signed for by now. */
  sentLongAgo: IsoDate
}

/** The days that lists look at, seen from a day. */
export function queueDays(on: IsoDate, calendar: Calendar): QueueDays {
  return {
    today: on,
    soon: calendar.addWorkingDays(on, SOON_WORKING_DAYS),
    sentLongAgo: addDays(on, -DELIVERY_DAYS),
  }
}

/** Columns by which the queue is sorted. */
export const COLUMN_SORTS = ['number', 'arrived', 'due', 'concluded'] as const

/** Order of a list: a column, or a day that only some cases have, so that sorting by it shows those alone. */
export type QueueSortKey =
  | (typeof COLUMN_SORTS)[number]
  /** Day by which the applicant, a third party or a notice should have answered. */
  | 'respond'
  /** Day by which a unit that was asked should answer. */
  | 'unit_answer'
  /** Day by which a new answer is ordered. */
  | 'anew'
  /** Day since which what waits should be looked at; goes with a filter that asks for it. */
  | 'pending'

export interface QueueSort {
  by: QueueSortKey
  descending: boolean
}
