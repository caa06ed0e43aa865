import { sql } from 'drizzle-orm'
import type { BulkResult, BulkStep } from '../../domain/bulk/bulk'
import type { SavedAddress } from '../../domain/queue/saved-view'
import { flag, id, index, instant, integer, json, primaryKey, table, text } from '../dialect'
import { agencies, people } from './people'

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
