import { and, asc, count, desc, eq, gt, inArray, isNull, lte, max, or } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import { noteAgenciesOf, noteParts } from '../connection'
import {
  auditLines,
  casePending,
  cases,
  outbox,
  caseProgress as p,
  remedies,
  retentionListCases,
  retentionLists,
  supervisionOrderCases,
  supervisionOrders,
} from '../schema'
import type { Reads, Tx } from '../transact'
import { inPortions } from './in-portions'

export type RetentionListRow = typeof retentionLists.$inferSelect
export type RetentionListCaseRow = typeof retentionListCases.$inferSelect

const ENDED = {
  caseId: p.caseId,
  number: p.number,
  state: p.state,
  outcome: p.outcome,
  receivedOn: p.receivedOn,
  concludedOn: p.concludedOn,
  anewDueOn: p.anewDueOn,
  gaps: p.gaps,
  batchId: cases.batchId,
  anonymisedOn: cases.anonymisedOn,
} as const

/** A case as the end of its keeping depends on it, without what stands beside it (`keptBeside`). */
export type EndedRow = Awaited<ReturnType<typeof endedRowsNamed>>[number]

/** Cases of an agency that ended up to a day and still name somebody, the one that ended first at the head. */
export async function endedRows(
  from: Reads,
  agencyId: string,
  upTo: IsoDate,
  { after, limit }: { after: { concludedOn: IsoDate; caseId: string } | null; limit: number },
) {
  return from
    .select(ENDED)
    .from(p)
    .innerJoin(cases, eq(cases.id, p.caseId))
    .where(
      and(
        eq(p.agencyId, agencyId),
        eq(p.state, 'concluded'),
        lte(p.concludedOn, upTo),
        isNull(cases.anonymisedOn),
        after === null
          ? undefined
          : or(
              gt(p.concludedOn, after.concludedOn),
              and(eq(p.concludedOn, after.concludedOn), gt(p.caseId, after.caseId)),
            ),
      ),
    )
    .orderBy(asc(p.concludedOn), asc(p.caseId))
    .limit(limit)
}

/** Those of some cases that are an agency's. */
export async function endedRowsNamed(from: Reads, agencyId: string, caseIds: readonly string[]) {
  return inPortions(caseIds, (ids) =>
    from
      .select(ENDED)
      .from(p)
      .innerJoin(cases, eq(cases.id, p.caseId))
      .where(and(eq(p.agencyId, agencyId), inArray(p.caseId, [...ids])))
      .orderBy(asc(p.concludedOn), asc(p.caseId)),
  )
}

/** What stands beside some cases and keeps them: remedies, what waits, what has not left; and lists that wait. */
export async function keptBeside(from: Reads, caseIds: readonly string[]) {
  const ended = await inPortions(caseIds, (ids) =>
    from
      .select({ caseId: remedies.caseId, concludedOn: remedies.concludedOn })
      .from(remedies)
      .where(inArray(remedies.caseId, [...ids])),
  )
  const waiting = await inPortions(caseIds, (ids) =>
    from
      .select({ caseId: casePending.caseId, n: count() })
      .from(casePending)
      .where(inArray(casePending.caseId, [...ids]))
      .groupBy(casePending.caseId),
  )
  const unsent = await inPortions(caseIds, (ids) =>
    from
      .select({ caseId: outbox.caseId, n: count() })
      .from(outbox)
      .where(and(inArray(outbox.caseId, [...ids]), isNull(outbox.sentAt)))
      .groupBy(outbox.caseId),
  )
  const ordered = await inPortions(caseIds, (ids) =>
    from
      .select({ caseId: supervisionOrderCases.caseId, n: count() })
      .from(supervisionOrderCases)
      .innerJoin(supervisionOrders, eq(supervisionOrders.id, supervisionOrderCases.orderId))
      .where(and(inArray(supervisionOrderCases.caseId, [...ids]), isNull(supervisionOrders.answeredOn)))
      .groupBy(supervisionOrderCases.caseId),
  )
  const listed = await inPortions(caseIds, (ids) =>
    from
      .select({ caseId: retentionListCases.caseId })
      .from(retentionListCases)
      .innerJoin(retentionLists, eq(retentionLists.id, retentionListCases.listId))
      .where(and(inArray(retentionListCases.caseId, [...ids]), eq(retentionLists.state, 'proposed'))),
  )
  return {
    remedies: Map.groupBy(ended, ({ caseId }) => caseId ?? ''),
    waiting: new Map(waiting.map(({ caseId, n }) => [caseId, n])),
    unsent: new Map(unsent.map(({ caseId, n }) => [caseId, n])),
    openOrders: new Map(ordered.map(({ caseId, n }) => [caseId, n])),
    listed: new Set(listed.map(({ caseId }) => caseId)),
  }
}

export async function insertRetentionList(
  tx: Tx,
  list: typeof retentionLists.$inferInsert,
  of: readonly Omit<typeof retentionListCases.$inferInsert, 'listId' | 'position'>[],
): Promise<void> {
  await tx.insert(retentionLists).values(list)
  noteParts(retentionLists, [list.agencyId])
  noteParts(retentionListCases, [list.id])
  await tx
    .insert(retentionListCases)
    .values(of.map((one, position) => ({ ...one, listId: list.id, position })))
}

/** A list of an agency; null for none. */
export async function retentionList(
  from: Reads,
  agencyId: string,
  listId: string,
): Promise<RetentionListRow | null> {
  const [row] = await from
    .select()
    .from(retentionLists)
    .where(and(eq(retentionLists.id, listId), eq(retentionLists.agencyId, agencyId)))
  return row ?? null
}

/** Lists of an agency, the newest first. */
export async function retentionListsOf(
  from: Reads,
  agencyId: string,
  limit: number,
): Promise<RetentionListRow[]> {
  return from
    .select()
    .from(retentionLists)
    .where(eq(retentionLists.agencyId, agencyId))
    .orderBy(desc(retentionLists.proposedAt), desc(retentionLists.id))
    .limit(limit)
}

/** Lists of an agency that wait for a second person, the oldest first, with how many cases each holds. */
export async function waitingRetentionLists(from: Reads, agencyId: string) {
  return from
    .select({
      id: retentionLists.id,
      proposedBy: retentionLists.proposedBy,
      proposedAt: retentionLists.proposedAt,
      cases: count(retentionListCases.caseId),
    })
    .from(retentionLists)
    .innerJoin(retentionListCases, eq(retentionListCases.listId, retentionLists.id))
    .where(and(eq(retentionLists.agencyId, agencyId), eq(retentionLists.state, 'proposed')))
    .groupBy(retentionLists.id, retentionLists.proposedBy, retentionLists.proposedAt)
    .orderBy(asc(retentionLists.proposedAt))
}

/** When the package of each of some cases was last taken for the archive; none for those of which it never was. */
export async function archivedAt(from: Reads, caseIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await inPortions(caseIds, (ids) =>
    from
      .select({ caseId: auditLines.caseId, at: max(auditLines.at) })
      .from(auditLines)
      .where(and(inArray(auditLines.caseId, [...ids]), eq(auditLines.action, 'downloadArchive')))
      .groupBy(auditLines.caseId),
  )
  return new Map(rows.flatMap(({ caseId, at }) => (caseId && at ? [[caseId, at] as const] : [])))
}

/** Lists of all agencies that were confirmed. */
export async function countDoneLists(from: Reads): Promise<number> {
  const [row] = await from.select({ n: count() }).from(retentionLists).where(eq(retentionLists.state, 'done'))
  return row?.n ?? 0
}

/** Cases of lists, in their order. */
export async function retentionListCasesOf(
  from: Reads,
  listIds: readonly string[],
): Promise<RetentionListCaseRow[]> {
  return inPortions(listIds, (ids) =>
    from
      .select()
      .from(retentionListCases)
      .where(inArray(retentionListCases.listId, [...ids]))
      .orderBy(asc(retentionListCases.listId), asc(retentionListCases.position)),
  )
}

/** Settles a list that waits. */
export async function settleRetentionList(
  tx: Tx,
  listId: string,
  settled: Pick<RetentionListRow, 'state' | 'settledBy' | 'settledAt' | 'settledOn'>,
): Promise<void> {
  noteAgenciesOf(
    retentionLists,
    await tx
      .update(retentionLists)
      .set(settled)
      .where(eq(retentionLists.id, listId))
      .returning({ agencyId: retentionLists.agencyId }),
  )
}

/** Keeps the digest that a case had before it was anonymised. */
export async function keepDigestBefore(
  tx: Tx,
  { listId, caseId }: { listId: string; caseId: string },
  digestBefore: string,
): Promise<void> {
  noteParts(retentionListCases, [listId])
  await tx
    .update(retentionListCases)
    .set({ digestBefore })
    .where(and(eq(retentionListCases.listId, listId), eq(retentionListCases.caseId, caseId)))
}
