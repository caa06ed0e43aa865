import { and, desc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { LeaseEnds } from '@/domain/operation/lease'
import { cases, nightWork, caseProgress as p, suggestionCases, suggestions } from '../schema'
import type { Reads, Tx } from '../transact'
import { REQUEST } from './same-applicant'

export type SuggestionRow = typeof suggestions.$inferSelect
export type NightWorkRow = typeof nightWork.$inferSelect

/** Open suggestions of an agency, or dismissed ones, the newest first. */
export async function suggestionRows(
  from: Reads,
  agencyId: string,
  { dismissed, limit }: { dismissed: 'no' | 'yes'; limit: number },
): Promise<SuggestionRow[]> {
  const which = dismissed === 'yes' ? isNotNull(suggestions.dismissedAt) : isNull(suggestions.dismissedAt)
  return from
    .select()
    .from(suggestions)
    .where(and(eq(suggestions.agencyId, agencyId), which))
    .orderBy(desc(suggestions.foundOn), desc(suggestions.id))
    .limit(limit)
}

export async function suggestionRow(from: Reads, id: string): Promise<SuggestionRow | null> {
  const [row] = await from.select().from(suggestions).where(eq(suggestions.id, id))
  return row ?? null
}

/** Suggestions that a case belongs to, dismissed ones among them. */
export async function suggestionsOfCases(from: Reads, caseIds: readonly string[]): Promise<SuggestionRow[]> {
  if (caseIds.length === 0) return []
  const ids = from
    .select({ id: suggestionCases.suggestionId })
    .from(suggestionCases)
    .where(inArray(suggestionCases.caseId, [...caseIds]))
  return from
    .select()
    .from(suggestions)
    .where(inArray(suggestions.id, ids))
    .orderBy(desc(suggestions.foundOn), desc(suggestions.id))
}

/** Requests of suggestions, with what decides who may see them; those that are gone are left out. */
export async function suggestedRequests(from: Reads, agencyId: string, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return from
    .select({
      ...REQUEST,
      applicantKind: cases.applicantKind,
      applicantName: cases.applicantName,
      holderUnitId: p.holderUnitId,
      holderPersonId: p.holderPersonId,
    })
    .from(cases)
    .innerJoin(p, eq(p.caseId, cases.id))
    .where(and(eq(cases.agencyId, agencyId), inArray(cases.id, [...new Set(caseIds)])))
    .orderBy(desc(p.arrivedOn), desc(p.caseId))
}

/** Writes a suggestion, new or grown, and which cases it is of. */
export async function saveSuggestion(tx: Tx, row: SuggestionRow): Promise<void> {
  const { id, ...fields } = row
  await tx.insert(suggestions).values(row).onConflictDoUpdate({ target: suggestions.id, set: fields })
  await tx.delete(suggestionCases).where(eq(suggestionCases.suggestionId, id))
  await tx.insert(suggestionCases).values(row.caseIds.map((caseId) => ({ caseId, suggestionId: id })))
}

/** False when somebody else has dismissed it meanwhile. */
export async function markDismissed(
  tx: Tx,
  id: string,
  by: Pick<SuggestionRow, 'dismissedBy' | 'dismissedAt' | 'dismissedBecause' | 'dismissedRequests'>,
): Promise<boolean> {
  const rows = await tx
    .update(suggestions)
    .set(by)
    .where(and(eq(suggestions.id, id), isNull(suggestions.dismissedAt)))
    .returning({ id: suggestions.id })
  return rows.length > 0
}

export async function nightWorkRow(from: Reads, work: string): Promise<NightWorkRow | null> {
  const [row] = await from.select().from(nightWork).where(eq(nightWork.work, work))
  return row ?? null
}

/** Takes work for a while; false while another server has it. */
export async function takeNightWork(tx: Tx, row: NightWorkRow, held: LeaseEnds): Promise<boolean> {
  const { work, ...fields } = row
  const rows = await tx
    .insert(nightWork)
    .values(row)
    .onConflictDoUpdate({
      target: nightWork.work,
      set: fields,
      setWhere: sql`${or(lte(nightWork.leaseUntil, held.after), gt(nightWork.leaseUntil, held.latest))}`,
    })
    .returning({ work: nightWork.work })
  return rows.length > 0
}

/** Notes how far it is; false when another server has taken it over. */
export async function noteNightWork(
  tx: Tx,
  { work, lease }: Pick<NightWorkRow, 'work' | 'lease'>,
  change: Partial<Omit<NightWorkRow, 'work' | 'lease'>>,
): Promise<boolean> {
  const rows = await tx
    .update(nightWork)
    .set(change)
    .where(and(eq(nightWork.work, work), eq(nightWork.lease, lease)))
    .returning({ work: nightWork.work })
  return rows.length > 0
}

/**
 * Lets the night begin no later than behind the case that is the last one now: SQLite gives the places of cases that were
 * taken out to those that come next. A run that is under way ends, and the next one goes on from here.
 */
export async function takeNightWorkBack(tx: Tx, last: number): Promise<void> {
  await tx.update(nightWork).set({ position: last, lease: '' }).where(gt(nightWork.position, last))
}
