import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import { answerDueOn, type Case, clockInput, clockRules } from '../case/case'
import type { LatenessCause } from '../case/outcomes'
import type { AgencySettings } from '../case/settings'
import { correctionNoticeDueOn } from '../clock/periods'
import { traceAnew, traceDeadline } from '../clock/trace'
import type { TraceDay } from '../clock/types'
import type { Passage, Stage } from './stage'

// 超期原因: read off the trace of the deadline and the passages of the case. A proposal with its reason; a person decides.

/** What a working day that counts was spent on. */
export type SpentOn =
  | 'registration'
  | 'assigning'
  | 'accepting'
  | 'unit_late'
  | 'approval'
  | 'unsent'
  | 'opinion'
  | 'notice_late'
  | 'work'

/** A cause with the reason for it, in a sentence. */
export interface LatenessProposal {
  cause: LatenessCause
  because: string
  /** Working days that count, by what they were spent on. */
  spent: Readonly<Partial<Record<SpentOn, number>>>
}

export interface LatenessAsked {
  kase: Case
  passages: readonly Pick<Passage, 'stage' | 'from' | 'to'>[]
  /** Civil day on which it was entered here; null where that says nothing, as of a ledger that was imported. */
  enteredOn: IsoDate | null
  /** Day on which the answer leaves. */
  on: IsoDate
}

/**
 * The likeliest cause of an answer that leaves late; null for one in time. What would have sufficed to be in time had it
 * taken no day comes before the work itself, and of several the one that took most days. Pure.
 */
export function proposedCause(
  asked: LatenessAsked,
  calendar: Calendar,
  settings: AgencySettings,
): LatenessProposal | null {
  const dueOn = answerDueOn(asked.kase)
  if (dueOn === null || asked.on <= dueOn) return null
  const spent = spentDays(asked, calendar, settings)
  const late = Math.max(1, calendar.workingDaysBetween(dueOn, asked.on))
  const cause = likeliest(spent, late)
  return { cause, because: `${WORDS[cause](spent)}；本次答复超期${late}个工作日。`, spent }
}

/** Causes that the trace can show, in the order of a tie, each with the days that it owns. */
const CAUSES = {
  late_registration: ['registration'],
  late_correction: ['notice_late'],
  internal_circulation: ['assigning', 'accepting', 'unit_late'],
  joint_approval: ['approval', 'unsent'],
  third_party: ['opinion'],
  file_search: ['work'],
} as const satisfies Partial<Record<LatenessCause, readonly SpentOn[]>>
type ShownCause = keyof typeof CAUSES

type Spent = LatenessProposal['spent']

function likeliest(spent: Spent, late: number): ShownCause {
  const causes = (Object.keys(CAUSES) as ShownCause[]).map((cause) => ({ cause, days: daysOf(cause, spent) }))
  const enough = causes.filter(({ cause, days }) => cause !== 'file_search' && days >= late)
  return (enough.length > 0 ? enough : causes).reduce((most, one) => (one.days > most.days ? one : most))
    .cause
}

function daysOf(cause: ShownCause, spent: Spent): number {
  return (CAUSES[cause] as readonly SpentOn[]).reduce((sum, on) => sum + (spent[on] ?? 0), 0)
}

const WORDS: Record<ShownCause, (spent: Spent) => string> = {
  late_registration: ({ registration = 0 }) => `收到后第${registration}个工作日才登记`,
  late_correction: ({ notice_late: days = 0 }) => `补正告知没有在收到后7个工作日内发出，占去${days}个工作日`,
  internal_circulation: (spent) => `内部流转用了${partsOf('internal_circulation', spent)}`,
  joint_approval: (spent) => `审签用了${partsOf('joint_approval', spent)}`,
  third_party: ({ opinion = 0 }) => `征求意见期满后没有及时了结，占去${opinion}个工作日`,
  file_search: ({ work = 0 }) => `承办单位查找、办理用了${work}个工作日，流转和审签都不足以造成超期`,
}

const PART_WORDS: Partial<Record<SpentOn, string>> = {
  assigning: '待分办',
  accepting: '待接收',
  unit_late: '会办逾期',
  approval: '待审签',
  unsent: '定稿后未发出',
}

/** “9个工作日，其中待接收4个、会办逾期5个”; one part alone stands in brackets. */
function partsOf(cause: ShownCause, spent: Spent): string {
  const parts = (CAUSES[cause] as readonly SpentOn[])
    .map((on) => ({ words: PART_WORDS[on] ?? '', days: spent[on] ?? 0 }))
    .filter(({ days }) => days > 0)
  const days = `${daysOf(cause, spent)}个工作日`
  return parts.length === 1
    ? `${days}（${parts[0]?.words}）`
    : `${days}，其中${parts.map((part) => `${part.words}${part.days}个`).join('、')}`
}

/** Each working day of the running period that counted, up to the answer, given to one thing. */
function spentDays(asked: LatenessAsked, calendar: Calendar, settings: AgencySettings): Spent {
  const period = lastPeriod(asked, calendar, settings)
  const zero = period[0]
  if (!zero) return {}
  const fromReceipt = zero.part.type === 'day_zero' && zero.part.why === 'received'
  const counted = period.filter(
    ({ on, part }) => on <= asked.on && (part.type === 'counted' || part.type === 'late'),
  )
  const kinds = counted.map(({ on }) => {
    if (fromReceipt && asked.enteredOn !== null && on <= asked.enteredOn) return 'registration'
    const kind = SPENT_IN[stageOn(on, asked.passages)]
    return kind === 'work' ? workedOn(on, asked.kase, correctionNoticeDueOn(zero.on, calendar)) : kind
  })
  return Object.fromEntries([...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length]))
}

/** The trace of the answering that goes on, from the day 0 of its last period. */
function lastPeriod({ kase, on }: LatenessAsked, calendar: Calendar, settings: AgencySettings): TraceDay[] {
  const rules = clockRules(settings)
  const trace = kase.standing.anew ? traceAnew : traceDeadline
  const days = trace(clockInput(kase, rules), calendar, rules, on)
  return days.slice(
    Math.max(
      0,
      days.findLastIndex(({ part }) => part.type === 'day_zero'),
    ),
  )
}

const SPENT_IN: Record<Stage, SpentOn> = {
  to_confirm: 'work',
  to_assign: 'assigning',
  to_accept: 'accepting',
  in_work: 'work',
  consulting: 'opinion',
  correction: 'notice_late',
  in_approval: 'approval',
  final_not_sent: 'unsent',
  to_deliver: 'unsent',
}

/** A day belongs to the passage that it ends in: the day on which a passage begins was the former one's. */
function stageOn(on: IsoDate, passages: LatenessAsked['passages']): Stage {
  return passages.find(({ from, to }) => from < on && (to === null || on <= to))?.stage ?? 'in_work'
}

/** A day in the hands of the unit: spent on a notice that should have gone before, on a unit that was asked, or worked. */
function workedOn(on: IsoDate, { history }: Case, noticeBy: IsoDate): SpentOn {
  for (const { event } of history) {
    if (event.type === 'correctionRequested' && noticeBy < on && on <= event.on) return 'notice_late'
    if (event.type !== 'unitAsked' || on <= event.answerBy) continue
    const answered = history.find((r) => r.event.type === 'unitAnswered' && r.event.id === event.id)
    if (!answered || on <= answered.event.on) return 'unit_late'
  }
  return 'work'
}
