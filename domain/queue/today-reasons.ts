import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import { monthDayWords } from '../calendar/day-words'
import type { PendingMatter } from '../case/pending'
import type { CaseProgress } from '../case/progress'
import { timeLeft, timeLeftWords } from '../clock/time-left'
import { answerLeft } from './answering'
import { type CountedProgress, countedAs } from './counted'
import type { QueueDays } from './queue'
import type { TodayTone } from './today-list'
import type { TodayListName } from './today-lists'
import { holds, type ScopedList } from './today-scope'

/** What the lists of 今日 look at in a case, and what their words say of it. */
export interface ListedCase
  extends CountedProgress,
    Pick<CaseProgress, 'pausedFor' | 'arrivedOn' | 'receivedOn' | 'dueOn' | 'lateWorkingDays'> {
  /** What waits in it and shows in no state. */
  pending: readonly PendingMatter[]
}

/** Why a case stands in 今日, with its figures in words. */
export interface TodayReason {
  name: TodayListName
  tone: TodayTone
  words: string
}

/** What reasons are judged by. */
export interface ReasonContext {
  days: QueueDays
  calendar: Calendar
  /** Working days within which the agency confirms that it has a request. */
  confirmWithinWorkingDays: number
}

/** The lists that hold a case, in their order. Pure. */
export function listsHolding(
  listed: ListedCase,
  lists: readonly ScopedList[],
  days: QueueDays,
): readonly ScopedList[] {
  const counted = countedAs(listed, listed.pending)
  return lists.filter((list) => holds(list, counted, days))
}

/** Why a case stands in the 今日 of whoever sees these lists: each of them but those that say less than another. */
export function reasonsOf(
  listed: ListedCase,
  lists: readonly ScopedList[],
  context: ReasonContext,
): readonly TodayReason[] {
  const holding = listsHolding(listed, lists, context.days)
  const told = new Set<string | undefined>(holding.map(({ within }) => within))
  return holding
    .filter(({ name }) => !told.has(name))
    .map(({ name, tone }) => ({ name, tone, ...WORDS[name](listed, context) }))
}

const isBefore = (on: IsoDate | null, day: IsoDate) => on !== null && on < day

type Words = (listed: ListedCase, context: ReasonContext) => { words: string; tone?: TodayTone }

const plain =
  (words: string): Words =>
  () => ({ words })
const since =
  (words: string, kind: PendingMatter['kind']): Words =>
  ({ pending }) => ({ words: dated(words, pending.find((matter) => matter.kind === kind)?.on ?? null) })
const byDeadline: Words = (listed, { calendar, days }) => ({
  words: timeLeftWords(timeLeft(listed, calendar, days.today)),
})

const WORDS: Record<TodayListName, Words> = {
  late: byDeadline,
  due_today: byDeadline,
  due_soon: byDeadline,
  urged: since('催办', 'urged'),
  in_approval: plain('等待审签'),
  anew: ({ anewDueOn }, { days: { today }, calendar }) => {
    if (!isBefore(anewDueOn, today)) return { words: dated('责令重新答复', anewDueOn, '前') }
    const days = Math.max(1, calendar.workingDaysBetween(anewDueOn as IsoDate, today))
    return { words: `重新答复已超期 ${days} 个工作日`, tone: 'late' }
  },
  submission_waiting: since('来件待核对', 'submission_waiting'),
  asked: ({ unitAnswerBy }, { days: { today } }) => ({
    words: dated('请本单位会办', unitAnswerBy, '前'),
    ...(isBefore(unitAnswerBy, today) && { tone: 'late' }),
  }),
  letter_sent_back: since('退回修改', 'letter_sent_back'),
  letter_not_sent: since('定稿未发出', 'letter_not_sent'),
  notice_returned: since('告知书退回', 'notice_returned'),
  opinion_unserved: plain('征求意见未登记送达'),
  not_accepted: since('已分办未接收', 'not_accepted'),
  unit_answer_late: ({ unitAnswerBy }) => ({ words: dated('会办逾期未答复', unitAnswerBy) }),
  to_confirm: ({ arrivedOn }, { days: { today }, calendar, confirmWithinWorkingDays }) => {
    const waited = calendar.workingDaysBetween(arrivedOn, today)
    return waited > confirmWithinWorkingDays
      ? { words: `待确认 · 已等 ${waited} 个工作日`, tone: 'late' }
      : { words: dated('待确认', arrivedOn, '到') }
  },
  registered: plain('待分办'),
  correction_lapsed: ({ pausedFor, respondBy }) => ({
    words: dated(pausedFor === 'reasons' ? '说明理由期满' : '补正期满', respondBy),
  }),
  opinion_lapsed: ({ respondBy }) => ({ words: dated('征求意见期满', respondBy) }),
  payment_over: plain('缴费期满'),
  not_signed_for: ({ sentOn }) => ({ words: dated('发出未签收', sentOn, '发出') }),
  notice_over: ({ respondBy }) => ({ words: dated('公告期满', respondBy) }),
  to_deliver: (listed) => {
    const left = answerLeft(listed)
    return { words: dated('未登记送达', left?.on ?? null, left?.how) }
  },
}

/** “补正期满 · 11月23日” */
function dated(words: string, on: IsoDate | null, after = ''): string {
  return on === null ? words : `${words} · ${monthDayWords(on)}${after}`
}
