import {
  and,
  between,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notExists,
  or,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { CaseState } from '@/domain/case/case'
import type { ApplicantKind, Channel } from '@/domain/case/facts'
import type { Outcome } from '@/domain/case/outcomes'
import type { LatenessFilter, QueueTab } from '@/domain/queue/queue'
import type { RowPredicate } from '@/domain/report/table3-rows'
import {
  CONCLUDED,
  caseEvents as events,
  IN_HAND,
  IN_WORK,
  OF_AGENCY,
  OPEN,
  PAUSED,
  caseProgress as p,
  TO_DELIVER,
  WAS_LATE,
} from '../schema'
import type { Reads } from '../transact'
import { cellCondition } from './table3'

// What the tabs and filters of the queue ask of `case_progress`. States are written out, not given as parameters: the
// planner finds a partial index only by the words of its condition (schema).

export interface QueueFilter {
  /** Cases in work on which this unit was asked and has not answered. */
  askedUnitId?: string
  unitId?: string
  personId?: string
  channel?: Channel
  applicantKind?: ApplicantKind
  outcome?: Outcome
  lateness?: LatenessFilter
  arrivedFrom?: IsoDate
  arrivedTo?: IsoDate
  receivedFrom?: IsoDate
  receivedTo?: IsoDate
  concludedFrom?: IsoDate
  concludedTo?: IsoDate
  /** The cases of one cell of 表三. */
  cell?: { selects: RowPredicate; kind: ApplicantKind | null; year: number }
  /** Hits of a search. */
  caseIds?: readonly string[]
}

/** Today, and the last day of “within five working days”. */
export interface QueueDays {
  today: IsoDate
  soon: IsoDate
  /** What was sent on or before this day should have been signed for by now. */
  sentLongAgo: IsoDate
}

/** Values, each of which may also be the place where a prepared statement is given it. */
type OrPlaceholders<T> = { [Key in keyof T]: T[Key] | Placeholder }
export type QueueDaysAsked = OrPlaceholders<QueueDays>
export type QueueFilterAsked = OrPlaceholders<Omit<QueueFilter, 'lateness' | 'cell' | 'caseIds'>> &
  Pick<QueueFilter, 'lateness' | 'cell' | 'caseIds'>

export function tabCondition(tab: QueueTab): SQL | undefined {
  switch (tab) {
    case 'all':
      return undefined
    case 'open':
      return OPEN
    case 'paused':
      return PAUSED
    case 'concluded':
      return CONCLUDED
    case 'to_deliver':
      return and(IN_HAND, TO_DELIVER)
    default:
      return and(IN_HAND, inState(tab))
  }
}

export function filterCondition(
  from: Reads,
  filter: QueueFilterAsked,
  days: QueueDaysAsked,
): SQL | undefined {
  const { unitId, personId, askedUnitId, cell, caseIds } = filter
  const narrow = unitId ?? personId ?? askedUnitId ?? cell ?? caseIds
  return and(
    narrow === undefined ? OF_AGENCY : undefined,
    filter.unitId === undefined ? undefined : eq(p.holderUnitId, filter.unitId),
    filter.personId === undefined ? undefined : eq(p.holderPersonId, filter.personId),
    filter.askedUnitId === undefined
      ? undefined
      : and(isNotNull(p.unitAnswerBy), IN_WORK, namesUnit(filter.askedUnitId)),
    filter.channel && eq(p.channel, filter.channel),
    filter.applicantKind && eq(p.applicantKind, filter.applicantKind),
    filter.outcome && eq(p.outcome, filter.outcome),
    filter.arrivedFrom && gte(p.arrivedOn, filter.arrivedFrom),
    filter.arrivedTo && lte(p.arrivedOn, filter.arrivedTo),
    filter.receivedFrom && gte(p.receivedOn, filter.receivedFrom),
    filter.receivedTo && lte(p.receivedOn, filter.receivedTo),
    filter.concludedFrom && gte(p.concludedOn, filter.concludedFrom),
    filter.concludedTo && lte(p.concludedOn, filter.concludedTo),
    filter.lateness && latenessCondition(from, filter.lateness, days),
    filter.cell && cellCondition(filter.cell.selects, filter.cell.kind, filter.cell.year),
    filter.caseIds && inArray(p.caseId, [...filter.caseIds]),
  )
}

function latenessCondition(
  from: Reads,
  lateness: LatenessFilter,
  { today, soon, sentLongAgo }: QueueDaysAsked,
): SQL | undefined {
  switch (lateness) {
    case 'late':
      return and(OPEN, lt(p.dueKey, today))
    case 'due_today':
      return and(OPEN, eq(p.dueKey, today))
    case 'due_soon':
      return and(OPEN, between(p.dueKey, today, soon))
    case 'correction_lapsed':
      return and(inState('awaiting_correction'), lt(p.respondBy, today))
    case 'anew':
      return isNotNull(p.anewDueOn)
    case 'opinion_lapsed':
      return and(inState('awaiting_opinion'), lt(p.respondBy, today))
    case 'answered_late':
      return WAS_LATE
    case 'in_time':
      // Without a number of days a case ended in a way that is never late.
      return and(isNotNull(p.concludedOn), or(isNull(p.lateWorkingDays), lte(p.lateWorkingDays, 0)))
    case 'unit_answer_late':
      return and(IN_WORK, lt(p.unitAnswerBy, today))
    case 'notice_over':
      return and(TO_DELIVER, lte(p.respondBy, today))
    case 'not_signed_for':
      return and(TO_DELIVER, lte(p.concludedOn, sentLongAgo), notSentSince(from, sentLongAgo))
  }
}

function inState(state: CaseState): SQL {
  return sql`${p.state} = ${sql.raw(`'${state}'`)}`
}

/** A case is concluded once; a new answer that was ordered, or what came back, is sent later. */
function notSentSince(from: Reads, day: IsoDate | Placeholder): SQL {
  const sentLater = from
    .select({ seq: events.seq })
    .from(events)
    .where(
      and(eq(events.caseId, p.caseId), inArray(events.type, ['repliedAnew', 'resent']), gt(events.on, day)),
    )
  return notExists(sentLater)
}

/** Ids stand between spaces, so that no id is found inside another. */
function namesUnit(unitId: string | Placeholder): SQL {
  return sql`${p.askedUnits} like '% ' || ${unitId} || ' %'`
}
