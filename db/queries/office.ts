import { and, asc, count, eq, isNull, or, sql } from 'drizzle-orm'
import type { HolidayNotice, LocalDayOff } from '@/domain/calendar/calendar'
import { accountKey } from '@/domain/people/account'
import { prepared, unlooked } from '../connection'
import { agencies, calendarNotices, caseProgress, localDaysOff, people, TO_ANSWER, units } from '../schema'
import type { Reads } from '../transact'

export type AgencyRow = typeof agencies.$inferSelect
export type UnitRow = typeof units.$inferSelect
export type PersonRow = typeof people.$inferSelect

const agencyById = prepared('agency_by_id', (from) =>
  from
    .select()
    .from(agencies)
    .where(eq(agencies.id, sql.placeholder('agencyId'))),
)

export async function agencyRow(from: Reads, agencyId: string): Promise<AgencyRow | null> {
  const [row] = await agencyById(from).execute({ agencyId })
  return row ?? null
}

const byShortName = prepared('agency_by_short_name', (from) =>
  from
    .select()
    .from(agencies)
    .where(eq(agencies.shortName, sql.placeholder('shortName'))),
)

/** The agency whose entrance for the public has this short name. */
export async function agencyByShortName(from: Reads, shortName: string): Promise<AgencyRow | null> {
  const [row] = await byShortName(from).execute({ shortName })
  return row ?? null
}

const headOfTree = prepared('agency_head', (from) =>
  from
    .select()
    .from(agencies)
    .where(isNull(agencies.parentId))
    .orderBy(asc(agencies.createdAt), asc(agencies.id))
    .limit(1),
)

/** The agency at the head of the tree: the oldest without a parent. Null before the first run. */
export async function mainAgency(from: Reads): Promise<AgencyRow | null> {
  const [row] = await headOfTree(from).execute()
  return row ?? null
}

const unitsInOrder = prepared('units_in_order', (from) =>
  from
    .select()
    .from(units)
    .where(eq(units.agencyId, sql.placeholder('agencyId')))
    .orderBy(asc(units.position), asc(units.name)),
)

export async function unitRows(from: Reads, agencyId: string): Promise<UnitRow[]> {
  return unitsInOrder(from).execute({ agencyId })
}

/** How many cases that are to be answered a unit of an agency holds. */
export async function openCasesHeldBy(from: Reads, agencyId: string, unitId: string): Promise<number> {
  const [open] = await from
    .select({ n: count() })
    .from(caseProgress)
    .where(and(eq(caseProgress.agencyId, agencyId), eq(caseProgress.holderUnitId, unitId), TO_ANSWER))
  return open?.n ?? 0
}

const personById = prepared('person_by_id', (from) =>
  from
    .select()
    .from(people)
    .where(eq(people.id, sql.placeholder('personId'))),
)

export async function personRow(from: Reads, personId: string): Promise<PersonRow | null> {
  const [row] = await personById(from).execute({ personId })
  return row ?? null
}

const byAccount = prepared('person_by_account', (from) =>
  from
    .select()
    .from(people)
    .where(or(eq(people.account, sql.placeholder('written')), eq(people.accountKey, sql.placeholder('key')))),
)

/** Whose account this is, whatever its capitals; where two differ in nothing else, the one that is written so. */
export async function personByAccount(from: Reads, account: string): Promise<PersonRow | null> {
  const written = account.trim()
  const rows = await byAccount(from).execute({ written, key: accountKey(account) })
  return rows.find((row) => row.account === written) ?? rows[0] ?? null
}

export async function peopleOf(from: Reads, agencyId: string): Promise<PersonRow[]> {
  return from
    .select()
    .from(people)
    .where(eq(people.agencyId, agencyId))
    .orderBy(asc(people.name), asc(people.id))
}

const notices = prepared('calendar_notices', (from) =>
  from.select().from(calendarNotices).orderBy(asc(calendarNotices.year)),
)

/** Notices entered in this installation; they stand above the ones that ship with the program. */
export async function savedNotices(from: Reads): Promise<HolidayNotice[]> {
  const rows = await notices(from).execute()
  return rows.map(({ year, sources, off, on }) => ({ year, sources, off, on }))
}

const daysOff = prepared('local_days_off', (from) =>
  from
    .select()
    .from(localDaysOff)
    .where(eq(localDaysOff.agencyId, unlooked('agencyId')))
    .orderBy(asc(localDaysOff.on)),
)

export async function savedLocalDaysOff(from: Reads, agencyId: string): Promise<LocalDayOff[]> {
  const rows = await daysOff(from).execute({ agencyId })
  return rows.map(({ on, name, document }) => ({ on, name, document }))
}

export async function allAgencyIds(from: Reads): Promise<string[]> {
  const rows = await from
    .select({ id: agencies.id })
    .from(agencies)
    .orderBy(asc(agencies.createdAt), asc(agencies.id))
  return rows.map(({ id }) => id)
}
