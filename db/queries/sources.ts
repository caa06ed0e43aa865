import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  or,
  type SQL,
} from 'drizzle-orm'
import type { DueAttempts } from '@/domain/operation/next-attempt'
import { prepared, unlooked } from '../connection'
import { caseProgress, cases, sourceNotices, sourceRequests, sources } from '../schema'
import type { Reads, Tx } from '../transact'
import { MOST_COUNTED } from './queue-counts'

export type SourceRow = typeof sources.$inferSelect
export type SourceRequestRow = typeof sourceRequests.$inferSelect

export async function insertSource(tx: Tx, row: typeof sources.$inferInsert): Promise<void> {
  await tx.insert(sources).values(row)
}

/** Sources of an agency, the oldest first, those that were ended among them. */
export async function sourcesOf(from: Reads, agencyId: string): Promise<SourceRow[]> {
  return from
    .select()
    .from(sources)
    .where(eq(sources.agencyId, agencyId))
    .orderBy(asc(sources.createdAt), asc(sources.id))
}

/** The source of a key by the hashes that the key may stand under, ended or not. */
export async function sourceByKey(from: Reads, keyHashes: readonly string[]): Promise<SourceRow | null> {
  const [row] = await from
    .select()
    .from(sources)
    .where(inArray(sources.keyHash, [...keyHashes]))
  return row ?? null
}

export async function changeSource(
  tx: Tx,
  id: string,
  change: Partial<Pick<SourceRow, 'keyBegins' | 'keyHash' | 'endedAt'>>,
): Promise<void> {
  await tx.update(sources).set(change).where(eq(sources.id, id))
}

export async function sourceUsed(tx: Tx, id: string, at: string): Promise<void> {
  await tx.update(sources).set({ lastUsedAt: at }).where(eq(sources.id, id))
}

export async function insertSourceRequest(tx: Tx, row: SourceRequestRow): Promise<void> {
  await tx.insert(sourceRequests).values(row)
}

/** A request by the number that it bears at its source. */
export async function sourceRequest(
  from: Reads,
  sourceId: string,
  number: string,
): Promise<SourceRequestRow | null> {
  const [row] = await from
    .select()
    .from(sourceRequests)
    .where(and(eq(sourceRequests.sourceId, sourceId), eq(sourceRequests.number, number)))
  return row ?? null
}

// Asked at every step of every case.
const throughSource = prepared('source_of_case', (from) =>
  from
    .select({ source: sources, number: sourceRequests.number })
    .from(sourceRequests)
    .innerJoin(sources, eq(sources.id, sourceRequests.sourceId))
    .where(and(eq(sourceRequests.caseId, unlooked('caseId')), isNull(sources.endedAt))),
)

/** The source that a case came through, while it is connected; null for every other case. */
export async function sourceOfCase(
  from: Reads,
  caseId: string,
): Promise<{ source: SourceRow; number: string } | null> {
  const [row] = await throughSource(from).execute({ caseId })
  return row ?? null
}

/** How many requests came through each source; at most `MOST_COUNTED` of one. */
export async function requestsThrough(from: Reads, sourceId: string): Promise<number> {
  const some = from
    .select({ number: sourceRequests.number })
    .from(sourceRequests)
    .where(eq(sourceRequests.sourceId, sourceId))
    .limit(MOST_COUNTED)
    .as('some')
  const [row] = await from.select({ n: count() }).from(some)
  return row?.n ?? 0
}

/** A request of a source beside its case. */
export interface SourceLine {
  number: string
  submittedAt: string
  caseId: string
  caseNumber: string
}

/** Requests of a source that were sent to it within two instants, the oldest first; at most `limit`. */
export async function requestsBetween(
  from: Reads,
  sourceId: string,
  { first, end }: { first: string; end: string },
  limit: number,
): Promise<SourceLine[]> {
  return linesOf(from)
    .where(
      and(
        eq(sourceRequests.sourceId, sourceId),
        gte(sourceRequests.submittedAt, first),
        lte(sourceRequests.submittedAt, end),
      ),
    )
    .orderBy(asc(sourceRequests.submittedAt), asc(sourceRequests.number))
    .limit(limit)
}

/** Requests of a source that bear some of these numbers there. */
export async function requestsNumbered(
  from: Reads,
  sourceId: string,
  numbers: readonly string[],
): Promise<SourceLine[]> {
  if (numbers.length === 0) return []
  return linesOf(from).where(
    and(eq(sourceRequests.sourceId, sourceId), inArray(sourceRequests.number, [...numbers])),
  )
}

function linesOf(from: Reads) {
  return from
    .select({
      number: sourceRequests.number,
      submittedAt: sourceRequests.submittedAt,
      caseId: sourceRequests.caseId,
      caseNumber: cases.number,
    })
    .from(sourceRequests)
    .innerJoin(cases, eq(cases.id, sourceRequests.caseId))
}

/** A place in the list of changes: the instant, and the row among those of one instant. */
export interface ChangesAfter {
  at: string
  id: string
}

/** Changes of a source's requests after a place in the list, the oldest first. */
export async function changesAfter(from: Reads, sourceId: string, after: ChangesAfter, limit: number) {
  return from
    .select({
      id: sourceNotices.id,
      number: sourceNotices.number,
      state: sourceNotices.state,
      changedAt: sourceNotices.changedAt,
    })
    .from(sourceNotices)
    .where(
      and(
        eq(sourceNotices.sourceId, sourceId),
        // The first half begins in the index; the second leaves out what the last page has told.
        gte(sourceNotices.changedAt, after.at),
        or(gt(sourceNotices.changedAt, after.at), gt(sourceNotices.id, after.id)),
      ),
    )
    .orderBy(asc(sourceNotices.changedAt), asc(sourceNotices.id))
    .limit(limit)
}

/** The state a case stood in before the step that is being written. */
export async function stateBefore(tx: Tx, caseId: string) {
  const [row] = await tx
    .select({ state: caseProgress.state })
    .from(caseProgress)
    .where(eq(caseProgress.caseId, caseId))
  return row?.state ?? null
}

export type SourceNoticeRow = typeof sourceNotices.$inferSelect

export async function insertSourceNotice(tx: Tx, row: SourceNoticeRow): Promise<void> {
  await tx.insert(sourceNotices).values(row)
}

/** Notices whose time has come, with their source, the oldest first. */
export async function dueSourceNotices(from: Reads, { by, latest }: DueAttempts, limit: number) {
  const waiting = (which: SQL) =>
    from
      .select({ notice: sourceNotices, source: sources })
      .from(sourceNotices)
      .innerJoin(sources, eq(sources.id, sourceNotices.sourceId))
      .where(and(isNotNull(sourceNotices.nextAttemptAt), which))
      .orderBy(asc(sourceNotices.nextAttemptAt), asc(sourceNotices.id))
      .limit(limit)
  const due = await waiting(lte(sourceNotices.nextAttemptAt, by))
  // Asked by itself: of both at once PostgreSQL would sort all that wait.
  return due.length > 0 ? due : waiting(gt(sourceNotices.nextAttemptAt, latest))
}

/** Takes a notice that is due for as long as it takes to tell it; false when somebody else has it since. */
export async function leaseSourceNotice(
  tx: Tx,
  { id, attempts, nextAttemptAt: due }: SourceNoticeRow,
  nextAttemptAt: string,
): Promise<boolean> {
  if (due === null) return false
  const leased = await tx
    .update(sourceNotices)
    .set({ attempts: attempts + 1, nextAttemptAt })
    .where(and(eq(sourceNotices.id, id), eq(sourceNotices.nextAttemptAt, due)))
    .returning({ id: sourceNotices.id })
  return leased.length > 0
}

export async function updateSourceNotice(
  tx: Tx,
  id: string,
  change: Partial<Pick<SourceNoticeRow, 'attempts' | 'nextAttemptAt' | 'deliveredAt' | 'failure'>>,
): Promise<void> {
  await tx.update(sourceNotices).set(change).where(eq(sourceNotices.id, id))
}

/** Notices of a source that did not arrive, the newest first. */
export async function failedSourceNotices(
  from: Reads,
  sourceId: string,
  limit: number,
): Promise<SourceNoticeRow[]> {
  return from
    .select()
    .from(sourceNotices)
    .where(and(eq(sourceNotices.sourceId, sourceId), isNotNull(sourceNotices.failure)))
    .orderBy(desc(sourceNotices.changedAt), desc(sourceNotices.id))
    .limit(limit)
}

/** Lets every notice of a source that was given up be tried again; answers how many those are. */
export async function retryGivenUp(tx: Tx, sourceId: string, at: string): Promise<number> {
  const again = await tx
    .update(sourceNotices)
    .set({ attempts: 0, nextAttemptAt: at })
    .where(
      and(
        eq(sourceNotices.sourceId, sourceId),
        isNull(sourceNotices.deliveredAt),
        isNull(sourceNotices.nextAttemptAt),
        isNotNull(sourceNotices.failure),
      ),
    )
    .returning({ id: sourceNotices.id })
  return again.length
}

/** Gives up whatever still waits for a source that was ended. */
export async function dropWaitingNotices(tx: Tx, sourceId: string): Promise<void> {
  await tx
    .update(sourceNotices)
    .set({ nextAttemptAt: null })
    .where(and(eq(sourceNotices.sourceId, sourceId), isNotNull(sourceNotices.nextAttemptAt)))
}
