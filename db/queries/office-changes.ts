import { and, eq, gte, lte } from 'drizzle-orm'
import type { HolidayNotice, LocalDayOff } from '@/domain/calendar/calendar'
import { day } from '@/domain/calendar/day'
import type { AgencySettings } from '@/domain/case/settings'
import { accountKey } from '@/domain/people/account'
import { noteAgenciesOf, noteParts } from '../connection'
import { agencies, calendarNotices, localDaysOff, people, units } from '../schema'
import type { Tx } from '../transact'
import type { PersonRow } from './office'

export async function insertAgency(tx: Tx, row: typeof agencies.$inferInsert): Promise<void> {
  await tx.insert(agencies).values(row)
  noteParts(agencies, [row.id])
}

export async function changeSettings(tx: Tx, agencyId: string, settings: AgencySettings): Promise<void> {
  await tx.update(agencies).set({ settings }).where(eq(agencies.id, agencyId))
  noteParts(agencies, [agencyId])
}

/** A unit, in use. */
export async function insertUnit(
  tx: Tx,
  unit: { id: string; agencyId: string; name: string; position: number },
): Promise<void> {
  await tx.insert(units).values({ ...unit, active: true })
  noteParts(units, [unit.agencyId])
}

export async function changeUnit(
  tx: Tx,
  unitId: string,
  change: { name: string; active: boolean },
): Promise<void> {
  const changed = await tx
    .update(units)
    .set(change)
    .where(eq(units.id, unitId))
    .returning({ agencyId: units.agencyId })
  noteAgenciesOf(units, changed)
}

/** An account that is in use and that nobody has signed in to. */
export async function insertPerson(tx: Tx, person: Omit<PersonRow, 'active' | 'accountKey'>): Promise<void> {
  await tx.insert(people).values({ ...person, accountKey: accountKey(person.account), active: true })
  noteParts(people, [person.agencyId])
}

/** Changes a person. Sessions are ended beside it (`server/people/sessions`), where the change asks for that. */
export async function changePerson(
  tx: Tx,
  personId: string,
  change: Partial<Omit<PersonRow, 'id' | 'agencyId' | 'account' | 'accountKey' | 'createdAt'>>,
): Promise<void> {
  const changed = await tx
    .update(people)
    .set(change)
    .where(eq(people.id, personId))
    .returning({ agencyId: people.agencyId })
  noteAgenciesOf(people, changed)
}

/** The person who saved a part of the calendar, and the instant. */
interface Saved {
  savedBy: string
  savedAt: string
}

/** The national notice of a year; one that stands is replaced. */
export async function saveNotice(tx: Tx, { year, ...notice }: HolidayNotice, saved: Saved): Promise<void> {
  const row = { ...notice, ...saved }
  await tx
    .insert(calendarNotices)
    .values({ year, ...row })
    .onConflictDoUpdate({ target: calendarNotices.year, set: row })
}

/** An agency's own days off of one year, in the place of those that stand. */
export async function replaceLocalDaysOff(
  tx: Tx,
  agency: { agencyId: string; year: number },
  days: readonly LocalDayOff[],
  saved: Saved,
): Promise<void> {
  const { agencyId, year } = agency
  const ofTheYear = and(
    gte(localDaysOff.on, day(`${year}-01-01`)),
    lte(localDaysOff.on, day(`${year}-12-31`)),
  )
  await tx.delete(localDaysOff).where(and(eq(localDaysOff.agencyId, agencyId), ofTheYear))
  noteParts(localDaysOff, [agencyId])
  if (days.length === 0) return
  await tx.insert(localDaysOff).values(days.map((one) => ({ agencyId, ...one, ...saved })))
  noteParts(localDaysOff, [agencyId])
}
