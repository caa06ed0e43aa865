import { sql } from 'drizzle-orm'
import type { LetterFieldValues } from '../../domain/letters/fields'
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
import { letterTemplates } from './letters'
import { people, units } from './people'

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
