import { sql } from 'drizzle-orm'
import type { Role } from '../domain/access'
import type { BackupCounts, BackupResult } from '../domain/backup/due'
import type { BackupProgress } from '../domain/backup/progress'
import type { BulkResult, BulkStep } from '../domain/bulk/bulk'
import type { CaseState } from '../domain/case/case'
import type { CaseEvent } from '../domain/case/events'
import type {
  ApplicantKind,
  Channel,
  CheckedNumber,
  DeliveryWay,
  IdentityKind,
  InformationForm,
  MailKind,
  Matter,
} from '../domain/case/facts'
import type { FileKind } from '../domain/case/file-kinds'
import type { LatenessCause, Outcome } from '../domain/case/outcomes'
import type { PendingKind } from '../domain/case/pending-kinds'
import type { CaseProgress } from '../domain/case/progress'
import type { Refusal } from '../domain/case/refusal'
import type { AgencySettings } from '../domain/case/settings'
import type { ClockState } from '../domain/clock/types'
import type { Door } from '../domain/entrance/doors'
import type { Guide } from '../domain/entrance/guide-input'
import type { FaultKind } from '../domain/faults/faults'
import type { LedgerFees } from '../domain/ledger/fees'
import type { LedgerChoices } from '../domain/ledger/taking-in/change-decisions'
import type { RememberedColumn, RememberedValue } from '../domain/ledger/taking-in/fields'
import type { UploadStep } from '../domain/ledger/taking-in/upload-step'
import type { LetterKind } from '../domain/letters/definitions'
import type { LetterDraft } from '../domain/letters/draft'
import type { LetterFieldValues } from '../domain/letters/fields'
import type { TemplateKind } from '../domain/letters/template-kinds'
import type { ReceivedMailKind } from '../domain/mail/mail-item'
import type { SuggestionKind } from '../domain/memory/suggestions'
import type { JobName, JobResult } from '../domain/operation/jobs'
import type { SessionEnd, SessionStage } from '../domain/people/session'
import type { CountedMatters } from '../domain/queue/counted'
import type { SavedAddress } from '../domain/queue/saved-view'
import type { RemedyKind, RemedyResult } from '../domain/remedies/remedy'
import type { RemedyInput } from '../domain/remedies/remedy-input'
import type { CoveredCases } from '../domain/report/checks/covered-cases'
import type { StoredText } from '../domain/report/document/texts'
import type { HandedInReport, SealedContent, SealedFacts } from '../domain/report/seal/seal'
import type { ReportStep } from '../domain/report/seal/standing'
import type { ListState } from '../domain/retention/list'
import type { RetentionKind } from '../domain/retention/terms'
import type { NoticeFailure, SourceRight } from '../domain/sources/source'
import type { SubmissionChannel, SubmissionKind, SubmissionState } from '../domain/submissions/kinds'
import type { Handing, Stage } from '../domain/supervision/stage'
import {
  date,
  flag,
  id,
  index,
  instant,
  integer,
  json,
  primaryKey,
  table,
  text,
  uniqueIndex,
} from './dialect'

/** An office (行政机关). A tree by `parentId`; each fills its own tables. */
export const agencies = table(
  'agencies',
  {
    id: id(),
    name: text('name').notNull(),
    /** Stands in the addresses of its entrance for the public; null for none of its own. */
    shortName: text('short_name'),
    /** How far its entrance is open; null until somebody has chosen, which is open. */
    door: text('door').$type<Door>(),
    parentId: text('parent_id'),
    /** A child that does not use the program hands its tables in as a file. */
    reportsBy: text('reports_by').$type<'program' | 'file'>().notNull().default('program'),
    settings: json<Partial<AgencySettings>>('settings').notNull(),
    /** Day on which the agency above took it out of use; null while it is in use. */
    retiredOn: date('retired_on'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('agencies_short_name').on(t.shortName)],
)

/** Names that an agency had before: what is of a day before `until` is told under the name of that day. */
export const formerAgencyNames = table(
  'former_agency_names',
  {
    agencyId: text('agency_id')
      .notNull()
      .references(() => agencies.id),
    /** The day from which the next name holds. */
    until: date('until').notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.until] })],
)

/** Short names that an agency had before: addresses that were printed with them still lead to it. */
export const formerShortNames = table('former_short_names', {
  shortName: text('short_name').primaryKey(),
  agencyId: text('agency_id')
    .notNull()
    .references(() => agencies.id),
  changedAt: instant('changed_at').notNull(),
})

/** What an agency says of itself in its guide (公开指南), as it stands now. */
export const agencyGuides = table('agency_guides', {
  agencyId: text('agency_id')
    .primaryKey()
    .references(() => agencies.id),
  guide: json<Partial<Guide>>('guide').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: instant('saved_at').notNull(),
})

export const units = table(
  'units',
  {
    id: id(),
    agencyId: text('agency_id')
      .notNull()
      .references(() => agencies.id),
    name: text('name').notNull(),
    position: integer('position').notNull(),
    active: flag('active').notNull(),
  },
  (t) => [uniqueIndex('units_name').on(t.agencyId, t.name)],
)

/** People who sign in. */
export const people = table(
  'people',
  {
    id: id(),
    agencyId: text('agency_id')
      .notNull()
      .references(() => agencies.id),
    unitId: text('unit_id').references(() => units.id),
    account: text('account').notNull(),
    /** The account whatever its capitals, so that ZhouMin and zhoumin are one; null only until the program starts. */
    accountKey: text('account_key'),
    name: text('name').notNull(),
    roles: json<readonly Role[]>('roles').notNull(),
    passwordHash: text('password_hash').notNull(),
    mustChangePassword: flag('must_change_password').notNull(),
    active: flag('active').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('people_account').on(t.account),
    uniqueIndex('people_account_key').on(t.accountKey),
    index('people_agency').on(t.agencyId, t.name),
  ],
)

/** Who is away from one day to another, and who stands in (离岗、代办人). Why is not kept. */
export const absences = table(
  'absences',
  {
    id: id(),
    agencyId: text('agency_id')
      .notNull()
      .references(() => agencies.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    standInId: text('stand_in_id').references(() => people.id),
    /** Both days are counted. */
    from: date('from_day').notNull(),
    to: date('to_day').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [index('absences_agency').on(t.agencyId, t.to)],
)

/**
 * Where people are signed in. The cookie holds a random token, this table its SHA-256: whoever reads the database can
 * sign in as nobody.
 */
export const sessions = table(
  'sessions',
  {
    /** SHA-256 of the token, in hex. */
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    /** With the second factor still owed, the session is nobody's to every page but the one that asks for it. */
    stage: text('stage').$type<SessionStage>().notNull(),
    /** `password`, or the id of an OpenID provider. */
    provider: text('provider').notNull(),
    deviceId: text('device_id').notNull(),
    /** In plain words, as its own list shows it: `Edge，Windows`. */
    browser: text('browser').notNull(),
    /** Masked: `10.1.*.*`. */
    address: text('address').notNull(),
    begunAt: instant('begun_at').notNull(),
    /** To a few minutes. */
    seenAt: instant('seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    endedBecause: text('ended_because').$type<SessionEnd>(),
  },
  (t) => [index('sessions_person').on(t.personId, t.begunAt)],
)

/** Browsers in which somebody has signed in: one row for each person that did so in it. */
export const devices = table(
  'devices',
  {
    /** SHA-256 of the browser's long-lived cookie and the person, in hex. */
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    knownSince: instant('known_since').notNull(),
    lastSignInAt: instant('last_sign_in_at').notNull(),
    /** Until then the second factor is not asked for here; null where it always is. */
    secondFactorUntil: instant('second_factor_until'),
  },
  (t) => [index('devices_person').on(t.personId)],
)

/**
 * What a person signs in with beside the password: the secret that their authenticator app shares with us, sealed and
 * bound to the person (`server/secrets`).
 */
export const secondFactors = table('second_factors', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  /** Null until a code has shown that the app has it. */
  secretCipher: text('secret_cipher'),
  /** A secret that is on the screen and not confirmed yet: the first one, or one for a new phone. */
  pendingCipher: text('pending_cipher'),
  confirmedAt: instant('confirmed_at'),
  /** The 30 seconds of the last code that was taken, counted from 1970: that code and earlier ones are worth nothing. */
  lastStep: integer('last_step').notNull(),
  /** Wrong ones since the last right one. */
  wrongCodes: integer('wrong_codes').notNull(),
  /** No code is looked at before; null where none has to wait. Recovery codes never wait. */
  waitUntil: instant('wait_until'),
})

/** Codes on paper for a day without the phone: keyed hashes, each of use once. */
export const recoveryCodes = table(
  'recovery_codes',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    hash: text('hash').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.personId, t.hash] })],
)

/** Wrong passwords that still count, under a keyed hash of what they are counted for; no account stands here. */
export const signInFailures = table(
  'sign_in_failures',
  {
    key: text('key').primaryKey(),
    /** Of the account, whatever else the key is made of. */
    accountHash: text('account_hash').notNull(),
    failures: integer('failures').notNull(),
    /** No password is looked at before; null where none has to wait. */
    waitUntil: instant('wait_until'),
    forgetAt: instant('forget_at').notNull(),
  },
  (t) => [
    index('sign_in_failures_forget').on(t.forgetAt),
    index('sign_in_failures_account').on(t.accountHash),
  ],
)

/**
 * What was asked, by whom, how it arrived: facts as entered, amended in place with an audit line.
 * Personal data lives only here, in `case_texts` and in files.
 */
export const cases = table(
  'cases',
  {
    id: id(),
    agencyId: text('agency_id')
      .notNull()
      .references(() => agencies.id),
    number: text('number').notNull(),
    /** Keyed hash of the applicant's query code; the code itself is shown once and not kept. */
    queryCodeHash: text('query_code_hash'),
    matter: text('matter').$type<Matter>().notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    mailKind: text('mail_kind').$type<MailKind>(),
    trackingNumber: text('tracking_number'),
    submittedOn: date('submitted_on'),
    arrivedOn: date('arrived_on').notNull(),
    signedOn: date('signed_on'),
    applicantKind: text('applicant_kind').$type<ApplicantKind>().notNull(),
    /** The kind that is counted, where it is not that of the first applicant (settings). */
    countedKind: text('counted_kind').$type<ApplicantKind>(),
    applicantName: text('applicant_name').notNull(),
    identityKind: text('identity_kind').$type<IdentityKind>(),
    identityCipher: text('identity_cipher'),
    identityHash: text('identity_hash'),
    /** Numbers kept as the applicant wrote them although their check fails. */
    keptAsWritten: json<readonly CheckedNumber[]>('kept_as_written'),
    creditCode: text('credit_code'),
    contactPerson: text('contact_person'),
    agentName: text('agent_name'),
    agentIdentityCipher: text('agent_identity_cipher'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    postcode: text('postcode'),
    fax: text('fax'),
    /**
     * Where reminders go, as the applicant chose on the query page: null for `email`, empty for none. Letters never go
     * there: who has a query code must not send them elsewhere.
     */
    reminderEmail: text('reminder_email'),
    /** How many applied with the first (共同申请); null for none. */
    jointApplicants: integer('joint_applicants'),
    /** Position of the applicant who speaks for all (代表人), 1 for the first; null while nobody is named. */
    representative: integer('representative'),
    requested: text('requested').notNull(),
    informationForm: text('information_form').$type<InformationForm>(),
    deliveryWay: text('delivery_way').$type<DeliveryWay>(),
    /** The import that brought it, for undoing the batch. */
    batchId: text('batch_id'),
    /** Day on which everything that leads to a person was taken away (匿名); null while it is here. */
    anonymisedOn: date('anonymised_on'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    uniqueIndex('cases_number').on(t.agencyId, t.number),
    index('cases_identity').on(t.agencyId, t.identityHash).where(sql`identity_hash is not null`),
    index('cases_credit_code').on(t.agencyId, t.creditCode).where(sql`credit_code is not null`),
    index('cases_applicant').on(t.agencyId, t.applicantName),
    index('cases_phone').on(t.agencyId, t.phone).where(sql`phone is not null`),
    index('cases_address').on(t.agencyId, t.address).where(sql`address is not null`),
    index('cases_batch').on(t.batchId).where(sql`batch_id is not null`),
  ],
)

/** Those who applied together with the first applicant of a case (共同申请), personal data like theirs. */
export const jointApplicants = table(
  'joint_applicants',
  {
    /** Identity numbers are bound to it. */
    id: id(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    /** From 2 on; the first applicant stands in `cases`. */
    position: integer('position').notNull(),
    applicantKind: text('applicant_kind').$type<ApplicantKind>().notNull(),
    applicantName: text('applicant_name').notNull(),
    identityKind: text('identity_kind').$type<IdentityKind>(),
    identityCipher: text('identity_cipher'),
    identityHash: text('identity_hash'),
    keptAsWritten: json<readonly CheckedNumber[]>('kept_as_written'),
    creditCode: text('credit_code'),
    contactPerson: text('contact_person'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    postcode: text('postcode'),
  },
  (t) => [uniqueIndex('joint_applicants_position').on(t.caseId, t.position)],
)

/** Events, append-only. No personal data: events point to texts, files and people by id. */
export const caseEvents = table(
  'case_events',
  {
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    seq: integer('seq').notNull(),
    type: text('type').$type<CaseEvent['type']>().notNull(),
    /** Day it took effect. */
    on: date('on_day').notNull(),
    event: json<CaseEvent>('event').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.seq] }),
    // Payments are few; the year's total is read from them.
    index('case_events_paid').on(t.on, t.caseId).where(sql`type = 'feePaid'`),
  ],
)

/** Words that events point to; may hold personal data, so they can be erased when retention ends. */
export const caseTexts = table(
  'case_texts',
  {
    id: id(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    body: text('body').notNull(),
  },
  (t) => [index('case_texts_case').on(t.caseId)],
)

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
    // Lists of 今日 and tabs of the queue, of the whole agency. Open cases with the day that they lack, so that counting
    // does not look at the table.
    index('progress_open')
      .on(t.agencyId, t.dueKey, t.caseId, t.concludedOn)
      .where(sql`${OPEN} and ${OF_AGENCY}`),
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
      .where(sql`${OPEN} and holder_unit_id is not null`),
    index('progress_open_person')
      .on(t.agencyId, t.holderPersonId, t.dueKey, t.caseId)
      .where(sql`${OPEN} and holder_person_id is not null`),
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

/**
 * What applicants send to a request that stands (来件). None is an event: it waits until a person accepts or declines it,
 * and the event that it becomes has the day on which it arrived.
 */
export const submissions = table(
  'submissions',
  {
    id: id(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    agencyId: text('agency_id').notNull(),
    kind: text('kind').$type<SubmissionKind>().notNull(),
    channel: text('channel').$type<SubmissionChannel>().notNull(),
    /** Words of the applicant; personal data. Empty where the files say it. */
    body: text('body').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    /** Civil day of its arrival. */
    arrivedOn: date('arrived_on').notNull(),
    state: text('state').$type<SubmissionState>().notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    /** Declined: why, as the applicant reads it. Accepted: why with another day than that of its arrival. */
    because: text('because'),
    /** The first event of its case that it became. */
    eventSeq: integer('event_seq'),
    /** The request of its own that it became (Art. 41). */
    becameCaseId: text('became_case_id'),
  },
  (t) => [
    index('submissions_case').on(t.caseId, t.submittedAt, t.id),
    index('submissions_waiting').on(t.caseId, t.submittedAt, t.id).where(sql`state = 'waiting'`),
  ],
)

/**
 * What the night found among requests for the same thing (并案、主动公开、数量频次), until somebody dismisses it. Made anew
 * from the cases; a dismissal stands in the audit log.
 */
export const suggestions = table(
  'suggestions',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    kind: text('kind').$type<SuggestionKind>().notNull(),
    /** The newest of its requests; what is counted may be more. */
    caseIds: json<readonly string[]>('case_ids').notNull(),
    requests: integer('requests').notNull(),
    applicants: integer('applicants').notNull(),
    foundOn: date('found_on').notNull(),
    dismissedBy: text('dismissed_by'),
    dismissedAt: instant('dismissed_at'),
    dismissedBecause: text('dismissed_because'),
    /** How many requests it was of then. */
    dismissedRequests: integer('dismissed_requests'),
  },
  (t) => [index('suggestions_agency').on(t.agencyId, t.foundOn, t.id)],
)

/** Cases that a suggestion is of. */
export const suggestionCases = table(
  'suggestion_cases',
  {
    /** Of a case that may be gone since, with an import that was undone. */
    caseId: text('case_id').notNull(),
    suggestionId: text('suggestion_id')
      .notNull()
      .references(() => suggestions.id),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.suggestionId] }),
    index('suggestion_cases_of').on(t.suggestionId),
  ],
)

/** Work of the night that goes on where it stopped, on whichever server: one row for each kind. */
export const nightWork = table('night_work', {
  work: text('work').primaryKey(),
  /** Place in the order of registration up to which everything was looked at. */
  position: integer('position').notNull(),
  /** Until then it is the business of the server that took it. */
  leaseUntil: instant('lease_until').notNull(),
  lease: text('lease').notNull(),
  startedAt: instant('started_at').notNull(),
  endedAt: instant('ended_at'),
  /** Cases that were looked at, and suggestions that were found or grew, in the last run. */
  seen: integer('seen').notNull(),
  found: integer('found').notNull(),
})

/**
 * What the program did beside answering: a run that did something or failed, and of those that found nothing to do one
 * now and then, as a sign of life. No personal data.
 */
export const jobRuns = table(
  'job_runs',
  {
    id: id(),
    job: text('job').$type<JobName>().notNull(),
    /** Of which of several servers, by the name that it gave itself at its start. */
    server: text('server').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at').notNull(),
    result: text('result').$type<JobResult>().notNull(),
    /** How much was done: messages, files, cases. */
    done: integer('done').notNull(),
    /** How much of it did not succeed although the run went through. */
    left: integer('left_over').notNull(),
    fault: text('fault').$type<FaultKind>(),
    /** Under which the log says more of the fault. */
    reference: text('reference'),
  },
  (t) => [index('job_runs_job').on(t.job, t.endedAt), index('job_runs_ended').on(t.endedAt)],
)

/** Backups that were begun, here or from the shell, and what came of each. */
export const backups = table(
  'backups',
  {
    /** The name of the backup in its place. */
    id: id(),
    /** The folder or bucket, as people are told it. */
    place: text('place').notNull(),
    result: text('result').$type<BackupResult>().notNull(),
    startedAt: instant('started_at').notNull(),
    /** While it runs, the last sign of life: of whoever was killed there comes no other. */
    aliveAt: instant('alive_at').notNull(),
    endedAt: instant('ended_at'),
    /** Of the last rehearsal that proved it. */
    provenAt: instant('proven_at'),
    /** Bytes of the database and of all its files; null until it is whole. */
    bytes: integer('bytes'),
    counts: json<BackupCounts>('counts'),
    /** What went wrong, in words; no personal data. */
    fault: text('fault'),
    startedBy: text('started_by').notNull(),
    /** While it runs, how far it has come. */
    progress: json<BackupProgress>('progress'),
  },
  (t) => [index('backups_started').on(t.startedAt)],
)

/** How full the disk of the data folder was, once a day: from it follows how much it grows. Bytes. */
export const diskDays = table('disk_days', {
  day: date('day').primaryKey(),
  used: integer('used').notNull(),
  /** A disk of another size is another disk, which says nothing of how this one grows. */
  total: integer('total').notNull(),
})

/** Attachments and envelope scans; the content lies in the file store under its SHA-256. */
export const caseFiles = table(
  'case_files',
  {
    id: id(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text('kind').$type<FileKind>().notNull(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    /** What of the applicant it came with, after the request itself. */
    submissionId: text('submission_id'),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: instant('uploaded_at').notNull(),
    /** First opened by somebody of the office: what is sent has been looked at. */
    openedAt: instant('opened_at'),
  },
  (t) => [index('case_files_case').on(t.caseId), index('case_files_content').on(t.sha256)],
)

/** Letters of a case (告知书), drafted and sent from its page. Where each stands follows from the case's history. */
export const letters = table(
  'letters',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text('kind').$type<LetterKind>().notNull(),
    /** Words written so far; may hold personal data. */
    draft: json<LetterDraft>('draft').notNull(),
    /** The version of the template that it was begun with. */
    templateId: text('template_id')
      .notNull()
      .references(() => letterTemplates.id),
    /** 文号, once final. */
    documentNumber: text('document_number'),
    /** Every field as it was when the letter became final; the Word file follows from it and the template. */
    finalValues: json<LetterFieldValues>('final_values'),
    /** The signed and sealed copy, a file of the case. */
    signedFileId: text('signed_file_id'),
    /** Raised by every save, so that two people cannot overwrite each other. */
    version: integer('version').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('letters_case').on(t.caseId)],
)

/** E-mail to applicants, written in the transaction that sends the letter; a worker delivers it, or the office by hand. */
export const outbox = table(
  'outbox',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    letterId: text('letter_id')
      .notNull()
      .references(() => letters.id),
    /** The address as it was when the letter was sent; personal data. */
    recipient: text('recipient').notNull(),
    queuedAt: instant('queued_at').notNull(),
    attempts: integer('attempts').notNull(),
    /** Not before; also the lease of the process that is sending it. */
    nextAttemptAt: instant('next_attempt_at').notNull(),
    sentAt: instant('sent_at'),
    /** Who said that it was sent by hand; null for what the program sent. */
    sentBy: text('sent_by'),
    /** Why the last attempt failed, in words of ours. */
    failure: text('failure'),
  },
  (t) => [
    index('outbox_due').on(t.nextAttemptAt, t.id).where(sql`sent_at is null`),
    index('outbox_waiting').on(t.agencyId, t.queuedAt, t.id).where(sql`sent_at is null`),
    // In another order than those that wait, or SQLite takes that index and looks through all of them.
    index('outbox_failed')
      .on(t.agencyId, t.nextAttemptAt, t.id)
      .where(sql`sent_at is null and failure is not null`),
    index('outbox_sent').on(t.agencyId, t.sentAt, t.id).where(sql`sent_at is not null`),
    index('outbox_letter').on(t.letterId),
  ],
)

/**
 * Reminders (提醒邮件): that there is something new on a request, without what. Of no effect, so nobody sends one by hand:
 * a row is gone when it was sent, or given up. One of a case and recipient waits at most.
 */
export const reminders = table(
  'reminders',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    /** Personal data. */
    recipient: text('recipient').notNull(),
    queuedAt: instant('queued_at').notNull(),
    attempts: integer('attempts').notNull(),
    /** Not before; also the lease of the process that is sending it. */
    nextAttemptAt: instant('next_attempt_at').notNull(),
  },
  (t) => [
    index('reminders_due').on(t.nextAttemptAt, t.id),
    uniqueIndex('reminders_case').on(t.caseId, t.recipient),
  ],
)

/** Where a person of the office wants the daily brief (今天的摘要) by e-mail; without a row it stands in the program only. */
export const briefChoices = table('brief_choices', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  email: text('email').notNull(),
  byEmail: flag('by_email').notNull(),
  savedAt: instant('saved_at').notNull(),
})

/** One brief of a person and day by e-mail, whichever server sends it; gone after a month. */
export const briefsSent = table(
  'briefs_sent',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    on: date('on_day').notNull(),
    attempts: integer('attempts').notNull(),
    /** Not before; also the lease of the process that is sending it. */
    nextAttemptAt: instant('next_attempt_at').notNull(),
    /** Sent, or nothing to say, or given up; null while it is still to be sent. */
    endedAt: instant('ended_at'),
  },
  (t) => [primaryKey({ columns: [t.personId, t.on] }), index('briefs_sent_day').on(t.on)],
)

/** 督办单: numbered letters from a supervisor to a unit of the office, with a day by which it answers. */
export const supervisionOrders = table(
  'supervision_orders',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    number: text('number').notNull(),
    year: integer('year').notNull(),
    n: integer('n').notNull(),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    /** What is asked of the unit. */
    matter: text('matter').notNull(),
    issuedOn: date('issued_on').notNull(),
    answerBy: date('answer_by').notNull(),
    issuedBy: text('issued_by').notNull(),
    /** The version of the template that it is written with. */
    templateId: text('template_id')
      .notNull()
      .references(() => letterTemplates.id),
    /** Every field as it was when the number was issued; the Word file follows from it and the template. */
    values: json<LetterFieldValues>('field_values').notNull(),
    answer: text('answer'),
    answeredOn: date('answered_on'),
    answeredBy: text('answered_by'),
    answerFileName: text('answer_file_name'),
    answerFileType: text('answer_file_type'),
    answerFileSize: integer('answer_file_size'),
    answerFileSha256: text('answer_file_sha256'),
  },
  (t) => [
    uniqueIndex('supervision_orders_number').on(t.agencyId, t.year, t.n),
    index('supervision_orders_issued').on(t.agencyId, t.issuedOn, t.n),
    index('supervision_orders_unit').on(t.agencyId, t.unitId, t.issuedOn, t.n),
    index('supervision_orders_open').on(t.agencyId, t.answerBy, t.id).where(sql`answered_on is null`),
    index('supervision_orders_file').on(t.answerFileSha256).where(sql`answer_file_sha256 is not null`),
  ],
)

/** Cases that an order is about, as they stand in it. */
export const supervisionOrderCases = table(
  'supervision_order_cases',
  {
    orderId: text('order_id')
      .notNull()
      .references(() => supervisionOrders.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    position: integer('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.caseId] }), index('supervision_order_cases_case').on(t.caseId)],
)

/** Each draft as it was submitted, for showing what changed since. */
export const letterDrafts = table(
  'letter_drafts',
  {
    letterId: text('letter_id')
      .notNull()
      .references(() => letters.id),
    n: integer('n').notNull(),
    draft: json<LetterDraft>('draft').notNull(),
    submittedBy: text('submitted_by').notNull(),
    submittedAt: instant('submitted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.letterId, t.n] })],
)

/** Word templates, shipped or edited by the office; the newest of a kind is used, older ones stay for the letters made with them. */
export const letterTemplates = table(
  'letter_templates',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    kind: text('kind').$type<TemplateKind>().notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    /** Edition of the program's own templates, for one that was not edited by the office. */
    shipped: text('shipped'),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: instant('uploaded_at').notNull(),
  },
  (t) => [uniqueIndex('letter_templates_version').on(t.agencyId, t.kind, t.version)],
)

/** 文号登记簿: every number that was issued, also those of letters that were never sent. */
export const documentNumbers = table(
  'document_numbers',
  {
    agencyId: text('agency_id').notNull(),
    year: integer('year').notNull(),
    n: integer('n').notNull(),
    number: text('number').notNull(),
    letterId: text('letter_id')
      .notNull()
      .references(() => letters.id),
    caseId: text('case_id').notNull(),
    kind: text('kind').$type<LetterKind>().notNull(),
    issuedOn: date('issued_on').notNull(),
    issuedBy: text('issued_by').notNull(),
    voidedOn: date('voided_on'),
    voidedBecause: text('voided_because'),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.year, t.n] }),
    index('document_numbers_letter').on(t.letterId),
  ],
)

/** Reasons that the office keeps for its letters. No personal data. */
export const standardReasons = table(
  'standard_reasons',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    /** Null: for every letter. */
    kind: text('kind').$type<LetterKind>(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    active: flag('active').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('standard_reasons_agency').on(t.agencyId, t.kind)],
)

/** 行政复议 and 行政诉讼 against answers; 表四 is counted from here. */
export const remedies = table(
  'remedies',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    /** Null: against an answer of before the records begin. */
    caseId: text('case_id').references(() => cases.id),
    /** The number of the request, where no case kept here has it. */
    formerNumber: text('former_number'),
    kind: text('kind').$type<RemedyKind>().notNull(),
    /** The reconsideration body or the court. */
    body: text('body').notNull(),
    number: text('number').notNull(),
    filedOn: date('filed_on').notNull(),
    concludedOn: date('concluded_on'),
    result: text('result').$type<RemedyResult>(),
    note: text('note').notNull(),
    /** Why it was recorded only after the year that it moves was sealed; null where no seal was touched. */
    recordedBecause: text('recorded_because'),
    version: integer('version').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    index('remedies_case').on(t.caseId),
    index('remedies_agency').on(t.agencyId, t.filedOn),
    index('remedies_former').on(t.agencyId, t.filedOn).where(sql`case_id is null`),
    index('remedies_concluded').on(t.agencyId, t.concludedOn),
  ],
)

/** Former entries of remedies that were amended or taken out, and why: append-only, so that both stay readable. */
export const remedyChanges = table(
  'remedy_changes',
  {
    remedyId: text('remedy_id').notNull(),
    /** The version that was replaced. */
    version: integer('version').notNull(),
    caseId: text('case_id').references(() => cases.id),
    /** Of a remedy that is against no case kept here; otherwise the case tells it. */
    agencyId: text('agency_id'),
    before: json<RemedyInput>('before').notNull(),
    /** Null: the remedy was taken out. */
    after: json<RemedyInput | null>('after'),
    /** Empty where nothing that had been entered was changed: the result came in. */
    reason: text('reason').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.remedyId, t.version] }),
    index('remedy_changes_case').on(t.caseId),
    index('remedy_changes_agency').on(t.agencyId),
  ],
)

/** 表二: figures of a year as the responsible units entered them, append-only: the newest version counts. */
export const annualFigures = table(
  'annual_figures',
  {
    agencyId: text('agency_id').notNull(),
    year: integer('year').notNull(),
    row: text('row_key').notNull(),
    column: text('column_key').notNull(),
    /** Whole pieces; amounts in whole yuan. Null: what had been entered was taken back. */
    value: integer('value'),
    source: text('source').notNull(),
    version: integer('version').notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.row, t.column, t.version] })],
)

/** The office's own words in its annual report, a row per section. No personal data. */
export const reportTexts = table(
  'report_texts',
  {
    agencyId: text('agency_id').notNull(),
    year: integer('year').notNull(),
    section: text('section').$type<StoredText>().notNull(),
    body: text('body').notNull(),
    version: integer('version').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.section] })],
)

/** Why a check that fails is right all the same; travels with the report. Holds while the numbers are those it was written for. */
export const checkExplanations = table(
  'check_explanations',
  {
    agencyId: text('agency_id').notNull(),
    year: integer('year').notNull(),
    checkId: text('check_id').notNull(),
    /** The `basis` of the check when it was explained: the explanation holds for no other. */
    detail: text('detail').notNull(),
    /** The numbers, and a mark of every case that it was written about; null for checks without cases, and before it was kept. */
    covers: json<CoveredCases>('covers'),
    reason: text('reason').notNull(),
    explainedBy: text('explained_by').notNull(),
    explainedAt: instant('explained_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.checkId] })],
)

/** Steps of a year's report, append-only: handed in with its tables, returned, sealed, published. */
export const reportSteps = table(
  'report_steps',
  {
    agencyId: text('agency_id').notNull(),
    year: integer('year').notNull(),
    seq: integer('seq').notNull(),
    step: text('step').$type<ReportStep>().notNull(),
    /** Civil day that counts: of handing in, sealing, publishing. */
    on: date('on_day').notNull(),
    remark: text('remark').notNull(),
    /** The report as it was handed in. */
    report: json<HandedInReport | null>('report'),
    takenBy: text('taken_by').notNull(),
    takenAt: instant('taken_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.seq] })],
)

/** Sealed editions: everything that the report said, the facts behind it, and the SHA-256 of both. No personal data. */
export const reportSeals = table(
  'report_seals',
  {
    agencyId: text('agency_id').notNull(),
    year: integer('year').notNull(),
    edition: integer('edition').notNull(),
    report: json<SealedContent>('report').notNull(),
    /** Apart, because they are as many as the cases and few pages ask for them. */
    facts: json<SealedFacts>('facts').notNull(),
    sha256: text('sha256').notNull(),
    sealedBy: text('sealed_by').notNull(),
    sealedAt: instant('sealed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.edition] })],
)

/** Letters as the receipt desk signs for them, until each is registered as a request or set aside. */
export const mailItems = table(
  'mail_items',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    mailKind: text('mail_kind').$type<ReceivedMailKind>().notNull(),
    trackingNumber: text('tracking_number'),
    signedOn: date('signed_on').notNull(),
    signer: text('signer').notNull(),
    envelopeName: text('envelope_name'),
    envelopeType: text('envelope_type'),
    envelopeSize: integer('envelope_size'),
    envelopeSha256: text('envelope_sha256'),
    /** The request that it turned out to be. */
    caseId: text('case_id').references(() => cases.id),
    setAsideBecause: text('set_aside_because'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('mail_items_open')
      .on(t.agencyId, t.signedOn, t.createdAt)
      .where(sql`case_id is null and set_aside_because is null`),
    uniqueIndex('mail_items_number').on(t.agencyId, t.trackingNumber),
  ],
)

/**
 * A portal of another office that hands requests in here and asks where they stand (对接平台), with its key: of the key
 * only a keyed hash is kept, and its beginning to tell it by.
 */
export const sources = table(
  'sources',
  {
    id: id(),
    agencyId: text('agency_id')
      .notNull()
      .references(() => agencies.id),
    name: text('name').notNull(),
    rights: json<readonly SourceRight[]>('rights').notNull(),
    keyBegins: text('key_begins').notNull(),
    keyHash: text('key_hash').notNull(),
    /** Where notices of its requests go; null where it gets none. */
    noticeAddress: text('notice_address'),
    /** Secret that signs the notices, sealed and bound to the source. */
    noticeSecretCipher: text('notice_secret_cipher'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
    /** To a few minutes; null while its key was never used. */
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [uniqueIndex('sources_key').on(t.keyHash), index('sources_agency').on(t.agencyId, t.createdAt)],
)

/** Requests that came through a source, under the number that they bear there. */
export const sourceRequests = table(
  'source_requests',
  {
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id),
    number: text('number').notNull(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    /** Keyed hash of what was handed in: the same again is the same request. */
    contentHash: text('content_hash').notNull(),
    /** When the applicant sent it there, as the source says. */
    submittedAt: instant('submitted_at').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sourceId, t.number] }),
    uniqueIndex('source_requests_case').on(t.caseId),
    index('source_requests_submitted').on(t.sourceId, t.submittedAt, t.number),
  ],
)

/**
 * What a source is told of its requests, written in the transaction of the step and delivered afterwards. No personal
 * data: the number there, the state, the instant.
 */
export const sourceNotices = table(
  'source_notices',
  {
    id: id(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    number: text('number').notNull(),
    state: text('state').$type<CaseState>().notNull(),
    changedAt: instant('changed_at').notNull(),
    attempts: integer('attempts').notNull(),
    /** Null once it was delivered or given up. */
    nextAttemptAt: instant('next_attempt_at'),
    deliveredAt: instant('delivered_at'),
    failure: text('failure').$type<NoticeFailure>(),
  },
  (t) => [
    index('source_notices_due').on(t.nextAttemptAt, t.id).where(sql`next_attempt_at is not null`),
    index('source_notices_changed').on(t.sourceId, t.changedAt, t.id),
    index('source_notices_failed').on(t.sourceId, t.changedAt, t.id).where(sql`failure is not null`),
    index('source_notices_case').on(t.caseId),
  ],
)

/** What an e-mail of the receipt desk says, until it is registered or set aside; its attachments beside. */
export const receivedEmails = table('received_emails', {
  mailId: text('mail_id')
    .primaryKey()
    .references(() => mailItems.id),
  senderName: text('sender_name').notNull(),
  senderAddress: text('sender_address').notNull(),
  subject: text('subject').notNull(),
  body: text('body').notNull(),
})

/** Files that came with an e-mail of the receipt desk; they become files of its case. */
export const receivedEmailFiles = table(
  'received_email_files',
  {
    mailId: text('mail_id')
      .notNull()
      .references(() => mailItems.id),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.mailId, t.position] }),
    index('received_email_files_content').on(t.sha256),
  ],
)

/**
 * Lists of the queue under a name (常用视图): the parameters of an address, own or shared with the agency. No personal
 * data: words searched for are not kept.
 */
export const savedViews = table(
  'saved_views',
  {
    id: id(),
    agencyId: text('agency_id')
      .notNull()
      .references(() => agencies.id),
    ownerId: text('owner_id')
      .notNull()
      .references(() => people.id),
    name: text('name').notNull(),
    address: json<SavedAddress>('address').notNull(),
    shared: flag('shared').notNull(),
    position: integer('position').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('saved_views_agency').on(t.agencyId, t.shared, t.ownerId)],
)

/** Who has a saved view counted in the digest. */
export const savedViewSubscriptions = table(
  'saved_view_subscriptions',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    viewId: text('view_id')
      .notNull()
      .references(() => savedViews.id),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.viewId] }),
    index('saved_view_subscriptions_view').on(t.viewId),
  ],
)

/** Columns of the list of cases, and their order, for whoever chose their own. */
export const ownColumns = table('own_columns', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  columns: json<readonly string[]>('columns').notNull(),
})

/**
 * Cases chosen in a list by a person, and the step that they take in each of them (成批办理): what was done and refused,
 * case by case. Begun, it is worked off by whichever server has leased it.
 */
export const bulkRuns = table(
  'bulk_runs',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: instant('created_at').notNull(),
    /** Null until one was begun. */
    step: json<BulkStep | null>('step'),
    beganAt: instant('began_at'),
    /** Until then a server works on it. */
    leasedUntil: instant('leased_until'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    index('bulk_runs_person').on(t.personId, t.createdAt),
    index('bulk_runs_unfinished').on(t.leasedUntil).where(sql`began_at is not null and ended_at is null`),
  ],
)

/** The cases of a run in their order. Without reference to the case, which may be taken out with its import. */
export const bulkCases = table(
  'bulk_cases',
  {
    runId: text('run_id')
      .notNull()
      .references(() => bulkRuns.id),
    position: integer('position').notNull(),
    caseId: text('case_id').notNull(),
    number: text('number').notNull(),
    /** As the person saw it. */
    version: integer('version').notNull(),
    /** Null while it waits for its turn. */
    result: text('result').$type<NonNullable<BulkResult>>(),
    /** Why it was refused, or what to heed though it was done. */
    said: text('said'),
  },
  (t) => [primaryKey({ columns: [t.runId, t.position] })],
)

/** Cases that one person proposed to anonymise and another confirms (匿名清单). */
export const retentionLists = table(
  'retention_lists',
  {
    id: id(),
    agencyId: text('agency_id')
      .notNull()
      .references(() => agencies.id),
    state: text('state').$type<ListState>().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    /** Who confirmed or withdrew it; null while it waits. */
    settledBy: text('settled_by'),
    settledAt: instant('settled_at'),
    settledOn: date('settled_on'),
  },
  (t) => [index('retention_lists_agency').on(t.agencyId, t.proposedAt)],
)

/** The cases of a list, as they stood in it: nothing here leads to a person. */
export const retentionListCases = table(
  'retention_list_cases',
  {
    listId: text('list_id')
      .notNull()
      .references(() => retentionLists.id),
    caseId: text('case_id').notNull(),
    position: integer('position').notNull(),
    number: text('number').notNull(),
    kind: text('kind').$type<RetentionKind>().notNull(),
    concludedOn: date('concluded_on').notNull(),
    keptUntil: date('kept_until').notNull(),
    /** Digest of the case as it stood before; null until it was anonymised. */
    digestBefore: text('digest_before'),
  },
  (t) => [primaryKey({ columns: [t.listId, t.caseId] }), index('retention_list_cases_case').on(t.caseId)],
)

/** Running numbers, per agency, year and series; raised inside the transaction that uses the number. */
export const counters = table(
  'counters',
  {
    agencyId: text('agency_id').notNull(),
    series: text('series').notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.series, t.year] })],
)

/**
 * How often something was done from one place (`who`, a keyed hash of an address) since the first time of its period,
 * which ends at `until`. Shared by all servers; rows whose period has ended count nothing and are swept.
 */
export const limitCounters = table(
  'limit_counters',
  {
    what: text('what').notNull(),
    who: text('who').notNull(),
    points: integer('points').notNull(),
    until: instant('until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.what, t.who] }), index('limit_counters_until').on(t.until)],
)

/** Challenges of the public form that were used, until they would have expired anyway. */
export const spentChallenges = table(
  'spent_challenges',
  { id: id(), until: instant('until').notNull() },
  (t) => [index('spent_challenges_until').on(t.until)],
)

/** Which derivation made what is derived, so that an upgrade can tell whether it has to be derived anew. */
export const derivations = table('derivations', {
  what: text('what')
    .$type<'case_progress' | 'case_pending' | 'case_passages' | 'case_search' | 'case_counts'>()
    .primaryKey(),
  version: integer('version').notNull(),
})

/** Yearly notices entered or edited here; a year without a row rests on the notice that ships with the program. */
export const calendarNotices = table('calendar_notices', {
  year: integer('year').primaryKey(),
  sources: json<readonly string[]>('sources').notNull(),
  off: json<Record<string, string>>('off').notNull(),
  on: json<Record<string, string>>('worked').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: instant('saved_at').notNull(),
})

export const localDaysOff = table(
  'local_days_off',
  {
    agencyId: text('agency_id').notNull(),
    on: date('on_day').notNull(),
    name: text('name').notNull(),
    document: text('document').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.on] })],
)

/** Ledger imports, so that each can be undone while its cases are untouched. */
export const importBatches = table(
  'import_batches',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    rows: integer('rows').notNull(),
    accepted: integer('accepted').notNull(),
    refused: integer('refused').notNull(),
    /** 信息处理费 that it tells of, by year; null where it tells of none. */
    fees: json<readonly LedgerFees[]>('fees'),
    importedBy: text('imported_by').notNull(),
    importedAt: instant('imported_at').notNull(),
    undoneBy: text('undone_by'),
    undoneAt: instant('undone_at'),
    /** Why it was undone: asked for where cases of it stand behind a seal or a hand-in. */
    undoneBecause: text('undone_because'),
  },
  (t) => [index('import_batches_agency').on(t.agencyId, t.importedAt)],
)

/**
 * Ledgers that were uploaded and wait for decisions, whichever server took them in: what was decided, how far each is, and
 * who reads it. The file itself, and what was found in it, lie with the contents (`server/ledger/upload-files.ts`).
 */
export const ledgerUploads = table(
  'ledger_uploads',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    personId: text('person_id').notNull(),
    fileName: text('file_name').notNull(),
    uploadedAt: instant('uploaded_at').notNull(),
    /** When somebody last decided something: what is left for a day is taken away. */
    touchedAt: instant('touched_at').notNull(),
    step: text('step').$type<UploadStep>().notNull(),
    /** Goes up with whatever a page shows. */
    version: integer('version').notNull(),
    /** Goes up with each decision about rows; what was found tells after how many the file was read. */
    decided: integer('decided').notNull(),
    choices: json<LedgerChoices>('choices').notNull(),
    rows: integer('rows').notNull(),
    total: integer('total'),
    refusal: json<Refusal>('refusal'),
    batchId: text('batch_id'),
    /** Null while nobody reads or writes it. */
    worker: text('worker'),
    workerUntil: instant('worker_until'),
  },
  (t) => [index('ledger_uploads_person').on(t.personId)],
)

/**
 * Contents that a server is putting into the bucket, until nobody can any more be about to name them: no sweep of any
 * server takes one away meanwhile. And, under `going:`, those that a sweep is taking away. Files in a folder need none.
 */
export const comingContents = table(
  'coming_contents',
  { sha256: text('sha256').primaryKey(), until: instant('until').notNull() },
  (t) => [index('coming_contents_until').on(t.until)],
)

/**
 * How the ledgers of an office are read: for a set of headings, what each column tells and what its values mean. No
 * personal data: values that are made of applicants' names are not kept.
 */
export const ledgerLayouts = table(
  'ledger_layouts',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    name: text('name').notNull(),
    /** Hash of the headings, the same whatever their order. */
    layout: text('layout').notNull(),
    headings: json<readonly string[]>('headings').notNull(),
    mapping: json<readonly RememberedColumn[]>('mapping').notNull(),
    values: json<readonly RememberedValue[]>('values_meant').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [uniqueIndex('ledger_layouts_layout').on(t.agencyId, t.layout)],
)

/**
 * What was last written of each case through the program, as keyed digests of its parts: whoever changes a row beside
 * the program cannot make the digest that belongs to it. The newest line of the audit log holds the sum of all of them.
 */
export const caseDigests = table('case_digests', {
  /** Without a reference: it outlasts a case that is taken out by force, and names it. */
  caseId: text('case_id').primaryKey(),
  number: text('number').notNull(),
  keyId: text('key_id').notNull(),
  facts: text('facts').notNull(),
  history: text('history').notNull(),
  /** Null while the case has none. */
  letters: text('letters'),
  files: text('files'),
  remedies: text('remedies'),
  mail: text('mail'),
  /** Over all of the above. */
  mac: text('mac').notNull(),
})

/** The same for what belongs to no case, a whole table each, or a part of it: `people/…` for those of one agency. */
export const bookDigests = table('book_digests', {
  book: text('book').primaryKey(),
  keyId: text('key_id').notNull(),
  mac: text('mac').notNull(),
})

/** Keys that something was written with, each with a value that only it gives: a wrong one shows before it is used. */
export const keyChecks = table('key_checks', {
  keyId: text('key_id').primaryKey(),
  mac: text('mac').notNull(),
  since: instant('since').notNull(),
  /** From then on nothing is written with it any more; null while it may. */
  retiredAt: instant('retired_at'),
})

/**
 * Changes of keys (更换密钥): what stands sealed under former keys is sealed anew, column by column (`SEALED`), in the order
 * of ids. A row says how far it is, so that whoever comes after a kill goes on from there.
 */
export const keyRotations = table('key_rotations', {
  id: id(),
  /** The key that everything comes under. */
  keyId: text('key_id').notNull(),
  startedAt: instant('started_at').notNull(),
  /** Null while it is not done; of one that a later change of keys took over, when that began. */
  endedAt: instant('ended_at'),
  /** The column that is being walked through, and the last id of it that was looked at. */
  column: text('column_name').notNull(),
  lastId: text('last_id').notNull(),
  /** Values sealed anew, those that could not be opened and were left, and how many there were in all. */
  done: integer('done').notNull(),
  left: integer('left_sealed').notNull(),
  total: integer('total').notNull(),
  /** Until then it is the business of the process that took it. */
  lease: text('lease').notNull(),
  leaseUntil: instant('lease_until').notNull(),
})

/** Who did what when. Each line carries the hash of the one before; no personal data. */
export const auditLines = table(
  'audit_lines',
  {
    seq: integer('seq').primaryKey(),
    at: instant('at').notNull(),
    agencyId: text('agency_id').notNull(),
    personId: text('person_id').notNull(),
    action: text('action').notNull(),
    caseId: text('case_id'),
    detail: json<Record<string, unknown>>('detail').notNull(),
    previousHash: text('previous_hash').notNull(),
    /** The key under which `hash` stands; null for lines of before the chain was keyed, which anybody can hash. */
    keyId: text('key_id'),
    /** Sum over all digests as this line left them; null for lines of before. */
    sum: text('digests_sum'),
    hash: text('hash').notNull(),
  },
  (t) => [
    index('audit_case').on(t.caseId, t.seq),
    index('audit_agency').on(t.agencyId, t.seq),
    // The filters of the page: without these, a person who did nothing costs a look through every line.
    index('audit_person').on(t.agencyId, t.personId, t.seq),
    index('audit_action').on(t.agencyId, t.action, t.seq),
    index('audit_at').on(t.agencyId, t.at),
  ],
)
