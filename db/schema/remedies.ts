import { sql } from 'drizzle-orm'
import type { RemedyKind, RemedyResult } from '../../domain/remedies/remedy'
import type { RemedyInput } from '../../domain/remedies/remedy-input'
import { date, id, index, instant, integer, json, primaryKey, table, text } from '../dialect'
import { cases } from './cases'

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
