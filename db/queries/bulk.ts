import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, or } from 'drizzle-orm'
import type { BulkStep } from '@/domain/bulk/bulk'
import type { LeaseEnds } from '@/domain/operation/lease'
import { bulkCases as c, caseProgress as p, bulkRuns as r } from '../schema'
import type { Reads, Tx } from '../transact'
import { inPortions, portionsOf } from './in-portions'

export type BulkRunRow = typeof r.$inferSelect
export type BulkCaseRow = typeof c.$inferSelect

/** Numbers and present versions of those of these cases that the agency has, in no order. */
export async function casesToChoose(from: Reads, agencyId: string, ids: readonly string[]) {
  return inPortions(ids, (portion) =>
    from
      .select({ caseId: p.caseId, number: p.number, version: p.version })
      .from(p)
      .where(and(eq(p.agencyId, agencyId), inArray(p.caseId, [...portion]))),
  )
}

export async function insertBulkRun(
  tx: Tx,
  run: Pick<BulkRunRow, 'id' | 'agencyId' | 'personId' | 'createdAt'>,
  cases: readonly Pick<BulkCaseRow, 'caseId' | 'number' | 'version'>[],
): Promise<void> {
  await tx.insert(r).values(run)
  const rows = cases.map(({ caseId, number, version }, position) => ({
    runId: run.id,
    position,
    caseId,
    number,
    version,
  }))
  for (const portion of rowPortions(rows)) await tx.insert(c).values(portion)
}

/** Rows of one statement: a database bounds how many values it takes. */
const ROWS_AT_ONCE = 200

function rowPortions<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, at) =>
    rows.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE),
  )
}

export async function bulkRun(from: Reads, id: string): Promise<BulkRunRow | null> {
  const [row] = await from.select().from(r).where(eq(r.id, id))
  return row ?? null
}

/** The cases of a run in the order in which they were chosen. */
export async function bulkCasesOf(from: Reads, runId: string): Promise<BulkCaseRow[]> {
  return from.select().from(c).where(eq(c.runId, runId)).orderBy(asc(c.position))
}

/** Cases of a run that wait for their turn, the first ones first. */
export async function waitingBulkCases(from: Reads, runId: string, limit: number): Promise<BulkCaseRow[]> {
  return from
    .select()
    .from(c)
    .where(and(eq(c.runId, runId), isNull(c.result)))
    .orderBy(asc(c.position))
    .limit(limit)
}

/** How many cases of a run came to what. */
export async function bulkTally(from: Reads, runId: string) {
  const rows = await from
    .select({ result: c.result, n: count() })
    .from(c)
    .where(eq(c.runId, runId))
    .groupBy(c.result)
  const of = (result: BulkCaseRow['result']) => rows.find((row) => row.result === result)?.n ?? 0
  return { done: of('done'), refused: of('refused'), waiting: of(null) }
}

/** Notes once what came of a case; false when that is noted already, by a server that took the run over. */
export async function settleBulkCase(
  tx: Tx,
  { runId, position }: Pick<BulkCaseRow, 'runId' | 'position'>,
  came: { result: NonNullable<BulkCaseRow['result']>; said: string | null },
): Promise<boolean> {
  const settled = await tx
    .update(c)
    .set(came)
    .where(and(eq(c.runId, runId), eq(c.position, position), isNull(c.result)))
    .returning({ position: c.position })
  return settled.length > 0
}

/** Gives a run its step; false when it has one already. */
export async function beginBulkRun(
  tx: Tx,
  id: string,
  { step, beganAt }: { step: BulkStep; beganAt: string },
): Promise<boolean> {
  const begun = await tx
    .update(r)
    .set({ step, beganAt })
    .where(and(eq(r.id, id), isNull(r.beganAt)))
    .returning({ id: r.id })
  return begun.length > 0
}

/** Takes over a run that nobody works on until `until`; false when somebody does, or when it is not to be worked on. */
export async function leaseBulkRun(
  tx: Tx,
  id: string,
  { held, until }: { held: LeaseEnds; until: string },
): Promise<boolean> {
  const leased = await tx
    .update(r)
    .set({ leasedUntil: until })
    .where(and(eq(r.id, id), UNFINISHED, nobodyHas(held)))
    .returning({ id: r.id })
  return leased.length > 0
}

export async function changeBulkRun(
  tx: Tx,
  id: string,
  change: Partial<Pick<BulkRunRow, 'leasedUntil' | 'endedAt'>>,
): Promise<void> {
  await tx.update(r).set(change).where(eq(r.id, id))
}

const UNFINISHED = and(isNotNull(r.beganAt), isNull(r.endedAt))

/** Runs that were begun, have not ended, and that no server works on: one that did was stopped. */
export async function abandonedBulkRuns(from: Reads, held: LeaseEnds): Promise<string[]> {
  const rows = await from
    .select({ id: r.id })
    .from(r)
    .where(and(UNFINISHED, nobodyHas(held)))
  return rows.map(({ id }) => id)
}

/** No lease, or none that holds now. */
function nobodyHas({ after, latest }: LeaseEnds) {
  return or(isNull(r.leasedUntil), lte(r.leasedUntil, after), gt(r.leasedUntil, latest))
}

/** The runs of a person, the newest first. */
export async function bulkRunsOf(from: Reads, personId: string, limit: number): Promise<BulkRunRow[]> {
  return from
    .select()
    .from(r)
    .where(eq(r.personId, personId))
    .orderBy(desc(r.createdAt), desc(r.id))
    .limit(limit)
}

/** Takes away what a person chose before an instant, unless it is being worked on. */
export async function deleteOldBulkRuns(tx: Tx, personId: string, before: string): Promise<void> {
  const old = await tx
    .select({ id: r.id })
    .from(r)
    .where(
      and(eq(r.personId, personId), lt(r.createdAt, before), or(isNull(r.beganAt), isNotNull(r.endedAt))),
    )
  for (const portion of portionsOf(old.map(({ id }) => id))) {
    await tx.delete(c).where(inArray(c.runId, [...portion]))
    await tx.delete(r).where(inArray(r.id, [...portion]))
  }
}
