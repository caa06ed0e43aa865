import { type Actor, mayDo, type Permission } from '../access'
import type { LatenessFilter, QueueSortKey, QueueTab } from './queue'

/**
 * A list of 今日: which cases, in which order, whose, and who sees it. The page, its plans and its measurements walk
 * these, so that a list added here is shown, held to an index and measured.
 */
export interface TodayList {
  name: string
  title: string
  tone: 'late' | 'soon' | 'plain'
  /** Words that stand here while there is nothing to do. */
  empty: string
  tab: QueueTab
  lateness?: LatenessFilter
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
}

/** The most urgent first. */
export const TODAY_LISTS = [
  {
    name: 'in_approval',
    title: '等待审签',
    tone: 'plain',
    empty: '没有等待审签的文书。',
    tab: 'in_approval',
    sort: 'due',
    whose: 'agency',
    seenBy: 'approveLetter',
  },
  {
    name: 'late',
    title: '已超期',
    tone: 'late',
    empty: '没有超期的案件。',
    tab: 'open',
    lateness: 'late',
    sort: 'due',
    whose: 'unit',
    seenBy: 'viewCase',
  },
  {
    name: 'due_soon',
    title: '5个工作日内到期',
    tone: 'soon',
    empty: '5个工作日内没有到期的案件。',
    tab: 'open',
    lateness: 'due_soon',
    sort: 'due',
    whose: 'unit',
    seenBy: 'viewCase',
  },
  {
    name: 'submission_waiting',
    title: '申请人来件待核对',
    tone: 'soon',
    empty: '没有待核对的来件。',
    tab: 'all',
    lateness: 'submission_waiting',
    sort: 'pending',
    whose: 'unit',
    seenBy: 'acceptSubmission',
  },
  {
    name: 'asked',
    title: '请本单位会办',
    tone: 'soon',
    empty: '没有请本单位会办的案件。',
    tab: 'all',
    sort: 'unit_answer',
    whose: 'asked',
    seenBy: 'viewCase',
  },
  {
    name: 'letter_sent_back',
    title: '文书退回修改',
    tone: 'soon',
    empty: '没有退回修改的文书。',
    tab: 'all',
    lateness: 'letter_sent_back',
    sort: 'pending',
    whose: 'unit',
    seenBy: 'draftLetter',
  },
  {
    name: 'letter_not_sent',
    title: '文书定稿未发出',
    tone: 'soon',
    empty: '定稿的文书均已发出。',
    tab: 'all',
    lateness: 'letter_not_sent',
    sort: 'pending',
    whose: 'unit',
    seenBy: 'sendLetter',
  },
  {
    name: 'notice_returned',
    title: '告知书退回未重发',
    tone: 'soon',
    empty: '没有退回的告知书。',
    tab: 'all',
    lateness: 'notice_returned',
    sort: 'pending',
    whose: 'unit',
    seenBy: 'resendNotice',
  },
  {
    name: 'not_accepted',
    title: '已分办未接收',
    tone: 'plain',
    empty: '分办的案件均已接收。',
    tab: 'all',
    lateness: 'not_accepted',
    sort: 'pending',
    whose: 'unit',
    seenBy: 'assign',
  },
  {
    name: 'unit_answer_late',
    title: '会办逾期未答复',
    tone: 'soon',
    empty: '没有逾期未答复的会办。',
    tab: 'all',
    lateness: 'unit_answer_late',
    sort: 'unit_answer',
    whose: 'unit',
    seenBy: 'viewCase',
  },
  {
    name: 'to_confirm',
    title: '待确认收到',
    tone: 'plain',
    empty: '没有等待确认的申请。',
    tab: 'to_confirm',
    sort: 'arrived',
    whose: 'agency',
    seenBy: 'viewCase',
  },
  {
    name: 'registered',
    title: '待分办',
    tone: 'plain',
    empty: '没有等待分办的申请。',
    tab: 'registered',
    sort: 'due',
    whose: 'agency',
    seenBy: 'viewCase',
  },
  {
    name: 'correction_lapsed',
    title: '补正期限已过',
    tone: 'plain',
    empty: '没有补正期限已过的案件。',
    tab: 'paused',
    lateness: 'correction_lapsed',
    sort: 'respond',
    whose: 'unit',
    seenBy: 'viewCase',
  },
  {
    name: 'opinion_lapsed',
    title: '征求意见期限已过',
    tone: 'plain',
    empty: '没有逾期未答复的意见。',
    tab: 'paused',
    lateness: 'opinion_lapsed',
    sort: 'respond',
    whose: 'unit',
    seenBy: 'viewCase',
  },
  {
    name: 'payment_over',
    title: '缴费期限已过',
    tone: 'plain',
    empty: '没有缴费期限已过的案件。',
    tab: 'all',
    lateness: 'payment_over',
    sort: 'pending',
    whose: 'unit',
    seenBy: 'closeAsUnpaid',
  },
  {
    name: 'anew',
    title: '责令重新答复',
    tone: 'soon',
    empty: '没有责令重新答复的案件。',
    tab: 'all',
    lateness: 'anew',
    sort: 'anew',
    whose: 'unit',
    seenBy: 'viewCase',
  },
  {
    name: 'not_signed_for',
    title: '发出超过10日未登记送达',
    tone: 'soon',
    empty: '没有久未签收的文书。',
    tab: 'to_deliver',
    lateness: 'not_signed_for',
    sort: 'concluded',
    whose: 'unit',
    seenBy: 'viewCase',
  },
  {
    name: 'notice_over',
    title: '公告期满待登记送达',
    tone: 'plain',
    empty: '没有公告期满的案件。',
    tab: 'to_deliver',
    lateness: 'notice_over',
    sort: 'respond',
    whose: 'unit',
    seenBy: 'viewCase',
  },
  {
    name: 'to_deliver',
    title: '已答复未登记送达',
    tone: 'plain',
    empty: '答复均已登记送达。',
    tab: 'to_deliver',
    sort: 'concluded',
    whose: 'unit',
    seenBy: 'viewCase',
  },
] as const satisfies readonly TodayList[]
export type TodayListName = (typeof TODAY_LISTS)[number]['name']

/** The lists that a person sees. Who belongs to no unit is asked by none. */
export function todayListsOf(actor: Actor): readonly (TodayList & { name: TodayListName })[] {
  return TODAY_LISTS.filter(
    // What somebody may do to cases of their own is enough to see these.
    ({ seenBy, whose }) => mayDo(actor, seenBy, 'own') && (whose !== 'asked' || actor.unitId !== null),
  )
}

/** The list that a tab of the queue with its filters is, if it is one. */
export function todayListBehind(queue: {
  tab: QueueTab
  lateness: LatenessFilter | undefined
  asked: boolean
}): TodayList | undefined {
  const lists: readonly TodayList[] = TODAY_LISTS
  const { tab, lateness, asked } = queue
  if (lateness) return lists.find((list) => list.lateness === lateness)
  if (asked) return lists.find(({ whose }) => whose === 'asked')
  return lists.find((list) => list.tab === tab && !list.lateness && list.whose !== 'asked')
}
