import { and, asc, count, eq, gte, isNotNull, sql } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { NamedAbsence } from '@/domain/people/absence'
import { noteParts, prepared, unlooked } from '../connection'
import { absences as a, OPEN, caseProgress as p, people } from '../schema'
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
  noteWhose(await tx.update(a).set({ to }).where(eq(a.id, id)).returning({ agencyId: a.agencyId }))
}

export async function deleteAbsence(tx: Tx, id: string): Promise<void> {
  noteWhose(await tx.delete(a).where(eq(a.id, id)).returning({ agencyId: a.agencyId }))
}

function noteWhose(changed: readonly { agencyId: string }[]): void {
  noteParts(
    a,
    changed.map(({ agencyId }) => agencyId),
  )
}

/** An answer that was ordered anew is owed, though the case was answered before: few, in an index of their own. */
const OWED_ANEW = and(isNotNull(p.anewDueOn), isNotNull(p.concludedOn))

/** How many cases to be answered, or answered anew, each person of an agency holds; who holds none is left out. */
export async function openCasesByHolder(from: Reads, agencyId: string): Promise<Map<string, number>> {
  const held = new Map<string, number>()
  for (const owed of [OPEN, OWED_ANEW]) {
    const rows = await from
      .select({ personId: p.holderPersonId, n: count() })
      .from(p)
      .where(and(eq(p.agencyId, agencyId), owed, isNotNull(p.holderPersonId)))
      .groupBy(p.holderPersonId)
    for (const { personId, n } of rows)
      if (personId !== null) held.set(personId, (held.get(personId) ?? 0) + n)
  }
  return held
}

const HELD = { caseId: p.caseId, number: p.number, version: p.version }

/** Cases that a person holds and that are to be answered, or answered anew, the first due first; at most `limit`. */
export async function openCasesOfHolder(from: Reads, agencyId: string, personId: string, limit: number) {
  const held = and(eq(p.agencyId, agencyId), eq(p.holderPersonId, personId))
  const first = await from
    .select({ ...HELD, dueOn: p.dueOn })
    .from(p)
    .where(and(held, OPEN))
    .orderBy(asc(p.dueKey), asc(p.caseId))
    .limit(limit)
  const anew = await from
    .select({ ...HELD, dueOn: p.anewDueOn })
    .from(p)
    .where(and(held, OWED_ANEW))
    .orderBy(asc(p.anewDueOn), asc(p.caseId))
    .limit(limit)
  return [...first, ...anew].sort(byDueDay).slice(0, limit)
}

/** What has no due day comes last. */
function byDueDay(one: { dueOn: IsoDate | null }, other: { dueOn: IsoDate | null }): number {
  if (one.dueOn === other.dueOn) return 0
  if (one.dueOn === null || other.dueOn === null) return one.dueOn === null ? 1 : -1
  return one.dueOn < other.dueOn ? -1 : 1
}
