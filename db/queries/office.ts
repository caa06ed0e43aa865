import { asc, eq } from 'drizzle-orm'
import type { HolidayNotice, LocalDayOff } from '@/domain/calendar/calendar'
import { agencies, calendarNotices, localDaysOff, people, units } from '../schema'
import type { Reads } from '../transact'

export type AgencyRow = typeof agencies.$inferSelect
export type UnitRow = typeof units.$inferSelect
export type PersonRow = typeof people.$inferSelect

export async function agencyRow(from: Reads, agencyId: string): Promise<AgencyRow | null> {
  const [row] = await from.select().from(agencies).where(eq(agencies.id, agencyId))
  return row ?? null
}

/** The agency that the public pages speak for: the oldest without a parent. Null before the first run. */
export async function mainAgency(from: Reads): Promise<AgencyRow | null> {
  const rows = await from.select().from(agencies).orderBy(asc(agencies.createdAt), asc(agencies.id))
  return rows.find((a) => a.parentId === null) ?? null
}

export async function unitRows(from: Reads, agencyId: string): Promise<UnitRow[]> {
  return from
    .select()
    .from(units)
    .where(eq(units.agencyId, agencyId))
    .orderBy(asc(units.position), asc(units.name))
}

export async function personRow(from: Reads, personId: string): Promise<PersonRow | null> {
  const [row] = await from.select().from(people).where(eq(people.id, personId))
  return row ?? null
}

export async function personByAccount(from: Reads, account: string): Promise<PersonRow | null> {
  const [row] = await from.select().from(people).where(eq(people.account, account))
  return row ?? null
}

export async function peopleOf(from: Reads, agencyId: string): Promise<PersonRow[]> {
  return from
    .select()
    .from(people)
    .where(eq(people.agencyId, agencyId))
    .orderBy(asc(people.name), asc(people.id))
}

/** Notices entered in this installation; they stand above the ones that ship with the program. */
export async function savedNotices(from: Reads): Promise<HolidayNotice[]> {
  const rows = await from.select().from(calendarNotices).orderBy(asc(calendarNotices.year))
  return rows.map(({ year, sources, off, on }) => ({ year, sources, off, on }))
}

export async function savedLocalDaysOff(from: Reads, agencyId: string): Promise<LocalDayOff[]> {
  const rows = await from
    .select()
    .from(localDaysOff)
    .where(eq(localDaysOff.agencyId, agencyId))
    .orderBy(asc(localDaysOff.on))
  return rows.map(({ on, name, document }) => ({ on, name, document }))
}

export async function allAgencyIds(from: Reads): Promise<string[]> {
  const rows = await from
    .select({ id: agencies.id })
    .from(agencies)
    .orderBy(asc(agencies.createdAt), asc(agencies.id))
  return rows.map(({ id }) => id)
}
