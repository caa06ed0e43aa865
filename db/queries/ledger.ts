import {
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { CaseProgress } from '@/domain/case/progress'
import type { LedgerFees } from '@/domain/ledger/fees'
import { BRACKETS, type Brackets } from '@/domain/ledger/taking-in/twice'
import { noteAgenciesOf } from '../connection'
import {
  caseEvents,
  caseFiles,
  caseProgress,
  cases,
  counters,
  importBatches,
  letters,
  mailItems,
  people,
  remedies,
  remedyChanges,
  submissions,
  supervisionOrderCases,
} from '../schema'
import type { Reads, Tx } from '../transact'

export type BatchRow = typeof importBatches.$inferSelect

/** Which of these case numbers the agency has already. */
export async function takenNumbers(
  from: Reads,
  agencyId: string,
  numbers: readonly string[],
): Promise<Set<string>> {
  if (numbers.length === 0) return new Set()
  const rows = await from
    .select({ number: cases.number })
    .from(cases)
    .where(and(eq(cases.agencyId, agencyId), inArray(cases.number, [...numbers])))
  return new Set(rows.map(({ number }) => number))
}

/** Requests of these applicants that arrived on these days; at most as many as a person would compare. */
export async function similarRequests(
  from: Reads,
  agencyId: string,
  names: readonly string[],
  days: readonly IsoDate[],
) {
  if (names.length === 0 || days.length === 0) return []
  return from
    .select({
      number: cases.number,
      applicantName: cases.applicantName,
      arrivedOn: cases.arrivedOn,
      requested: cases.requested,
    })
    .from(cases)
    .where(
      and(
        eq(cases.agencyId, agencyId),
        inArray(cases.applicantName, [...names]),
        inArray(cases.arrivedOn, [...days]),
      ),
    )
    .limit(MOST_SIMILAR)
}

const MOST_SIMILAR = 10_000

/** Brackets that stand in numbers of the agency, and the writing without any. */
export async function bracketsInUse(from: Reads, agencyId: string): Promise<Brackets[]> {
  const holds = ([opening = '']: Brackets) =>
    sql<number>`max(case when ${cases.number} like ${`%${opening}%`} then 1 else 0 end)`
  const [used] = await from
    .select(Object.fromEntries(BRACKETS.map((pair) => [pair, holds(pair)])) as Record<Brackets, SQL<number>>)
    .from(cases)
    .where(eq(cases.agencyId, agencyId))
  return BRACKETS.filter((pair) => Number(used?.[pair] ?? 0) === 1)
}

/** The batch of this very file that was imported last and not undone. */
export async function batchOfFile(from: Reads, agencyId: string, sha256: string): Promise<BatchRow | null> {
  const [row] = await from
    .select()
    .from(importBatches)
    .where(
      and(
        eq(importBatches.agencyId, agencyId),
        eq(importBatches.sha256, sha256),
        isNull(importBatches.undoneAt),
      ),
    )
    .orderBy(desc(importBatches.importedAt))
    .limit(1)
  return row ?? null
}

/** Lets the running number go on after an imported one. */
export async function raiseCounter(
  tx: Tx,
  counter: { agencyId: string; series: string; year: number; last: number },
): Promise<void> {
  const { last } = counter
  await tx
    .insert(counters)
    .values(counter)
    .onConflictDoUpdate({
      target: [counters.agencyId, counters.series, counters.year],
      set: { last: sql`case when ${counters.last} < ${last} then ${last} else ${counters.last} end` },
    })
}

export async function insertBatch(tx: Tx, batch: typeof importBatches.$inferInsert): Promise<void> {
  await tx.insert(importBatches).values(batch)
}

/** Imports that stand and tell of fees, the earliest first. */
export async function batchesWithFees(
  from: Reads,
  agencyId: string,
): Promise<{ fileName: string; fees: readonly LedgerFees[] }[]> {
  const rows = await from
    .select({ fileName: importBatches.fileName, fees: importBatches.fees })
    .from(importBatches)
    .where(
      and(
        eq(importBatches.agencyId, agencyId),
        isNull(importBatches.undoneAt),
        isNotNull(importBatches.fees),
      ),
    )
    .orderBy(asc(importBatches.importedAt), asc(importBatches.id))
  return rows.map(({ fileName, fees }) => ({ fileName, fees: fees ?? [] }))
}

/** Writes how many rows a batch came to, once that is known. */
export async function countBatch(
  tx: Tx,
  batchId: string,
  counts: Pick<BatchRow, 'rows' | 'accepted' | 'refused'> & { fees: readonly LedgerFees[] },
): Promise<void> {
  const { rows, accepted, refused } = counts
  const fees = counts.fees.length > 0 ? counts.fees : null
  await tx.update(importBatches).set({ rows, accepted, refused, fees }).where(eq(importBatches.id, batchId))
}

export async function batchRow(from: Reads, batchId: string): Promise<BatchRow | null> {
  const [row] = await from.select().from(importBatches).where(eq(importBatches.id, batchId))
  return row ?? null
}

export async function batchesOf(from: Reads, agencyId: string, limit: number) {
  return from
    .select({ batch: importBatches, personName: people.name })
    .from(importBatches)
    .leftJoin(people, eq(people.id, importBatches.importedBy))
    .where(eq(importBatches.agencyId, agencyId))
    .orderBy(desc(importBatches.importedAt), desc(importBatches.id))
    .limit(limit)
}

/** Things that were done to cases of a batch since it came in; a recomputed deadline is nobody's work. */
export async function doneSince(
  from: Reads,
  batch: Pick<BatchRow, 'id' | 'importedAt'>,
  limit: number,
): Promise<{ what: string; numbers: string[] }[]> {
  const workedOn = from
    .select({ one: sql`1` })
    .from(caseEvents)
    .where(
      and(
        eq(caseEvents.caseId, cases.id),
        ne(caseEvents.recordedAt, batch.importedAt),
        notInArray(caseEvents.type, ['deadlineMoved']),
      ),
    )
  const hanging = (rows: (typeof HANGING)[number][1][number]) =>
    exists(
      from
        .select({ one: sql`1` })
        .from(rows)
        .where(and(eq(rows.caseId, cases.id), rows === remedies ? notOf(batch) : undefined)),
    )
  const kinds = [
    { what: '导入后的办理记录', condition: exists(workedOn) },
    { what: '匿名', condition: isNotNull(cases.anonymisedOn) },
    ...HANGING.map(([what, tables]) => ({ what, condition: or(...tables.map(hanging)) })),
  ]
  const found: { what: string; numbers: string[] }[] = []
  for (const { what, condition } of kinds) {
    const rows = await from
      .select({ number: cases.number })
      .from(cases)
      .where(and(eq(cases.batchId, batch.id), condition))
      .orderBy(asc(cases.number))
      .limit(limit)
    if (rows.length > 0) found.push({ what, numbers: rows.map(({ number }) => number) })
  }
  return found
}

/** Remedies that did not come with a batch, or were changed since. */
function notOf(batch: Pick<BatchRow, 'importedAt'>) {
  return or(ne(remedies.createdAt, batch.importedAt), ne(remedies.version, 1))
}

/** What may hang on a case beside its history, by its name for people. */
const HANGING = [
  ['文书', [letters]],
  ['复议、诉讼', [remedies, remedyChanges]],
  ['附件', [caseFiles]],
  ['收件', [mailItems]],
  ['申请人来件', [submissions]],
  ['督办单', [supervisionOrderCases]],
] as const

export async function markUndone(
  tx: Tx,
  batchId: string,
  undone: { undoneBy: string; undoneAt: string; undoneBecause: string | null },
): Promise<void> {
  noteAgenciesOf(
    importBatches,
    await tx
      .update(importBatches)
      .set(undone)
      .where(eq(importBatches.id, batchId))
      .returning({ agencyId: importBatches.agencyId }),
  )
}

/** Cases with their progress in the order of their numbers, in batches. */
export async function caseBatch(
  from: Reads,
  agencyId: string,
  after: { key: string; caseId: string } | null,
  limit: number,
) {
  return from
    .select({ row: cases, progress: caseProgress })
    .from(caseProgress)
    .innerJoin(cases, eq(cases.id, caseProgress.caseId))
    .where(
      and(
        eq(caseProgress.agencyId, agencyId),
        // The ledger holds what 表三 counts.
        eq(cases.matter, 'disclosure'),
        after
          ? or(
              gt(caseProgress.numberKey, after.key),
              and(eq(caseProgress.numberKey, after.key), gt(caseProgress.caseId, after.caseId)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(caseProgress.numberKey), asc(caseProgress.caseId))
    .limit(limit)
}

/** Cases by id, whether or not their progress stands, for rebuilding it. */
export async function factsBatch(from: Reads, after: string, limit: number) {
  return from.select().from(cases).where(gt(cases.id, after)).orderBy(asc(cases.id)).limit(limit)
}

export async function progressOf(
  from: Reads,
  caseIds: readonly string[],
): Promise<Map<string, CaseProgress>> {
  if (caseIds.length === 0) return new Map()
  const rows = await from
    .select()
    .from(caseProgress)
    .where(inArray(caseProgress.caseId, [...caseIds]))
  return new Map(rows.map((row) => [row.caseId, row]))
}
