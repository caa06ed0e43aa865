import { and, asc, count, eq, gte, isNotNull, sql } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { NamedAbsence } from '@/domain/people/absence'
import { inItsAnswering } from '@/domain/queue/answering'
import { noteAgenciesOf, noteParts, prepared, unlooked } from '../connection'
import { absences as a, caseProgress as p, people, TO_ANSWER } from '../schema'
import type { Reads, Tx } from '../transact'

export type AbsenceRow = typeof a.$inferSelect

const notEnded = prepared('absences_not_ended', (from) =>
  from
    .select()
    .from(a)
    .where(and(eq(a.agencyId, unlooked('agencyId')), gte(a.to, sql.placeholder('on'))))
    .orderBy(asc(a.from), asc(a.id)),
)

/** Absences of an agency's people that end on a day or later, with names, by their first day. */
export async function absencesFrom(from: Reads, agencyId: string, on: IsoDate): Promise<NamedAbsence[]> {
  const rows = await notEnded(from).execute({ agencyId, on })
  // Hardly anybody is away: names are looked up only where somebody is.
  if (rows.length === 0) return []
  const named = await from
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(eq(people.agencyId, agencyId))
  const nameOf = (id: string | null) => named.find((one) => one.id === id)?.name ?? null
  return rows.map(({ id, personId, standInId, from: first, to }) => ({
    id,
    personId,
    standInId,
    from: first,
    to,
    personName: nameOf(personId) ?? '',
    standInName: nameOf(standInId),
  }))
}

export async function insertAbsence(tx: Tx, row: AbsenceRow): Promise<void> {
  await tx.insert(a).values(row)
  noteParts(a, [row.agencyId])
}

/** An absence ends on an earlier day than it was to. */
export async function endAbsenceOn(tx: Tx, id: string, to: IsoDate): Promise<void> {
  noteAgenciesOf(a, await tx.update(a).set({ to }).where(eq(a.id, id)).returning({ agencyId: a.agencyId }))
}

export async function deleteAbsence(tx: Tx, id: string): Promise<void> {
  noteAgenciesOf(a, await tx.delete(a).where(eq(a.id, id)).returning({ agencyId: a.agencyId }))
}

/** How many cases to be answered each person of an agency holds; who holds none is left out. */
export async function openCasesByHolder(from: Reads, agencyId: string): Promise<Map<string, number>> {
  const rows = await from
    .select({ personId: p.holderPersonId, n: count() })
    .from(p)
    .where(and(eq(p.agencyId, agencyId), TO_ANSWER, isNotNull(p.holderPersonId)))
    .groupBy(p.holderPersonId)
  return new Map(rows.flatMap(({ personId, n }) => (personId === null ? [] : [[personId, n] as const])))
}

/** Cases to be answered that a person holds, the first due first; at most `limit`. */
export async function openCasesOfHolder(from: Reads, agencyId: string, personId: string, limit: number) {
  const rows = await from
    .select({
      caseId: p.caseId,
      number: p.number,
      version: p.version,
      state: p.state,
      dueOn: p.dueOn,
      anewDueOn: p.anewDueOn,
      concludedOn: p.concludedOn,
    })
    .from(p)
    .where(and(eq(p.agencyId, agencyId), TO_ANSWER, eq(p.holderPersonId, personId)))
    .orderBy(asc(p.dueKey), asc(p.caseId))
    .limit(limit)
  return rows
    .map(inItsAnswering)
    .map(({ caseId, number, version, dueOn }) => ({ caseId, number, version, dueOn }))
}
