import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { FormerName } from '@/domain/agencies/names'
import { noteParts, prepared } from '../connection'
import {
  agencies,
  caseProgress,
  formerAgencyNames,
  mailItems,
  outbox,
  people,
  sources,
  submissions,
  TO_ANSWER,
} from '../schema'
import type { Reads, Tx } from '../transact'
import type { AgencyRow } from './office'

// The tree of agencies: what each is called, where it stands, and what it still has to do.

/** Every agency of the installation, by name. */
export async function everyAgency(from: Reads): Promise<AgencyRow[]> {
  return from.select().from(agencies).orderBy(asc(agencies.name), asc(agencies.id))
}

/** Changes where an agency stands, what it is called or whether it is in use. */
export async function changeAgency(
  tx: Tx,
  agencyId: string,
  change: Partial<Pick<AgencyRow, 'name' | 'parentId' | 'retiredOn' | 'reportsBy' | 'door'>>,
): Promise<void> {
  await tx.update(agencies).set(change).where(eq(agencies.id, agencyId))
  noteParts(agencies, [agencyId])
}

const formerNames = prepared('former_agency_names', (from) =>
  from
    .select({ name: formerAgencyNames.name, until: formerAgencyNames.until })
    .from(formerAgencyNames)
    .where(eq(formerAgencyNames.agencyId, sql.placeholder('agencyId')))
    .orderBy(asc(formerAgencyNames.until)),
)

/** Names that an agency had before, the oldest first. */
export async function formerNamesOf(from: Reads, agencyId: string): Promise<FormerName[]> {
  return formerNames(from).execute({ agencyId })
}

/** The same of several, by agency. */
export async function formerNamesOfAgencies(
  from: Reads,
  agencyIds: readonly string[],
): Promise<Map<string, FormerName[]>> {
  if (agencyIds.length === 0) return new Map()
  const rows = await from
    .select()
    .from(formerAgencyNames)
    .where(inArray(formerAgencyNames.agencyId, [...agencyIds]))
    .orderBy(asc(formerAgencyNames.agencyId), asc(formerAgencyNames.until))
  return Map.groupBy(rows, ({ agencyId }) => agencyId)
}

export async function keepFormerName(tx: Tx, agencyId: string, former: FormerName): Promise<void> {
  await tx.insert(formerAgencyNames).values({ agencyId, ...former })
}

/** How many accounts of each agency can sign in, by agency; one without any has none here. */
export async function peopleInUse(
  from: Reads,
  agencyIds: readonly string[],
): Promise<Map<string, { people: number; administrators: number }>> {
  const counted = new Map<string, { people: number; administrators: number }>()
  if (agencyIds.length === 0) return counted
  const rows = await from
    .select({ agencyId: people.agencyId, roles: people.roles })
    .from(people)
    .where(and(inArray(people.agencyId, [...agencyIds]), eq(people.active, true)))
  for (const { agencyId, roles } of rows) {
    const here = counted.get(agencyId) ?? { people: 0, administrators: 0 }
    counted.set(agencyId, {
      people: here.people + 1,
      administrators: here.administrators + (roles.includes('administrator') ? 1 : 0),
    })
  }
  return counted
}

/** What an agency has in hand that keeps it in use. */
export async function workInHand(from: Reads, agencyId: string) {
  const one = async (rows: PromiseLike<{ n: number }[]>) => (await rows)[0]?.n ?? 0
  return {
    openCases: await one(
      from
        .select({ n: count() })
        .from(caseProgress)
        .where(and(eq(caseProgress.agencyId, agencyId), TO_ANSWER)),
    ),
    mailWaiting: await one(
      from
        .select({ n: count() })
        .from(mailItems)
        .where(
          and(eq(mailItems.agencyId, agencyId), isNull(mailItems.caseId), isNull(mailItems.setAsideBecause)),
        ),
    ),
    submissionsWaiting: await one(
      from
        .select({ n: count() })
        .from(submissions)
        .where(and(eq(submissions.agencyId, agencyId), sql`state = 'waiting'`)),
    ),
    outboxWaiting: await one(
      from
        .select({ n: count() })
        .from(outbox)
        .where(and(eq(outbox.agencyId, agencyId), sql`sent_at is null`)),
    ),
  }
}

/** Portals whose key still opens something at an agency. */
export async function connectedSourcesOf(from: Reads, agencyId: string) {
  return from
    .select({ id: sources.id, name: sources.name })
    .from(sources)
    .where(and(eq(sources.agencyId, agencyId), isNull(sources.endedAt)))
    .orderBy(asc(sources.name))
}
