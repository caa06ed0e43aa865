import { sql } from 'drizzle-orm'
import type { CaseEvent } from '../../domain/case/events'
import type {
  ApplicantKind,
  Channel,
  CheckedNumber,
  DeliveryWay,
  IdentityKind,
  InformationForm,
  MailKind,
  Matter,
} from '../../domain/case/facts'
import type { FileKind } from '../../domain/case/file-kinds'
import { date, id, index, instant, integer, json, primaryKey, table, text, uniqueIndex } from '../dialect'
import { agencies } from './people'

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
