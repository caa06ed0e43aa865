import type { IsoDate } from '@/domain/calendar/day'
import { type Case, clockInput, clockRules, runningClock } from '@/domain/case/case'
import { dueOnHadNoticeNoEffect } from '@/domain/case/chapters/correction/late-notice'
import {
  type AwaitedOpinion,
  awaitedOpinions,
  dueOnIfOpinionsCame,
} from '@/domain/case/chapters/opinion/awaiting'
import { arrivalWords } from '@/domain/case/chapters/receipt/confirming'
import { project } from '@/domain/case/progress'
import { internalDeadlines } from '@/domain/clock/internal-deadlines'
import { RECEIPT_CONFIRMS, RECEIPT_RULES } from '@/domain/clock/receipt'
import { type TimeLeft, timeLeft, timeLeftWords } from '@/domain/clock/time-left'
import { traceAnew, traceDeadline } from '@/domain/clock/trace'
import type { TraceDay } from '@/domain/clock/types'
import type { Office } from '../cases/office-context'
import { today } from '../today'

export interface CaseDeadline {
  receivedOn: IsoDate | null
  dueOn: IsoDate | null
  /** An opinion is awaited: `dueOn` is the latest that it can be (最迟). */
  latest: boolean
  /** Day that a decision set for the first answer, beside the one that ran out. */
  orderedDueOn: IsoDate | null
  provisional: boolean
  /** Day on which it was concluded, also where it has been opened again since. */
  concludedOn: IsoDate | null
  left: TimeLeft
  leftWords: string
  /** Working days that counted in the running period so far; null while none runs. */
  usedWorkingDays: number | null
  allowance: number
  /** “2月10日签收，依据《条例》第三十一条第（二）项”. */
  receiptArticle: string
  receiptWords: string
  /** “…到达，…确认” where the received day is not the day of arrival. */
  arrival: string | null
  /** Of the request itself; and of the newest answer that was ordered, empty when none was. */
  trace: readonly TraceDay[]
  traceAnew: readonly TraceDay[]
  /** The agency's own deadlines, never confused with the legal one; null while no period runs. */
  internal: { draftBy: IsoDate; approvalBy: IsoDate } | null
  /** Opinions that have not come, and the due day if they came today; null while none is awaited. */
  opinions: readonly AwaitedOpinion[]
  dueOnIfOpinionsCame: IsoDate | null
  /** A correction notice came after the seventh working day: the due day, had it stopped nothing. Null otherwise. */
  dueOnAtRisk: IsoDate | null
  today: IsoDate
}

export function deadlineOf(kase: Case, office: Office): CaseDeadline {
  const { clock, facts, standing } = kase
  const rules = clockRules(office.settings)
  const input = clockInput(kase, rules)
  const now = today()
  const running = runningClock(kase)
  const left = timeLeft(standingOf(kase, office), office.calendar, now)
  const rule = RECEIPT_RULES[facts.channel]
  const trace = traceDeadline(input, office.calendar, rules, now)
  const anew = traceAnew(input, office.calendar, rules, now)
  return {
    receivedOn: clock.receivedOn,
    dueOn: running.dueOn,
    latest: running.state === 'awaiting_opinion',
    orderedDueOn: standing.ordered?.dueOn ?? null,
    concludedOn: standing.ended?.on ?? null,
    provisional: running.provisional,
    left,
    leftWords: standing.anew ? `重新答复：${timeLeftWords(left)}` : timeLeftWords(left),
    usedWorkingDays: left.type === 'left' ? countedUntil(standing.anew ? anew : trace, now) : null,
    allowance: running.allowance,
    receiptArticle: rule.article,
    receiptWords: standing.confirmedByReceipt ? RECEIPT_CONFIRMS : rule.words,
    arrival: arrivalWords(facts, clock.receivedOn),
    internal: internalDeadlines(input, office.calendar, { ...office.settings, ...rules }),
    opinions: running.state === 'awaiting_opinion' ? awaitedOpinions(kase, office.calendar) : [],
    dueOnIfOpinionsCame: dueOnIfOpinionsCame(kase, now, office.calendar, office.settings),
    dueOnAtRisk: dueOnHadNoticeNoEffect(kase, office.calendar, office.settings),
    trace,
    traceAnew: anew,
    today: now,
  }
}

/** What the time left follows from: a new answer that was ordered has its own deadline beside the one that was counted. */
function standingOf(kase: Case, { calendar }: Office): Parameters<typeof timeLeft>[0] {
  const progress = project(kase, calendar)
  const { anew } = kase.standing
  if (!anew) return progress
  const { dueOn } = runningClock(kase)
  return { ...progress, receivedOn: anew.since, dueOn, concludedOn: null, lateWorkingDays: null }
}

/** Working days counted by the end of a day. A fixed later day has its own length, so they are not the rest of twenty. */
function countedUntil(trace: readonly TraceDay[], on: IsoDate): number {
  const last = trace.findLast(
    (day) => day.on <= on && (day.part.type === 'counted' || day.part.type === 'day_zero'),
  )
  return last?.part.type === 'counted' ? last.part.number : 0
}
