import {
  and,
  between,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { CaseState } from '@/domain/case/case'
import type { PendingKind } from '@/domain/case/pending-kinds'
import type { QueueFilter } from '@/domain/queue/filters'
import type { LatenessFilter, QueueDays, QueueTab } from '@/domain/queue/queue'
import { STAGES } from '@/domain/supervision/stage'
import {
  CONCLUDED,
  IN_HAND,
  IN_STAGE,
  IN_WORK,
  OF_AGENCY,
  OPEN,
  PAUSED,
  caseProgress as p,
  casePending as pending,
  TO_ANSWER,
  TO_DELIVER,
  WAS_LATE,
} from '../schema'
import type { Reads } from '../transact'
import { cellCondition } from './table3'

// What the tabs and filters of the queue ask of `case_progress`. States are written out, not given as parameters: the
// planner finds a partial index only by the words of its condition (schema).

/** Values, each of which may also be the place where a prepared statement is given it. */
type OrPlaceholders<T> = { [Key in keyof T]: T[Key] | Placeholder }
export type QueueDaysAsked = OrPlaceholders<QueueDays>
export type QueueFilterAsked = OrPlaceholders<Omit<QueueFilter, 'lateness' | 'cell' | 'caseIds'>> &
  Pick<QueueFilter, 'lateness' | 'cell' | 'caseIds'>

/**
 * `lateness` is the filter's, where it has one. A state is said once: where it stands twice, PostgreSQL 10 makes
 * another expression of both, by which they do not find its partial index.
 */
export function tabCondition(tab: QueueTab, lateness?: LatenessFilter): SQL | undefined {
  switch (tab) {
    case 'all':
      return undefined
    case 'open':
      return TO_ANSWER
    case 'paused':
      return PAUSED
    case 'concluded':
      return CONCLUDED
    case 'to_deliver':
      return lateness && TO_BE_DELIVERED.has(lateness) ? IN_HAND : and(IN_HAND, TO_DELIVER)
    default:
      return and(IN_HAND, inState(tab))
  }
}

/** What is said of these holds the state of what is to be delivered. */
const TO_BE_DELIVERED: ReadonlySet<LatenessFilter> = new Set(['notice_over', 'not_signed_for'])

const IN_HAND_STAGES = STAGES.filter((stage) => stage !== 'to_deliver')

interface Asked {
  from: Reads
  days: QueueDaysAsked
}
type PartCondition<Value> = (value: Value, asked: Asked) => SQL | undefined

/** A part of the filter without its condition does not compile. */
const CONDITIONS = {
  unitId: (unitId) => eq(p.holderUnitId, unitId),
  noUnit: () => isNull(p.holderUnitId),
  personId: (personId) => eq(p.holderPersonId, personId),
  noPerson: () => isNull(p.holderPersonId),
  askedUnitId: (unitId) => and(isNotNull(p.unitAnswerBy), IN_WORK, namesUnit(unitId)),
  stage: (stage) => and(IN_STAGE, eq(p.stage, stage)),
  // Written out, so that those of a unit are sought stage by stage and not among all that it ever had.
  inHand: () => and(IN_STAGE, inArray(p.stage, IN_HAND_STAGES)),
  channel: (channel) => eq(p.channel, channel),
  applicantKind: (kind) => eq(p.applicantKind, kind),
  outcome: (outcome) => eq(p.outcome, outcome),
  arrivedFrom: (on) => gte(p.arrivedOn, on),
  arrivedTo: (on) => lte(p.arrivedOn, on),
  receivedFrom: (on) => gte(p.receivedOn, on),
  receivedTo: (on) => lte(p.receivedOn, on),
  concludedFrom: (on) => gte(p.concludedOn, on),
  concludedTo: (on) => lte(p.concludedOn, on),
  dueBefore: (on) => lt(p.dueOn, on),
  lateness: (lateness, { from, days }) => latenessCondition(from, lateness, days),
  // Said with the cause: late answers are few, and have an index of their own.
  latenessCause: (cause) => and(WAS_LATE, eq(p.latenessCause, cause)),
  noCause: () => and(WAS_LATE, isNull(p.latenessCause)),
  cell: ({ selects, kind, period }) => cellCondition(selects, kind, period),
  caseIds: (ids) => inArray(p.caseId, [...ids]),
} satisfies { [Part in keyof QueueFilterAsked]-?: PartCondition<NonNullable<QueueFilterAsked[Part]>> }

export function filterCondition(
  from: Reads,
  filter: QueueFilterAsked,
  days: QueueDaysAsked,
): SQL | undefined {
  const { unitId, personId, askedUnitId, stage, inHand, cell, caseIds } = filter
  const narrow = unitId ?? personId ?? askedUnitId ?? stage ?? inHand ?? cell ?? caseIds
  return and(narrow === undefined ? OF_AGENCY : undefined, filterParts(from, filter, days))
}

/** As `filterCondition`, for counting in an index that holds no due days: nothing is said of the whole agency. */
export function filterParts(from: Reads, filter: QueueFilterAsked, days: QueueDaysAsked): SQL | undefined {
  const parts = Object.entries(CONDITIONS) as [keyof QueueFilterAsked, PartCondition<never>][]
  return and(
    ...parts.map(([part, condition]) =>
      filter[part] === undefined ? undefined : condition(filter[part] as never, { from, days }),
    ),
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
      return and(TO_DELIVER, lte(p.concludedOn, sentLongAgo), lte(p.sentOn, sentLongAgo))
    case 'letter_sent_back':
    case 'letter_not_sent':
    case 'notice_returned':
    case 'opinion_unserved':
    case 'not_accepted':
    case 'payment_over':
    case 'submission_waiting':
    case 'urged':
      return exists(
        from
          .select({ kind: pending.kind })
          .from(pending)
          .where(and(eq(pending.caseId, p.caseId), waits(lateness, today))),
      )
  }
}

/** Of a kind of matter, and its day has come. The kind is written out: few are ever of some, and many of others. */
export function waits(kind: PendingKind, today: IsoDate | Placeholder): SQL | undefined {
  return and(sql`${pending.kind} = ${sql.raw(`'${kind}'`)}`, lte(pending.on, today))
}

function inState(state: CaseState): SQL {
  return sql`${p.state} = ${sql.raw(`'${state}'`)}`
}

/** Ids stand between spaces, so that no id is found inside another. */
function namesUnit(unitId: string | Placeholder): SQL {
  return sql`${p.askedUnits} like '% ' || ${unitId} || ' %'`
}

/** Nothing that is over is in a stage: it is not looked for there. */
export function inSomeStage({ stage, inHand }: QueueFilterAsked): boolean {
  return stage !== undefined || inHand !== undefined
}
