import type { Role } from '../../domain/access'
import type { AgencySettings } from '../../domain/case/settings'
import type { Door } from '../../domain/entrance/doors'
import type { Guide } from '../../domain/entrance/guide-input'
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
