import { and, asc, count, desc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import type { Door } from '@/domain/entrance/doors'
import type { Guide } from '@/domain/entrance/guide-input'
import { noteParts, prepared } from '../connection'
import { agencies, agencyGuides, formerShortNames } from '../schema'
import type { Reads, Tx } from '../transact'
import type { AgencyRow } from './office'

const former = prepared('agency_by_former_short_name', (from) =>
  from
    .select({ agency: agencies })
    .from(formerShortNames)
    .innerJoin(agencies, eq(agencies.id, formerShortNames.agencyId))
    .where(eq(formerShortNames.shortName, sql.placeholder('shortName'))),
)

/** The agency that had this short name before it chose another. */
export async function agencyByFormerShortName(from: Reads, shortName: string): Promise<AgencyRow | null> {
  const [row] = await former(from).execute({ shortName })
  return row?.agency ?? null
}

/** Short names that an agency had before, the newest first. */
export async function formerShortNamesOf(from: Reads, agencyId: string): Promise<string[]> {
  const rows = await from
    .select({ shortName: formerShortNames.shortName })
    .from(formerShortNames)
    .where(eq(formerShortNames.agencyId, agencyId))
    .orderBy(desc(formerShortNames.changedAt), asc(formerShortNames.shortName))
  return rows.map(({ shortName }) => shortName)
}

const LISTED = and(
  isNull(agencies.retiredOn),
  or(isNotNull(agencies.shortName), isNull(agencies.parentId)),
  or(isNull(agencies.door), ne(agencies.door, 'closed')),
)

/** Every agency with an entrance that the front page names, in the order in which they were added. */
export async function listedAgencies(from: Reads): Promise<AgencyRow[]> {
  return from.select().from(agencies).where(LISTED).orderBy(asc(agencies.createdAt), asc(agencies.id))
}

/** How many agencies the front page names. */
export async function listedAgencyCount(from: Reads): Promise<number> {
  const [row] = await from.select({ n: count() }).from(agencies).where(LISTED)
  return row?.n ?? 0
}

const guideOf = prepared('agency_guide', (from) =>
  from
    .select({ guide: agencyGuides.guide })
    .from(agencyGuides)
    .where(eq(agencyGuides.agencyId, sql.placeholder('agencyId'))),
)

/** What an agency has written of itself; empty where it has written nothing. */
export async function guideRow(from: Reads, agencyId: string): Promise<Partial<Guide>> {
  const [row] = await guideOf(from).execute({ agencyId })
  return row?.guide ?? {}
}

export async function saveGuide(
  tx: Tx,
  agencyId: string,
  guide: Guide,
  saved: { savedBy: string; savedAt: string },
): Promise<void> {
  const row = { guide, ...saved }
  await tx
    .insert(agencyGuides)
    .values({ agencyId, ...row })
    .onConflictDoUpdate({ target: agencyGuides.agencyId, set: row })
  noteParts(agencyGuides, [agencyId])
}

export async function changeEntrance(
  tx: Tx,
  agencyId: string,
  entrance: { shortName: string | null; door: Door },
): Promise<void> {
  await tx.update(agencies).set(entrance).where(eq(agencies.id, agencyId))
  noteParts(agencies, [agencyId])
}

/** Keeps a short name that an agency gives up, so that what was printed with it still leads there. */
export async function keepShortName(
  tx: Tx,
  kept: { shortName: string; agencyId: string; changedAt: string },
): Promise<void> {
  await tx.insert(formerShortNames).values(kept)
}

/** A short name that an agency takes up again is no former one any more. */
export async function takeUpShortName(tx: Tx, agencyId: string, shortName: string): Promise<void> {
  await tx
    .delete(formerShortNames)
    .where(and(eq(formerShortNames.shortName, shortName), eq(formerShortNames.agencyId, agencyId)))
}
