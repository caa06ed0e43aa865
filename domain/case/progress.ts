import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import type { ClockState } from '../clock/types'
import { gapsOf } from '../report/checks/gaps'
import { stretchNow } from '../supervision/passages'
import type { Stage } from '../supervision/stage'
import { answerDueOn, type Case, type CaseState, runningClock } from './case'
import { lastDayOf } from './chapters/opinion/last-day'
import type { ApplicantKind, Channel } from './facts'
import type { LatenessCause, Outcome } from './outcomes'
import { settledOn } from './standing'

/**
 * Which derivation `project` is. Raised whenever it derives anything otherwise than before: an installation whose rows
 * come from an older one is derived anew when it starts.
 */
export const PROGRESS_VERSION = 6

/** The derived row of a case: what queues and statistics read. Can be dropped and rebuilt at any time. */
export interface CaseProgress {
  caseId: string
  agencyId: string
  number: string
  /** `number` with its digits padded, so that 9 sorts before 10. */
  numberKey: string
  channel: Channel
  /** Column of 表三; null for a request that stays out of it (Art. 41). */
  applicantKind: ApplicantKind | null
  arrivedOn: IsoDate
  state: CaseState
  clockState: ClockState
  /** What time waits for, in words of the trace; null while it runs. */
  pausedFor: 'correction' | 'reasons' | 'payment' | 'third_party' | 'agency' | null
  receivedOn: IsoDate | null
  dueOn: IsoDate | null
  /** Last day for the answer that is to be given now, for sorting: `dueOn`, or that of a new answer; the last day of all while none is known, so that both databases sort alike. */
  dueKey: IsoDate
  provisional: boolean
  dayZeroOn: IsoDate | null
  /** Working days granted in the running period. */
  allowance: number
  /** Last day for the applicant's correction or the opinion that is awaited; day on which a public notice has served. */
  respondBy: IsoDate | null
  concludedOn: IsoDate | null
  /** Day on which the answer that is to be delivered was sent last; null in any other state, and while it waits to be collected. */
  sentOn: IsoDate | null
  /** Last day for a new answer that was ordered; null while none is. */
  anewDueOn: IsoDate | null
  /** First day by which a unit that was asked should have answered. */
  unitAnswerBy: IsoDate | null
  /** Ids of the units that were asked and have not answered, between spaces; null while there is none. */
  askedUnits: string | null
  /** Null for a case in no row of 表三: it ended before it was received, or asks for a correction of records. */
  outcome: Outcome | null
  /** Working days after the due day on which it was answered or ended; 0 when answered in time, null while open, lapsed or withdrawn in time. */
  lateWorkingDays: number | null
  latenessCause: LatenessCause | null
  /** What a concluded case lacks, between spaces; null when nothing. */
  gaps: string | null
  holderUnitId: string | null
  holderPersonId: string | null
  /** Who has to move next, and since which day in these hands; null once it is concluded. */
  stage: Stage | null
  stageSince: IsoDate | null
  version: number
}

const NO_DUE_DAY = '9999-12-31' as IsoDate

/** Derives the progress row from facts, history and calendar; pure, the only place that decides it. */
export function project(kase: Case, calendar: Calendar): CaseProgress {
  const { standing, clock, facts } = kase
  const ended = standing.ended
  const settled = settledOn(standing) !== null || standing.laidReady !== null
  const inTables = facts.matter === 'disclosure'
  const asked = standing.askedUnits
  const late = lateWorkingDays(kase, calendar)
  const gaps = gapsOf(kase, late)
  const now = stretchNow(kase)
  return {
    caseId: kase.id,
    agencyId: kase.agencyId,
    number: kase.number,
    numberKey: numberKey(kase.number),
    channel: facts.channel,
    applicantKind: inTables ? facts.applicantKind : null,
    arrivedOn: facts.arrivedOn,
    state: kase.state,
    clockState: clock.state,
    pausedFor: pausedFor(kase),
    receivedOn: clock.receivedOn,
    dueOn: clock.dueOn,
    dueKey: answerDueOn(kase) ?? NO_DUE_DAY,
    provisional: clock.provisional,
    dayZeroOn: clock.dayZeroOn,
    allowance: clock.allowance,
    respondBy: settled ? (standing.notice?.servedOn ?? null) : awaitedBy(kase, calendar),
    concludedOn: ended?.on ?? null,
    sentOn: sentOn(kase),
    anewDueOn: standing.anew ? answerDueOn(kase) : (standing.ordered?.dueOn ?? null),
    unitAnswerBy: asked.map(({ answerBy }) => answerBy).sort()[0] ?? null,
    askedUnits: asked.length > 0 ? ` ${asked.map(({ unitId }) => unitId).join(' ')} ` : null,
    outcome: clock.receivedOn === null || !inTables ? null : (ended?.outcome ?? null),
    lateWorkingDays: late,
    latenessCause: standing.reply?.latenessCause ?? null,
    gaps: gaps.length > 0 ? ` ${gaps.join(' ')} ` : null,
    holderUnitId: standing.holder?.unitId ?? null,
    holderPersonId: standing.holder?.personId ?? null,
    stage: now?.stage ?? null,
    stageSince: now?.from ?? null,
    version: kase.version,
  }
}

/** Digits padded to eight places: 依申〔2026〕9号 sorts before 依申〔2026〕10号. */
export function numberKey(number: string): string {
  return number.replace(/\d+/g, (digits) => digits.padStart(8, '0'))
}

/**
 * Working days from the due day that ran out until the answer or another end (超期工作日); 0 for an answer in time.
 * Null while the case is open, and where nothing was late: withdrawn or lapsed in time.
 */
function lateWorkingDays(
  { standing: { ended }, clock: { missed } }: Case,
  calendar: Calendar,
): number | null {
  if (ended === null) return null
  if (missed === null) return ended.how === 'replied' ? 0 : null
  // A late reply sent on a day off before the first working day after the due day is late all the same.
  return Math.max(1, calendar.workingDaysBetween(missed, ended.on))
}

/** A new answer that was ordered, or what came back, is sent later than the case was concluded. */
function sentOn({ state, standing: { ended, answer, resentOn } }: Case): IsoDate | null {
  if (state !== 'to_deliver' || !ended) return null
  return (
    [ended.on, answer?.on, resentOn]
      .filter((on) => on != null)
      .sort()
      .at(-1) ?? null
  )
}

/** The first day on which somebody who was asked is late. */
function awaitedBy({ standing }: Case, calendar: Calendar): IsoDate | null {
  if (standing.awaited) return standing.awaited.respondBy
  const days = standing.openOpinions.map((asked) => lastDayOf(asked, calendar))
  return days.sort()[0] ?? null
}

/** What time waits for, in the answering that goes on. */
function pausedFor(kase: Case): CaseProgress['pausedFor'] {
  const { standing } = kase
  switch (runningClock(kase).state) {
    case 'awaiting_correction':
      return standing.awaited?.type === 'reasonsRequested' ? 'reasons' : 'correction'
    case 'awaiting_payment':
      return 'payment'
    case 'awaiting_opinion':
      return standing.openOpinions[0]?.from ?? null
    default:
      return null
  }
}
