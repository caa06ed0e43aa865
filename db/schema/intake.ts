import { sql } from 'drizzle-orm'
import type { CaseState } from '../../domain/case/case'
import type { ReceivedMailKind } from '../../domain/mail/mail-item'
import type { NoticeFailure, SourceRight } from '../../domain/sources/source'
import type { SubmissionChannel, SubmissionKind, SubmissionState } from '../../domain/submissions/kinds'
import { date, id, index, instant, integer, json, primaryKey, table, text, uniqueIndex } from '../dialect'
import { cases } from './cases'
import { agencies } from './people'

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
