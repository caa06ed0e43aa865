import { sql } from 'drizzle-orm'
import type { LetterKind } from '../../domain/letters/definitions'
import type { LetterDraft } from '../../domain/letters/draft'
import type { LetterFieldValues } from '../../domain/letters/fields'
import type { TemplateKind } from '../../domain/letters/template-kinds'
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
} from '../dialect'
import { cases } from './cases'

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
