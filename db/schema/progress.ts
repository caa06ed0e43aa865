import { sql } from 'drizzle-orm'
import type { CaseState } from '../../domain/case/case'
import type { ApplicantKind, Channel } from '../../domain/case/facts'
import type { LatenessCause, Outcome } from '../../domain/case/outcomes'
import type { PendingKind } from '../../domain/case/pending-kinds'
import type { CaseProgress } from '../../domain/case/progress'
import type { ClockState } from '../../domain/clock/types'
import type { CountedMatters } from '../../domain/queue/counted'
import type { Handing, Stage } from '../../domain/supervision/stage'
import { date, flag, id, index, integer, json, primaryKey, table, text } from '../dialect'
import { cases } from './cases'

/** Queries that look for carried cases repeat these words, or the planner does not find the index. */
export const CROSSES_YEAR_END = sql.raw('substr(received_on, 1, 4) < substr(concluded_on, 1, 4)')

/** As above, for answers that were late. */
export const WAS_LATE = sql.raw('late_working_days > 0')

/**
 * Conditions of partial indexes. Each list of 今日 and each tab of the queue walks an index that holds what it shows, in
 * the order in which it shows it, so that it costs the same whether nothing waits or a third of all cases, and however
 * many there are. Queries repeat these words: a planner cannot tell from a parameter that an index holds what is asked
 * for; and knowing only how many cases a state has on average, it looks through all of them for those of an empty list.
 */
export const OPEN = sql.raw('concluded_on is null')
export const IN_HAND = sql.raw("state <> 'concluded'")

/** Not yet answered, or ordered to be answered anew. */
export const IN_WORK = sql.raw("state not in ('to_deliver', 'concluded')")
/**
 * What somebody still has to answer, 在办: not answered yet, laid ready to be collected, or ordered to be answered anew. Each
 * condition of a case that was never answered implies it, so those walk its indexes too. Written so that PostgreSQL does not
 * see that a state of work implies it as well: a tab of one state has an index of its own, and may be empty.
 */
export const TO_ANSWER = sql.raw("(concluded_on is null or state || '' not in ('to_deliver', 'concluded'))")
export const PAUSED = sql.raw("state in ('awaiting_correction', 'awaiting_opinion', 'awaiting_payment')")

export const TO_DELIVER = sql.raw("state = 'to_deliver'")
export const CONCLUDED = sql.raw("state = 'concluded'")

/**
 * True of every case, and said where those of the whole agency are asked for: so its indexes are not taken for the
 * lists of a unit or a person, which have their own and may be empty while the agency's are long. Written so that no
 * planner makes anything else of it.
 */
export const OF_AGENCY = sql.raw('length(due_key) > 0')

/** True of every case too, and said where all of them are sorted by their due day, open or not. */
export const BY_DUE = sql.raw("due_key > ''")

/** In hand or to be delivered: not the many that are over. */
export const IN_STAGE = sql.raw('stage is not null')

/** A passage with which a case came into the hands of a unit, or left them. */
const CAME = sql.raw('came is not null')
const WENT = sql.raw('went is not null')

/** Derived from facts, history and calendar; dropped and rebuilt at will. Queues and statistics read only this. */
export const caseProgress = table(
  'case_progress',
  {
    caseId: text('case_id')
      .primaryKey()
      .references(() => cases.id),
    agencyId: text('agency_id').notNull(),
    number: text('number').notNull(),
    numberKey: text('number_key').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    applicantKind: text('applicant_kind').$type<ApplicantKind>(),
    arrivedOn: date('arrived_on').notNull(),
    state: text('state').$type<CaseState>().notNull(),
    clockState: text('clock_state').$type<ClockState>().notNull(),
    pausedFor: text('paused_for').$type<NonNullable<CaseProgress['pausedFor']>>(),
    receivedOn: date('received_on'),
    dueOn: date('due_on'),
    dueKey: date('due_key').notNull(),
    provisional: flag('provisional').notNull(),
    dayZeroOn: date('day_zero_on'),
    allowance: integer('allowance').notNull(),
    respondBy: date('respond_by'),
    concludedOn: date('concluded_on'),
    sentOn: date('sent_on'),
    anewDueOn: date('anew_due_on'),
    unitAnswerBy: date('unit_answer_by'),
    askedUnits: text('asked_units'),
    outcome: text('outcome').$type<Outcome>(),
    lateWorkingDays: integer('late_working_days'),
    latenessCause: text('lateness_cause').$type<LatenessCause>(),
    gaps: text('gaps'),
    holderUnitId: text('holder_unit_id'),
    holderPersonId: text('holder_person_id'),
    stage: text('stage').$type<Stage>(),
    stageSince: date('stage_since'),
    version: integer('version').notNull(),
  },
  (t) => [
    // Lists of 今日 and tabs of the queue, of the whole agency. Cases to be answered with what tells that they are, so that
    // counting does not look at the table.
    index('progress_open')
      .on(t.agencyId, t.dueKey, t.caseId, t.concludedOn, t.state)
      .where(sql`${TO_ANSWER} and ${OF_AGENCY}`),
    index('progress_state')
      .on(t.agencyId, t.state, t.dueKey, t.caseId)
      .where(sql`${IN_HAND} and ${OF_AGENCY}`),
    index('progress_state_arrived')
      .on(t.agencyId, t.state, t.arrivedOn, t.caseId)
      .where(sql`${IN_HAND} and ${OF_AGENCY}`),
    index('progress_paused').on(t.agencyId, t.dueKey, t.caseId).where(sql`${PAUSED} and ${OF_AGENCY}`),
    index('progress_respond')
      .on(t.agencyId, t.state, t.respondBy, t.caseId)
      .where(sql`respond_by is not null and ${OF_AGENCY}`),
    index('progress_to_deliver')
      .on(t.agencyId, t.concludedOn, t.caseId)
      .where(sql`${TO_DELIVER} and ${OF_AGENCY}`),
    index('progress_ended').on(t.agencyId, t.state, t.concludedOn, t.caseId).where(CONCLUDED),
    index('progress_due').on(t.agencyId, t.dueKey, t.caseId).where(BY_DUE),
    index('progress_number').on(t.agencyId, t.numberKey, t.caseId),
    index('progress_arrived').on(t.agencyId, t.arrivedOn, t.caseId),
    index('progress_anew').on(t.agencyId, t.anewDueOn, t.caseId).where(sql`anew_due_on is not null`),
    index('progress_asked')
      .on(t.agencyId, t.unitAnswerBy, t.caseId)
      .where(sql`unit_answer_by is not null and ${IN_WORK}`),
    // Those of a unit and of a person. Imported cases have no holder, and nobody asks for them by one.
    index('progress_open_unit')
      .on(t.agencyId, t.holderUnitId, t.dueKey, t.caseId)
      .where(sql`${TO_ANSWER} and holder_unit_id is not null`),
    index('progress_open_person')
      .on(t.agencyId, t.holderPersonId, t.dueKey, t.caseId)
      .where(sql`${TO_ANSWER} and holder_person_id is not null`),
    index('progress_respond_unit')
      .on(t.agencyId, t.holderUnitId, t.state, t.respondBy, t.caseId)
      .where(sql`respond_by is not null and holder_unit_id is not null`),
    index('progress_to_deliver_unit')
      .on(t.agencyId, t.holderUnitId, t.concludedOn, t.caseId)
      .where(sql`${TO_DELIVER} and holder_unit_id is not null`),
    index('progress_unit')
      .on(t.agencyId, t.holderUnitId, t.state, t.dueKey, t.caseId)
      .where(sql`holder_unit_id is not null`),
    index('progress_person')
      .on(t.agencyId, t.holderPersonId, t.state, t.dueKey, t.caseId)
      .where(sql`holder_person_id is not null`),
    // The board: every number of its matrix, and the list behind each, without a look at the table.
    index('progress_stage')
      .on(t.agencyId, t.stage, t.holderUnitId, t.dueKey, t.caseId, t.stageSince, t.concludedOn)
      .where(IN_STAGE),
    // 表三: one seek per cell, never a look at the table itself.
    index('progress_received').on(t.agencyId, t.receivedOn, t.applicantKind, t.concludedOn, t.channel),
    index('progress_outcome').on(t.agencyId, t.outcome, t.applicantKind, t.concludedOn, t.receivedOn),
    // Without the open cases, or SQLite takes it for those: its statistics know no NULLs.
    index('progress_concluded')
      .on(t.agencyId, t.concludedOn, t.caseId, t.receivedOn, t.applicantKind)
      .where(sql`concluded_on is not null`),
    index('progress_late').on(t.agencyId, t.concludedOn, t.caseId).where(WAS_LATE),
    index('progress_gaps').on(t.agencyId, t.concludedOn).where(sql`gaps is not null`),
    // Carried in and out: the few cases that are open, or end in a later year than they were received in.
    index('progress_open_received').on(t.agencyId, t.receivedOn, t.applicantKind).where(OPEN),
    index('progress_carried')
      .on(t.agencyId, t.concludedOn, t.receivedOn, t.applicantKind, t.dueOn)
      .where(CROSSES_YEAR_END),
  ],
)

/**
 * What of a case waits for somebody and shows in no state, derived like its progress: a row for each kind of matter, so
 * that lists of 今日 over them walk one index whatever the kind, and a case stands in each list that it belongs to.
 */
export const casePending = table(
  'case_pending',
  {
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text('kind').$type<PendingKind>().notNull(),
    agencyId: text('agency_id').notNull(),
    /** Unit that holds the case. */
    unitId: text('unit_id'),
    /** First day on which somebody should look at it. */
    on: date('on_day').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.kind] }),
    index('case_pending_list').on(t.agencyId, t.kind, t.on, t.caseId),
    index('case_pending_unit')
      .on(t.agencyId, t.unitId, t.kind, t.on, t.caseId)
      .where(sql`unit_id is not null`),
  ],
)

/**
 * Stretches that a case spent in one stage in the hands of one unit, in order, derived from its history: what the board
 * counts week by week and what forecasts learn from.
 */
export const casePassages = table(
  'case_passages',
  {
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    /** From 1, in the order in which the case came through them. */
    seq: integer('seq').notNull(),
    agencyId: text('agency_id').notNull(),
    stage: text('stage').$type<Stage>().notNull(),
    unitId: text('unit_id'),
    from: date('from_on').notNull(),
    /** Null while it lasts. */
    to: date('to_on'),
    knownFrom: date('known_from').notNull(),
    knownTo: date('known_to'),
    came: text('came').$type<NonNullable<Handing['came']>>(),
    went: text('went').$type<NonNullable<Handing['went']>>(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.seq] }),
    // The newest of a stage, of a unit and of the agency: samples of a forecast.
    index('case_passages_unit').on(t.agencyId, t.stage, t.unitId, t.from, t.caseId),
    index('case_passages_stage').on(t.agencyId, t.stage, t.from, t.caseId),
    index('case_passages_came').on(t.agencyId, t.from, t.unitId, t.came).where(CAME),
    index('case_passages_went').on(t.agencyId, t.to, t.unitId, t.went).where(WENT),
  ],
)

/**
 * How many cases agree in everything that the tabs of the queue and the lists of 今日 ask, so that their numbers are sums
 * over few rows. Kept by whatever writes progress, in the same transaction; rows of none are taken out.
 */
export const caseCounts = table(
  'case_counts',
  {
    /** Made of what they agree in. */
    id: id(),
    agencyId: text('agency_id').notNull(),
    state: text('state').$type<CaseState>().notNull(),
    /** Of open cases. */
    dueKey: date('due_key'),
    /** Unit that holds them. */
    unitId: text('unit_id'),
    /** Days that few cases have; null where they have none. */
    matters: json<CountedMatters>('matters'),
    n: integer('n').notNull(),
  },
  (t) => [index('case_counts_agency').on(t.agencyId, t.state, t.dueKey, t.n)],
)

/** Which derivation made what is derived, so that an upgrade can tell whether it has to be derived anew. */
export const derivations = table('derivations', {
  what: text('what')
    .$type<
      'case_progress' | 'case_pending' | 'case_passages' | 'case_search' | 'case_counts' | 'mail_numbers'
    >()
    .primaryKey(),
  version: integer('version').notNull(),
})
